package dev.ferry.cli.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.cli.common.Document;
import dev.ferry.live.web.ServerLimits;
import dev.ferry.webhook.ReplayGuard;
import dev.ferry.webhook.Verdict;
import dev.ferry.webhook.WebhookEvent;
import dev.ferry.webhook.WebhookVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes Clerk's webhooks. Whatever is not signed with the secret, or tells of another instance, is
 * turned away before anything of it is used; what is believed is a hint to look, and no more.
 */
final class WebhookServer implements AutoCloseable {
  /** Of a user with all its metadata Clerk sends some ten thousand bytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final int REMEMBERED = 100_000;
  private static final int WORKERS = 16;
  private static final int BACKLOG = 64;

  private static final int TAKEN = 204;
  private static final int UNREADABLE = 400;
  private static final int NOT_SIGNED = 401;
  private static final int OF_ANOTHER = 403;
  private static final int NO_POST = 405;
  private static final int TOO_LARGE = 413;

  private final HttpServer server;
  private final ExecutorService workers;
  private final WebhookVerifier verifier;
  private final ReplayGuard guard = new ReplayGuard(REMEMBERED);
  private final String instance;
  private final Hints hints;
  private final InstantSource clock;
  private final Map<String, Long> refused = new TreeMap<>();
  private long taken;
  private long repeated;

  private WebhookServer(
      HttpServer server,
      WebhookVerifier verifier,
      String instance,
      Hints hints,
      InstantSource clock) {
    this.server = server;
    this.verifier = verifier;
    this.instance = instance;
    this.hints = hints;
    this.clock = clock;
    this.workers =
        Executors.newFixedThreadPool(
            WORKERS,
            task -> {
              Thread thread = new Thread(task, "webhooks");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param instance of Clerk; what tells of another one is refused
   * @throws IOException if nobody can listen there
   */
  static WebhookServer start(
      WebhookReceiver receiver, String instance, Hints hints, InstantSource clock)
      throws IOException {
    ServerLimits.keep();
    WebhookServer started =
        new WebhookServer(
            HttpServer.create(receiver.address(), BACKLOG),
            receiver.verifier(),
            instance,
            hints,
            clock);
    started.server.setExecutor(started.workers);
    started.server.createContext("/", started::handle);
    started.server.start();
    return started;
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  synchronized WebhooksHeard counts() {
    return new WebhooksHeard(taken, repeated, refused);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(answer(exchange), -1);
    }
  }

  private int answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return refuse(NO_POST, "no-post");
    }
    if (claimsTooMuch(exchange)) {
      return refuse(TOO_LARGE, "too-large");
    }
    byte[] body = body(exchange);
    if (body.length > MOST_BYTES) {
      return refuse(TOO_LARGE, "too-large");
    }
    Verdict verdict = verifier.verify(exchange.getRequestHeaders(), body, clock.instant());
    if (verdict instanceof Verdict.Refused no) {
      return refuse(NOT_SIGNED, Document.word(no.why()));
    }
    Optional<WebhookEvent> event = WebhookEvent.read(body);
    if (event.isEmpty()) {
      return refuse(UNREADABLE, "no-event");
    } else if (!event.get().instanceId().equals(instance)) {
      return refuse(OF_ANOTHER, "other-instance");
    }
    take((Verdict.Genuine) verdict, event.get());
    return TAKEN;
  }

  /** Then nothing of it is read. */
  private static boolean claimsTooMuch(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length != null && length.length() > String.valueOf(MOST_BYTES).length();
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return in.readNBytes(MOST_BYTES + 1);
    }
  }

  private synchronized int refuse(int status, String why) {
    refused.merge(why, 1L, Long::sum);
    return status;
  }

  private void take(Verdict.Genuine webhook, WebhookEvent event) {
    synchronized (this) {
      if (!guard.isNew(webhook, clock.instant())) {
        repeated++;
        return;
      }
      taken++;
    }
    if (event.isOfInterest()) {
      hints.came();
    }
  }
}
