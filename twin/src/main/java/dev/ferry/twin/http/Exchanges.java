package dev.ferry.twin.http;

import com.sun.net.httpserver.HttpExchange;
import dev.ferry.twin.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads requests from, and writes answers to, the JDK server's exchanges. */
final class Exchanges {
  private Exchanges() {}

  static Request read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(", ", header.getValue()));
    }
    return Request.received(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        exchange.getRequestURI().getRawQuery(),
        headers,
        body);
  }

  static Reply reply(Fault.Substitute substitute) {
    Reply reply =
        new Reply(substitute.status(), Map.of(), substitute.contentType(), substitute.body());
    String retryAfter = substitute.retryAfter();
    return retryAfter == null ? reply : reply.with("Retry-After", retryAfter);
  }

  static void send(HttpExchange exchange, Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    write(exchange, reply, body, body.length);
  }

  /** Announces the whole body and sends half of it; closing then cuts the connection. */
  static void sendHalf(HttpExchange exchange, Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    write(exchange, reply, body, body.length / 2);
  }

  private static void write(HttpExchange exchange, Reply reply, byte[] body, int length) {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    try (exchange) {
      if (body.length == 0) {
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), body.length);
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, length);
      out.flush();
    } catch (IOException gone) {
      // The caller has hung up: there is nobody left to tell.
    }
  }
}
