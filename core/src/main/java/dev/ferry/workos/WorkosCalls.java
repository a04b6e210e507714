package dev.ferry.workos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Call;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/** Puts requests into WorkOS's words (OpenAPI spec 2026-08-07). Pure; thread-safe. */
public final class WorkosCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final Access access;

  /**
   * @param address WorkOS's address, such as {@code https://api.workos.com}
   * @param access what may be asked
   */
  public WorkosCalls(URI address, Access access) {
    this.access = access;
    String text = address.toString();
    base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * @throws IllegalStateException if the access does not allow it, which is a defect
   */
  public Call of(Endpoint<?> request) {
    if (!access.allows(request.route())) {
      throw new IllegalStateException(access + " does not allow " + request.route());
    }
    HttpRequest wire = request.http();
    URI address = URI.create(base + wire.path());
    return new Call(
        wire.method(),
        address,
        wire.body() == null ? null : text(wire.body()),
        Map.of(),
        request.route().mostBytes());
  }

  private static String text(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
