package dev.ferry.workos;

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
record WireCall(String method, String path, @Nullable ObjectNode body) {

  static WireCall get(String path) {
    return new WireCall("GET", path, null);
  }

  static WireCall post(String path, ObjectNode body) {
    return new WireCall("POST", path, body);
  }

  static WireCall put(String path, ObjectNode body) {
    return new WireCall("PUT", path, body);
  }

  static WireCall patch(String path, ObjectNode body) {
    return new WireCall("PATCH", path, body);
  }

  static WireCall delete(String path) {
    return new WireCall("DELETE", path, null);
  }

  /** The largest page of a list, oldest first, after this id unless it is null. */
  static WireCall page(String list, @Nullable String after) {
    String query = "?limit=" + WorkosCalls.PAGE + "&order=asc";
    return get(list + query + parameter("after", after));
  }

  /** One more parameter of a query that has some already; nothing for null. */
  static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + segment(value);
  }

  /** Percent-encodes one path segment or query value: an id from outside is never trusted. */
  static String segment(String raw) {
    String encoded = URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
  }
}
