package dev.ferry.workos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Call;
import java.io.UncheckedIOException;
import java.net.URI;

/** Puts requests into WorkOS's words (OpenAPI spec 2026-08-07). Pure; thread-safe. */
public final class WorkosCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;

  /**
   * @param address WorkOS's address, such as {@code https://api.workos.com}
   */
  public WorkosCalls(URI address) {
    String text = address.toString();
    base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  public Call of(Endpoint<?> request) {
    HttpRequest wire = request.http();
    URI address = URI.create(base + wire.path());
    return new Call(wire.method(), address, wire.body() == null ? null : text(wire.body()));
  }

  private static String text(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
