package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody who changes in WorkOS, between two commands, what this migration has made. */
record Administrator(WorkosTwin workos) {
  private static final HttpClient BROWSER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  JsonNode put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  void delete(String path) throws IOException, InterruptedException {
    send("DELETE", path, "");
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(workos.address().resolve(path))
            .header("Authorization", "Bearer " + workos.apiKey())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path + response.body()).isBetween(200, 299);
    return response.body().isBlank() ? Json.object() : Json.tree(response.body());
  }
}
