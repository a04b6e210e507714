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
 */
public record Call(String method, URI uri, @Nullable String jsonBody, Map<String, String> headers) {

  public Call {
    headers = Map.copyOf(headers);
  }

  /** A call without headers of its own. */
  public Call(String method, URI uri, @Nullable String jsonBody) {
    this(method, uri, jsonBody, Map.of());
  }

  /** Never prints the body: it may hold a password hash. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
