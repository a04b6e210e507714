package dev.ferry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the program and WorkOS: something happens before a request comes through, or its
 * answer becomes another one. Thread-safe if its meddler is.
 */
public final class MeddlingProxy implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final URI behind;
  private final Meddler meddler;

  /** What happens on the way. */
  public interface Meddler {
    /** Before the request comes through. */
    default void before(String request) throws Exception {}

    /** What is answered in WorkOS's place, which hears nothing of it; null if it does. */
    default @Nullable Answer instead(String request) {
      return null;
    }

    /** After it: the answer that the program gets. */
    default Answer after(String request, Answer answer) throws Exception {
      return answer;
    }
  }

  /**
   * @param retryAfter the header of that name; null without one
   */
  public record Answer(int status, String body, @Nullable String retryAfter) {
    public Answer(int status, String body) {
      this(status, body, null);
    }
  }

  public MeddlingProxy(URI behind, Meddler meddler) throws IOException {
    this.behind = behind;
    this.meddler = meddler;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    try {
      meddler.before(request);
      Answer instead = meddler.instead(request);
      Answer answer = instead == null ? meddler.after(request, forward(exchange)) : instead;
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (answer.retryAfter() != null) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    } finally {
      exchange.close();
    }
  }

  private Answer forward(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : new String[] {"Authorization", "Content-Type"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
