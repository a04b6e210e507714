package dev.ferry.workos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request in WorkOS's words that has no address yet.
 *
 * @param path from the root, with its query, percent-encoded
 * @param body null for none
 */
public record HttpRequest(String method, String path, @Nullable ObjectNode body) {
  /** The most that any list gives in one page. */
  public static final int PAGE = 100;

  /** An empty JSON object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public HttpRequest with(ObjectNode content) {
    return new HttpRequest(method, path, content);
  }

  /** The largest page of a list, oldest first, after this id unless it is null. */
  public HttpRequest page(@Nullable String after) {
    return largest().raw("order", "asc").and("after", after);
  }

  /** The largest page of a list, newest first. */
  public HttpRequest newestFirst() {
    return largest().raw("order", "desc");
  }

  /** As many as a list gives at once, in whatever order it has. */
  public HttpRequest largest() {
    return raw("limit", String.valueOf(PAGE));
  }

  /** One more parameter of the query; nothing for null. */
  public HttpRequest and(String name, @Nullable String value) {
    return value == null ? this : raw(name, segment(value));
  }

  /** A list of words, with the commas as they are (the spec: style form, not exploded). */
  public HttpRequest words(String name, Iterable<String> words) {
    return raw(name, String.join(",", words));
  }

  private HttpRequest raw(String name, String value) {
    char separator = path.indexOf('?') < 0 ? '?' : '&';
    return new HttpRequest(method, path + separator + name + "=" + value, body);
  }

  /** Percent-encodes one path segment or query value: an id from outside is never trusted. */
  static String segment(String raw) {
    String encoded = URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
  }
}
