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

  @Test
  @Timeout(120)
  void aLivingClerkChangesAndItsDashboardExports() throws Exception {
    new Program(folder).run("generate", "tenant", "--users", "60", "--orgs", "4", "--json");
    Program.Running twin =
        new Program(folder).start("twin", "--data", "tenant", "--live", "100", "--json");
    try {
      while (!Files.readString(twin.out()).endsWith("\n")) {
        assertThat(twin.process().isAlive()).as(Files.readString(twin.err())).isTrue();
        Thread.sleep(20);
      }
      JsonNode said = JSON.readTree(Files.readString(twin.out()));
      String dashboard = said.at("/live/dashboard").asText();
      while (JSON.readTree(call("GET", dashboard + "/life")).path("steps").asInt() < 30) {
        Thread.sleep(20);
      }
      call("POST", dashboard + "/pause");

      JsonNode outcome = JSON.readTree(call("GET", dashboard + "/outcome.json"));
      int users = outcome.path("users").size() + outcome.path("keptOut").size();
      assertThat(get(said.path("clerk"), "/users/count").path("total_count").asInt())
          .isEqualTo(users);
      assertThat(call("GET", dashboard + "/export.csv"))
          .startsWith("\uFEFFid,first_name,")
          .contains("@");
    } finally {
      twin.process().destroy();
    }
  }

  private static String call(String method, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
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
