package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client of a twin, over a real socket. */
final class Caller {
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

    String text(String pointer) {
      return json().at(pointer).asText();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WorkosTwin twin;

  Caller(WorkosTwin twin) {
    this.twin = twin;
  }

  Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  Answer post(String path, String json) throws IOException {
    return send("POST", path, json);
  }

  Answer put(String path, String json) throws IOException {
    return send("PUT", path, json);
  }

  Answer patch(String path, String json) throws IOException {
    return send("PATCH", path, json);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", path, "");
  }

  Answer create(String json) throws IOException {
    return post("/user_management/users", json);
  }

  /** Creates a user of whom only the address matters; gives back its id. */
  String created(String email) throws IOException {
    Answer answer = create("{\"email\":\"" + email + "\",\"email_verified\":true}");
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.text("/id");
  }

  /** Creates an organization of which only the name and the external id matter; gives its id. */
  String organization(String name, @Nullable String externalId) throws IOException {
    String id = externalId == null ? "null" : "\"" + externalId + "\"";
    Answer answer =
        post("/organizations", "{\"name\":\"%s\",\"external_id\":%s}".formatted(name, id));
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.text("/id");
  }

  Answer login(String email, String password) throws IOException {
    return post(
        "/user_management/authenticate",
        credentials("password")
            + ",\"email\":\""
            + email
            + "\",\"password\":\""
            + password
            + "\"}");
  }

  String credentials(String grant) {
    return "{\"client_id\":\"%s\",\"client_secret\":\"%s\",\"grant_type\":\"%s\""
        .formatted(twin.clientId(), twin.apiKey(), grant);
  }

  Answer send(String method, String path, String json) throws IOException {
    return send(method, path, json, "Bearer " + twin.apiKey(), Duration.ofSeconds(20));
  }

  /**
   * Sends a request.
   *
   * @throws HttpTimeoutException if no answer comes in time
   */
  Answer send(String method, String path, String json, String authorization, Duration timeout)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(twin.address() + path))
            .timeout(timeout)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method,
                json.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
