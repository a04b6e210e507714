package dev.ferry.twin.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer. Immutable. Its {@link #toString()} shows the status only, since bodies carry secrets.
 *
 * @param status the HTTP status
 * @param headers headers besides {@code Content-Type} and the length
 * @param contentType the media type of the body
 * @param body the body, possibly empty
 */
public record Reply(int status, Map<String, String> headers, String contentType, String body) {
  private static final String JSON = "application/json; charset=utf-8";

  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** An answer with a JSON text for a body. */
  public static Reply json(int status, String body) {
    return new Reply(status, Map.of(), JSON, body);
  }

  /** An answer without a body. */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), JSON, "");
  }

  /** The same answer with its body of this media type. */
  public Reply ofType(String mediaType) {
    return new Reply(status, headers, mediaType, body);
  }

  /** The same answer with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, contentType, body);
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
