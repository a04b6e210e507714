package dev.ferry.twin.clerk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant that lives at a rate, while it is read, and what its dashboard offers. */
@Timeout(60)
class PulseTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void atARateTheSameHappensAsStepByStep() throws Exception {
    try (LivingTenant living = new LivingTenant(folder.resolve("1"), 100, 5, 4);
        LivingTenant same = new LivingTenant(folder.resolve("2"), 100, 5, 4)) {
      live(living, 30);
      while (same.life.steps() < living.life.steps()) {
        same.life.step();
      }

      assertThat(same.life.steps()).isGreaterThanOrEqualTo(30);
      assertThat(living.objects()).isEqualTo(same.objects());
    }
  }

  @Test
  void afterAPauseNothingHappensUntilItGoesOn() throws Exception {
    try (LivingTenant living = new LivingTenant(folder, 100, 5, 4);
        Pulse pulse = Pulse.start(living.life, 1_000)) {
      pulse.pause();
      long steps = living.life.steps();
      Thread.sleep(100);
      assertThat(living.life.steps()).isEqualTo(steps);
      assertThat(pulse.isPaused()).isTrue();

      pulse.resume();
      await(living, steps + 5);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1_000.5, Double.NaN})
  void aRateThatCannotBeIsRefused(double rate) throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 1, 0, 4)) {
      assertThatThrownBy(() -> Pulse.start(living.life, rate))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("changes a second");
    }
  }

  @Test
  void whoIsThereAllTheTimeIsInAScanOnceHoweverMuchHappens() throws Exception {
    try (LivingTenant living = new LivingTenant(folder, 400, 10, 4)) {
      Set<String> before = ids(living);
      List<String> scanned = new ArrayList<>();
      try (Pulse pulse = Pulse.start(living.life, 1_000)) {
        List<String> page = page(living, "");
        while (!page.isEmpty()) {
          scanned.addAll(page);
          await(living, living.life.steps() + 5);
          page = page(living, "&starting_after=" + page.get(page.size() - 1));
        }
        pulse.pause();
      }

      assertThat(living.life.counts()).containsKeys(Happening.USER_DELETED);
      before.retainAll(ids(living));
      assertThat(scanned).doesNotHaveDuplicates().containsAll(before).hasSizeGreaterThan(400);
    }
  }

  @Test
  void theDashboardExportsSaysWhatMustBeAndStops() throws Exception {
    try (LivingTenant living = new LivingTenant(folder, 100, 5, 4);
        Pulse pulse = Pulse.start(living.life, 200);
        LiveDashboard dashboard = LiveDashboard.start(living.life, pulse)) {
      await(living, 20);

      JsonNode life = MAPPER.readTree(call(dashboard, "POST", "/pause").body());

      assertThat(life.path("paused").asBoolean()).isTrue();
      assertThat(life.path("steps").asLong()).isEqualTo(living.life.steps());
      assertThat(life.path("happened").path("signed-in").asInt()).isPositive();
      assertThat(call(dashboard, "GET", "/export.csv").body()).isEqualTo(living.exported());
      JsonNode outcome = MAPPER.readTree(call(dashboard, "GET", "/outcome.json").body());
      assertThat(outcome)
          .isEqualTo(MAPPER.readTree(MAPPER.writeValueAsString(living.life.outcome())));
      assertThat(outcome.path("users")).isNotEmpty();

      call(dashboard, "POST", "/resume");
      assertThat(pulse.isPaused()).isFalse();
      assertThat(call(dashboard, "GET", "/elsewhere").statusCode()).isEqualTo(404);
    }
  }

  private static void live(LivingTenant living, long steps) throws InterruptedException {
    try (Pulse pulse = Pulse.start(living.life, 500)) {
      await(living, steps);
      pulse.pause();
    }
  }

  private static void await(LivingTenant living, long steps) throws InterruptedException {
    while (living.life.steps() < steps) {
      Thread.sleep(1);
    }
  }

  private static Set<String> ids(LivingTenant living) {
    return living.of(ClerkList.USERS).stream()
        .map(user -> user.path("id").asText())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private List<String> page(LivingTenant living, String cursor) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    living.twin.address() + "/users?limit=50&order_by=%2Bcreated_at" + cursor))
            .header("Authorization", "Bearer " + living.twin.secretKey())
            .header("Clerk-API-Version", "2026-05-12")
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    for (JsonNode user : MAPPER.readTree(answer.body())) {
      ids.add(((ObjectNode) user).path("id").asText());
    }
    return ids;
  }

  private HttpResponse<String> call(LiveDashboard dashboard, String method, String path)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(dashboard.address() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
