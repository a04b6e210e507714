package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.e2e.Program.Ended;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded services, started as a program of their own. */
class TwinTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void aGeneratedTenantIsServedAsClerksApi() throws Exception {
    Ended generated =
        new Program(folder).run("generate", "tenant", "--users", "30", "--orgs", "4", "--json");
    assertThat(generated.exitCode()).as(generated.err()).isZero();
    Program.Running twin = new Program(folder).start("twin", "--data", "tenant", "--json");
    try {
      while (!Files.readString(twin.out()).endsWith("\n")) {
        assertThat(twin.process().isAlive()).as(Files.readString(twin.err())).isTrue();
        Thread.sleep(20);
      }
      JsonNode clerk = JSON.readTree(Files.readString(twin.out())).path("clerk");

      assertThat(get(clerk, "/users/count").path("total_count").asInt()).isEqualTo(30);
      assertThat(get(clerk, "/organizations").path("total_count").asInt()).isEqualTo(4);
    } finally {
      twin.process().destroy();
    }
    assertThat(twin.awaitEnd().err()).contains("Clerk at http://127.0.0.1:");
  }

  private static JsonNode get(JsonNode clerk, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(clerk.path("url").asText() + path))
            .header("Authorization", "Bearer " + clerk.path("key").asText())
            .header("Clerk-API-Version", "2026-05-12")
            .build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
