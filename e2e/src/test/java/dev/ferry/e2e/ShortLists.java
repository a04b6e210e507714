package dev.ferry.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Stands before Clerk's twin, and takes the last elements out of each page of one list. */
final class ShortLists implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI clerk;
  private final String path;
  private final int fewer;

  ShortLists(URI clerk, String path, int fewer) throws IOException {
    this.clerk = clerk;
    this.path = path;
    this.fewer = fewer;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + clerk.getPath();
  }

  private void answer(HttpExchange exchange) throws IOException {
    HttpResponse<String> reply = ask(exchange);
    String text = reply.body();
    if (exchange.getRequestURI().getPath().endsWith(path)) {
      ObjectNode page = (ObjectNode) JSON.readTree(text);
      ArrayNode data = page.withArray("data");
      for (int i = 0; i < fewer && !data.isEmpty(); i++) {
        data.remove(data.size() - 1);
      }
      text = page.toString();
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.statusCode(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private HttpResponse<String> ask(HttpExchange exchange) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(clerk.resolve(exchange.getRequestURI().toString()))
            .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
            .header("Clerk-API-Version", exchange.getRequestHeaders().getFirst("Clerk-API-Version"))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
