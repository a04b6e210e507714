package dev.ferry.conformance;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.TwinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Stands before a twin, hands everything on, and keeps what was said. Thread-safe. */
final class Recorder implements AutoCloseable {
  private static final List<String> HANDED_ON =
      List.of("Authorization", "Content-Type", "Clerk-API-Version");
  private static final List<String> HANDED_BACK = List.of("Retry-After", "X-Request-ID");

  private final URI twin;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private final TwinServer server;

  private Recorder(URI twin) {
    this.twin = twin;
    this.server = TwinServer.start(0, this::hand);
  }

  /**
   * @param twin its base address; a path in it is part of the recorder's address, too, and not of
   *     the exchanges
   */
  static Recorder before(URI twin) {
    return new Recorder(twin);
  }

  URI address() {
    return URI.create(server.address() + twin.getRawPath());
  }

  List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply hand(Request request) {
    String path = request.path().substring(twin.getRawPath().length());
    Map<String, List<String>> query = new LinkedHashMap<>();
    request.query().keySet().forEach(name -> query.put(name, request.values(name)));
    HttpResponse<String> answer = send(request, twin + path + text(query));
    exchanges.add(
        new Exchange(
            request.method(), path, query, request.body(), answer.statusCode(), answer.body()));
    Reply reply = Reply.json(answer.statusCode(), answer.body());
    for (String name : HANDED_BACK) {
      String value = answer.headers().firstValue(name).orElse(null);
      reply = value == null ? reply : reply.with(name, value);
    }
    return reply;
  }

  private HttpResponse<String> send(Request request, String address) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address))
            .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
    HANDED_ON.forEach(name -> request.header(name).ifPresent(value -> builder.header(name, value)));
    try {
      return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Map<String, List<String>> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(value -> pair(entry.getKey(), value)))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
