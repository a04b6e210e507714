package dev.ferry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.memory.Fault;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workos.memory.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The WorkOS in memory behind a real socket. */
final class SocketWorkos implements AutoCloseable {
  private final InMemoryWorkos workos = new InMemoryWorkos(Instant::now);
  private final HttpServer server;

  SocketWorkos() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** With a key of staging; on this machine that is an environment of one's own. */
  WorkosTarget target() {
    return target("sk_test_x");
  }

  WorkosTarget target(String key) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return WorkosTarget.of(address, Sensitive.of(key), "the test");
  }

  List<Request> writes() {
    return workos.writes();
  }

  synchronized int held() {
    return workos.users.size();
  }

  /** It holds nobody any more, by nobody's request. */
  synchronized void forget() {
    workos.users.clear();
  }

  /** The next request that changes something takes effect, and nobody hears of it. */
  void losesNextAnswer() {
    AtomicBoolean next = new AtomicBoolean(true);
    workos.faults(
        request ->
            request.changesSomething() && next.getAndSet(false) ? Fault.LOST_AFTER : Fault.NONE);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Call call =
        new Call(
            exchange.getRequestMethod(), exchange.getRequestURI(), body.isEmpty() ? null : body);
    workos.send(call, delivery -> answer(exchange, delivery));
    exchange.close();
  }

  private static void answer(HttpExchange exchange, Delivery delivery) {
    if (delivery instanceof Delivery.Reply reply) {
      try {
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Request-ID", "req");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
