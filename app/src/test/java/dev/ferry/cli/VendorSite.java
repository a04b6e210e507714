package dev.ferry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Serves the documents of both vendors on loopback, unchanged or as the test changes them. */
public final class VendorSite implements AutoCloseable {
  public static final String RATES = "/workos.com/docs/reference/rate-limits.md";
  public static final String METADATA = "/workos.com/docs/authkit/metadata.md";
  public static final String API =
      "/raw.githubusercontent.com/workos/openapi-spec/main/spec/open-api-spec.yaml";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** Answers a request. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public VendorSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public VendorSite change(String path, UnaryOperator<String> change) throws IOException {
    String changed = change.apply(document(path));
    return answer(path, exchange -> send(exchange, 200, "text/markdown", changed));
  }

  public VendorSite answer(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  public VendorSite asBefore() {
    answers.clear();
    return this;
  }

  /** Every path answers with this. */
  public VendorSite everything(int status, String contentType, String body) {
    return answer("*", exchange -> send(exchange, status, contentType, body));
  }

  public static String document(String path) throws IOException {
    try (InputStream in = VendorSite.class.getResourceAsStream("/vendor-documents" + path)) {
      if (in == null) {
        throw new IOException("no stand-in for " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(
        exchange.getRequestMethod()
            + " "
            + path
            + " "
            + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
    Answer answer = answers.getOrDefault("*", answers.get(path));
    if (answer != null) {
      answer.to(exchange);
    } else {
      String body = document(path);
      send(exchange, 200, path.endsWith(".md") ? "text/markdown" : "text/plain", body);
    }
  }

  public static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
