package dev.ferry.transport;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, as it goes over the wire, but for the authorisation, which the transport adds.
 *
 * @param method such as {@code POST}
 * @param uri absolute; path segments are percent-encoded already
 * @param jsonBody null for none
 * @param headers beside those that every call has
 * @param mostBytes how long an answer may be that is no refusal
 */
public record Call(
    String method, URI uri, @Nullable String jsonBody, Map<String, String> headers, int mostBytes) {
  /** More than one object of either service ever fills. */
  public static final int ONE_OBJECT = 1 << 20;

  public Call {
    headers = Map.copyOf(headers);
  }

  /** A call that is answered with one object. */
  public Call(String method, URI uri, @Nullable String jsonBody, Map<String, String> headers) {
    this(method, uri, jsonBody, headers, ONE_OBJECT);
  }

  /** A call without headers of its own that is answered with one object. */
  public Call(String method, URI uri, @Nullable String jsonBody) {
    this(method, uri, jsonBody, Map.of());
  }

  /** Never prints the body: it may hold a password hash. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
