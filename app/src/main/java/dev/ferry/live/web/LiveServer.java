package dev.ferry.live.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.live.web.Entrance.Session;
import dev.ferry.live.web.Gate.Refusal;
import dev.ferry.live.web.LiveSource.Answer;
import dev.ferry.live.web.LiveSource.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The live page on this machine, for one browser. Nothing is told to whoever has not come in by the
 * link, and nothing is changed but by the page's own script.
 */
public final class LiveServer implements AutoCloseable {
  /** Of a request that changes something. */
  public static final int MOST_BYTES = 8_192;

  /**
   * The page loads from here, runs no script within it, stands in no other page, and sends nothing
   * anywhere else.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Set<String> LOOKS = Set.of("story");
  private static final Set<String> CHANGES = Set.of("control", "answer");

  private static final int OTHERS = 8;
  private static final int BACKLOG = 32;
  private static final long FAREWELL = 2;

  private static final int OK = 200;
  private static final int SEE_OTHER = 303;
  private static final int NOT_IN = 401;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 503;
  private static final int FAILED = 500;

  private final HttpServer server;
  private final ExecutorService workers;
  private final Entrance entrance;
  private final Watchers watchers;
  private final LiveSource source;

  private LiveServer(HttpServer server, LiveSource source) {
    this.server = server;
    this.source = source;
    this.entrance = new Entrance(new SecureRandom(), server.getAddress().getPort());
    this.watchers = new Watchers(source);
    this.workers =
        Executors.newFixedThreadPool(
            Watchers.MOST + OTHERS,
            task -> {
              Thread thread = new Thread(task, "live page");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param address of this machine only
   * @throws IOException if nobody can listen there
   * @throws IllegalArgumentException if others could come in at it
   */
  public static LiveServer start(InetSocketAddress address, LiveSource source) throws IOException {
    if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(address + " is not of this machine alone");
    }
    ServerLimits.keep();
    LiveServer started = new LiveServer(HttpServer.create(address, BACKLOG), source);
    started.server.setExecutor(started.workers);
    started.server.createContext("/", started::handle);
    started.server.start();
    return started;
  }

  /** Where it is, with the token that lets one browser in, once. */
  public URI link() {
    return URI.create(address() + "/?token=" + entrance.token());
  }

  /** Where it is. */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return URI.create("http://" + (host.contains(":") ? "[::1]" : host) + ":" + at.getPort());
  }

  /** How many look now. */
  public int watching() {
    return watchers.count();
  }

  /** Shows whoever looks how it has ended. */
  @Override
  public void close() {
    watchers.close();
    workers.shutdown();
    try {
      workers.awaitTermination(FAREWELL, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      protect(exchange.getResponseHeaders());
      try {
        answer(exchange);
      } catch (IOException e) {
        throw e; // the browser is gone
      } catch (RuntimeException e) {
        source.failed(e);
        plain(exchange, FAILED, "This could not be found out.");
      }
    }
  }

  private static void protect(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  private void answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    Optional<Refusal> refused =
        Gate.ofAny(headers.getFirst("Host"), headers.getFirst("Sec-Fetch-Site"));
    if (refused.isPresent()) {
      refuse(exchange, refused.get());
      return;
    }
    Optional<String> token = token(exchange);
    if (token.isPresent()) {
      enter(exchange, token.get());
      return;
    }
    Optional<Session> session = entrance.of(headers.getFirst("Cookie"));
    if (session.isEmpty()) {
      plain(
          exchange, NOT_IN, "Open the link that ferry has printed. It lets in one browser, once.");
      return;
    }
    route(exchange, session.get());
  }

  private static Optional<String> token(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery();
    return exchange.getRequestMethod().equals("GET")
            && "/".equals(uri.getRawPath())
            && query != null
            && query.startsWith("token=")
        ? Optional.of(query.substring("token=".length()))
        : Optional.empty();
  }

  /** Exchanges the token for a cookie, and takes it out of the address. */
  private void enter(HttpExchange exchange, String token) throws IOException {
    Optional<Session> session = entrance.enter(token);
    if (session.isEmpty()) {
      plain(
          exchange,
          NOT_IN,
          "This link was used already, or is another page's. If it was not you: stop ferry.");
      return;
    }
    exchange.getResponseHeaders().set("Set-Cookie", entrance.cookieOf(session.get()));
    exchange.getResponseHeaders().set("Location", "/");
    exchange.sendResponseHeaders(SEE_OTHER, -1);
  }

  private void route(HttpExchange exchange, Session session) throws IOException {
    String path = String.valueOf(exchange.getRequestURI().getRawPath());
    String name = path.startsWith("/") ? path.substring(1) : path;
    String method = exchange.getRequestMethod();
    if (CHANGES.contains(name)) {
      if (allows(exchange, method, "POST")) {
        change(exchange, session, name);
      }
    } else if (allows(exchange, method, "GET")) {
      look(exchange, session, name);
    }
  }

  private boolean allows(HttpExchange exchange, String method, String only) throws IOException {
    if (!method.equals(only)) {
      exchange.getResponseHeaders().set("Allow", only);
      plain(exchange, WRONG_METHOD, "Only " + only + " is answered here.");
      return false;
    }
    return true;
  }

  private void look(HttpExchange exchange, Session session, String name) throws IOException {
    if (name.isEmpty()) {
      send(exchange, OK, "text/html; charset=utf-8", source.page(session.key()));
    } else if (name.equals("events")) {
      watch(exchange);
    } else if (LOOKS.contains(name)) {
      String query = exchange.getRequestURI().getRawQuery();
      json(exchange, source.look(name, query == null ? "" : query));
    } else {
      Resource found = source.resource(name);
      if (found.text().isEmpty()) {
        plain(exchange, NOT_FOUND, "There is nothing here.");
      } else {
        send(exchange, OK, found.type(), found.text());
      }
    }
  }

  private void watch(HttpExchange exchange) throws IOException {
    Watcher watcher = watchers.join(exchange::close);
    if (watcher == null) {
      exchange.getResponseHeaders().set("Retry-After", "10");
      plain(exchange, TOO_MANY, "Too many windows have this page open.");
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(OK, 0);
      watcher.serve(exchange.getResponseBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } finally {
      watchers.leave(watcher);
    }
  }

  private void change(HttpExchange exchange, Session session, String name) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    Optional<Refusal> refused =
        Gate.ofChange(
            headers.getFirst("Host"),
            headers.getFirst("Origin"),
            session.hasKey(headers.getFirst("Ferry-Key")),
            headers.getFirst("Content-Type"));
    if (refused.isPresent()) {
      refuse(exchange, refused.get());
      return;
    }
    byte[] body = body(exchange);
    if (body.length > MOST_BYTES) {
      plain(exchange, TOO_LARGE, "That is too much at once.");
      return;
    }
    json(exchange, source.change(name, new String(body, UTF_8)));
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return in.readNBytes(MOST_BYTES + 1);
    }
  }

  private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    plain(exchange, refusal.status(), refusal.why());
  }

  private static void json(HttpExchange exchange, Answer answer) throws IOException {
    send(exchange, answer.status(), "application/json; charset=utf-8", answer.json());
  }

  private static void plain(HttpExchange exchange, int status, String words) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", words + "\n");
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
