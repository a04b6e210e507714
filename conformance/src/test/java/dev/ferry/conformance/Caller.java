package dev.ferry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends requests as they are written. */
record Caller(URI address, String key) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body of the answer, whatever its status; an empty object if there is none. */
  JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Clerk-API-Version", "2026-05-12")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return answer.startsWith("{") || answer.startsWith("[")
        ? JSON.readTree(answer)
        : JSON.createObjectNode();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** Makes something, and gives its id. */
  String make(String path, String body) throws IOException, InterruptedException {
    JsonNode made = send("POST", path, body.replace('\'', '"'));
    return made.path("id").asText(made.path("authentication_factor").path("id").asText());
  }
}
