package dev.ferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks the emulator, on the test's own account or for somebody else. Thread-safe. */
final class EmulatorClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> HANDED_BACK = List.of("Retry-After", "X-Request-ID");

  private final Emulator emulator;
  private final HttpClient client = HttpClient.newHttpClient();

  EmulatorClient(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Hands a request on as it is. */
  Reply send(Request request) throws IOException {
    return send(request, request.method());
  }

  /** Hands a request on by another method. */
  Reply send(Request request, String method) throws IOException {
    String query =
        request.query().entrySet().stream()
            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    String address = request.path() + (query.isEmpty() ? "" : "?" + query);
    return send(method, address, request.body(), request.header("Authorization").orElse(""));
  }

  Reply get(String path) throws IOException {
    return own("GET", path, "");
  }

  /** Makes something that is there before the migration. */
  void make(String path, String json) throws IOException {
    Reply reply = own("POST", path, json);
    if (reply.status() != 201) {
      throw new AssertionError(path + ": " + reply.status() + " " + reply.body());
    }
  }

  /** Everything in a list, whatever the number of pages. */
  List<JsonNode> all(String path) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = JSON.readTree(get(path + "?limit=100&order=asc" + after).body());
      page.path("data").forEach(all::add);
      String cursor = page.path("list_metadata").path("after").asText("");
      after = cursor.isEmpty() || cursor.equals("null") ? "" : "&after=" + cursor;
    } while (!after.isEmpty());
    return all;
  }

  Reply own(String method, String path, String body) throws IOException {
    return send(method, path, body, "Bearer " + emulator.apiKey());
  }

  private Reply send(String method, String path, String body, String authorization)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(emulator.address() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Reply reply =
          answer.body().isEmpty()
              ? Reply.empty(answer.statusCode())
              : Reply.json(answer.statusCode(), answer.body());
      for (String name : HANDED_BACK) {
        String value = answer.headers().firstValue(name).orElse(null);
        reply = value == null ? reply : reply.with(name, value);
      }
      return reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
