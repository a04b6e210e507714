package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plain HTTP client of a Clerk twin, over a real socket. */
final class ClerkCaller {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** An answer: status, body and headers. */
  record Answer(int status, String body, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    /** The ids of a list, in either of its shapes. */
    List<String> ids() {
      List<String> ids = new ArrayList<>();
      (json().isArray() ? json() : json().path("data"))
          .forEach(item -> ids.add(item.path("id").asText()));
      return ids;
    }

    /** The code of the one error. */
    String code() {
      return json().at("/errors/0/code").asText();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ClerkTwin twin;

  ClerkCaller(ClerkTwin twin) {
    this.twin = twin;
  }

  Answer get(String path) throws IOException {
    return send("GET", path, Map.of());
  }

  /** Sends a request with the key and the latest version, or with what these headers say. */
  Answer send(String method, String path, Map<String, String> headers) throws IOException {
    Map<String, String> all = new TreeMap<>();
    all.put("Authorization", "Bearer " + twin.secretKey());
    all.put("Clerk-API-Version", "2026-05-12");
    all.putAll(headers);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(twin.address() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    all.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.header(name, value);
          }
        });
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
