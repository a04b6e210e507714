package dev.ferry.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request, as it goes over the wire, but for the authorisation, which the transport adds.
 *
 * @param method such as {@code POST}
 * @param uri absolute; path segments are percent-encoded already
 * @param jsonBody null for none
 */
public record Call(String method, URI uri, @Nullable String jsonBody) {

  /** Never prints the body: it may hold a password hash. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
