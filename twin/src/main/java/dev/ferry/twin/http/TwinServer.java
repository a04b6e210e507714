package dev.ferry.twin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A loopback HTTP/1.1 server that hands requests to a {@link Handler}, and lets a {@link FaultPlan}
 * spoil them. Thread-safe. Held-back requests and answers occupy no worker thread.
 */
public final class TwinServer implements AutoCloseable {
  static {
    // Without it, Nagle's algorithm adds up to 40 ms to each answer. Read once, by the JDK's
    // server.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 1024;
  private static final int WORKERS = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());

  private final InetSocketAddress address;
  private final Handler handler;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final AtomicLong received = new AtomicLong();
  private volatile FaultPlan faults = FaultPlan.none();
  private volatile HttpServer server;

  private TwinServer(HttpServer server, Handler handler) {
    this.server = server;
    this.address = server.getAddress();
    this.handler = handler;
    this.workers = Executors.newFixedThreadPool(WORKERS, daemons("twin-worker"));
    this.timer = Executors.newSingleThreadScheduledExecutor(daemons("twin-timer"));
  }

  /**
   * Starts a server on the loopback address.
   *
   * @param port the port, 0 for any free one
   * @throws UncheckedIOException if the port cannot be bound
   */
  public static TwinServer start(int port, Handler handler) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
      TwinServer started = new TwinServer(HttpServer.create(address, BACKLOG), handler);
      started.listen();
      return started;
    } catch (IOException e) {
      throw cannotListen(port, e);
    }
  }

  private static UncheckedIOException cannotListen(int port, IOException e) {
    return new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
  }

  private void listen() {
    server.setExecutor(workers);
    server.createContext("/", this::accept);
    server.start();
  }

  /** Where the server listens, for example {@code http://127.0.0.1:40123}; no trailing slash. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /**
   * Goes away as a service does that is killed: requests under way lose their connection, with or
   * without effect, and new connections are refused until it {@linkplain #comeBack comes back}.
   */
  public synchronized void goAway() {
    server.stop(0);
  }

  /**
   * Listens again at the same address, and holds what it held.
   *
   * @throws UncheckedIOException if somebody else listens there by now
   */
  public synchronized void comeBack() {
    try {
      server = HttpServer.create(address, BACKLOG);
      listen();
    } catch (IOException e) {
      throw cannotListen(address.getPort(), e);
    }
  }

  /** Takes this plan for all requests from now on. */
  public void faults(FaultPlan plan) {
    faults = plan;
  }

  /** Stops at once; requests in flight lose their connection. */
  @Override
  public void close() {
    server.stop(0);
    timer.shutdownNow();
    workers.shutdownNow();
  }

  private void accept(HttpExchange exchange) {
    try {
      Request request = Exchanges.read(exchange);
      Fault fault = faults.faultFor(request.method(), request.path(), received.incrementAndGet());
      after(fault.holdBefore(), () -> perform(exchange, request, fault));
    } catch (IllegalArgumentException malformed) {
      Exchanges.send(exchange, Reply.json(400, "{\"message\":\"Bad Request\"}"));
    } catch (IOException lost) {
      exchange.close();
    }
  }

  private void perform(HttpExchange exchange, Request request, Fault fault) {
    Reply own = fault.processed() ? answer(request) : Reply.empty(500);
    Reply reply = fault.inPlace().map(Exchanges::reply).orElse(own);
    after(fault.holdAfter(), () -> finish(exchange, reply, fault.ending()));
  }

  private Reply answer(Request request) {
    try {
      return handler.handle(request);
    } catch (RuntimeException defect) {
      return Reply.json(500, "{\"message\":\"Defect in the twin: " + defect.getClass() + "\"}");
    }
  }

  private static void finish(HttpExchange exchange, Reply reply, Fault.Ending ending) {
    switch (ending) {
      case WHOLE -> Exchanges.send(exchange, reply);
      case HALF -> Exchanges.sendHalf(exchange, reply);
      case NOTHING -> exchange.close();
    }
  }

  private void after(Duration hold, Runnable step) {
    if (hold.isZero()) {
      step.run();
      return;
    }
    try {
      var unused =
          timer.schedule(() -> workers.execute(step), hold.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopped) {
      // The server was closed meanwhile, and the connection with it.
    }
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
