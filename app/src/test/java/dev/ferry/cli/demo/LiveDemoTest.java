package dev.ferry.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demo of a tenant that lives, up to the night and back. */
class LiveDemoTest {
  @TempDir private Path folder;

  @Test
  void whatLivesUntilTheNightIsInWorkosAsInClerk() throws Exception {
    Ended ended =
        run("--live", "--users", "40", "--orgs", "4", "--live-for", "2s", "--live-rate", "10");

    JsonNode json = ended.json();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(json.path("status").asText()).isEqualTo("done");
    assertThat(names(json))
        .as("a promise to programs")
        .containsExactly(
            "apply",
            "at",
            "check",
            "exitCode",
            "frozenSeconds",
            "happened",
            "live",
            "next",
            "night",
            "nightStopped",
            "plan",
            "proof",
            "recorded",
            "rehearse",
            "report",
            "schema",
            "seconds",
            "snapshot",
            "status",
            "undo",
            "verify",
            "version",
            "watch",
            "webhooksSent");
    assertThat(names(json.path("proof")))
        .containsExactly(
            "differences", "memberships", "organizations", "passwords", "unsettled", "users");
    assertThat(json.path("proof").path("differences")).isEmpty();
    assertThat(json.path("proof").path("users").asInt()).isGreaterThan(20);
    assertThat(json.path("proof").path("passwords").asInt()).isPositive();
    assertThat(json.path("happened")).hasSizeGreaterThan(5);
    assertThat(json.path("watch").path("rounds").asInt()).isPositive();
    assertThat(json.path("watch").path("webhooks").path("taken").asInt()).isPositive();
    assertThat(json.path("rehearse").path("rollback").path("proven").asBoolean()).isTrue();
    assertThat(json.path("nightStopped").path("status").asText()).isEqualTo("no-go");
    assertThat(json.path("recorded")).isNotEmpty();
    assertThat(json.path("night").path("status").asText()).isEqualTo("switched");
    assertThat(json.path("night").path("steps"))
        .hasSize(10)
        .allMatch(step -> step.path("status").asText().equals("proven"));
    assertThat(json.path("undo").path("since").path("born").asInt()).isEqualTo(3);
    whatIsShortenedIsSaid(ended);
    whatIsLeftIsWhatADemoLeaves(json);
  }

  private static void whatIsShortenedIsSaid(Ended ended) throws IOException {
    assertThat(ended.err()).contains("5.0 s apart; two minutes in a real night");
    assertThat(ended.json().path("live").path("quietSeconds").asInt()).isEqualTo(5);
  }

  private void whatIsLeftIsWhatADemoLeaves(JsonNode json) throws IOException {
    assertThat(Path.of(json.path("report").asText())).isEqualTo(folder.resolve("d/report.html"));
    assertThat(folder.resolve("d/report.html")).content().contains("Switched: WorkOS counts since");
    assertThat(namesIn(folder.resolve("d"))).containsExactlyInAnyOrder("report.html", "workspace");
    assertThat(namesIn(folder.resolve("d/workspace")))
        .contains("reports")
        .doesNotContain("ferry.db");
  }

  /** The demo's own check sees what is missing: here nobody has migrated anything. */
  @Test
  void whoeverIsNotInWorkosIsNamed() throws Exception {
    try (LiveTenant tenant =
        LiveTenant.start(
            TenantGenerator.generate(folder.resolve("tenant"), 5, 1, 1),
            new EmbeddedOptions(),
            1,
            1,
            Clock.systemUTC())) {
      tenant.pulse().pause();

      LiveCheck check = LiveCheck.of(tenant, folder.resolve("none.csv"));

      assertThat(check.passed()).isFalse();
      assertThat(check.differences()).anyMatch(one -> one.endsWith("is not in WorkOS"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--live-for 5s                  | live-missing     | --live-for without --live",
        "--live-rate 5                  | live-missing     | --live-rate without --live",
        "--live --live-for soon         | live-for-wrong   | --live-for soon is no number of seconds",
        "--live --live-for 0s           | live-for-wrong   | --live-for 0s is no number of seconds",
        "--live --live-rate 0           | live-rate-wrong  | --live-rate 0 is no number of changes",
        "--live --live-rate 1001        | live-rate-wrong  | at most 1000",
        "--live --live-rate much        | live-rate-wrong  | --live-rate much is no number of changes",
        "--live --faults hostile        | faults-with-live | has faults of its own",
        "--live --users 0               | users-wrong      | --users 0 is no number of users",
      })
  void whatIsSaidWrongIsRefusedBeforeAnythingIsMade(String words, String code, String says)
      throws Exception {
    Ended ended = run(words.split(" "));

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo(code);
    assertThat(ended.err()).contains(says);
    assertThat(namesIn(folder)).isEmpty();
  }

  /** Time does not pass between two looks: what is waited for here are other processes' doings. */
  private Ended run(String... words) {
    List<String> all = new ArrayList<>(List.of("demo", "--json", "-w", "d"));
    all.addAll(List.of(words));
    return new InProcess(folder).waiting(length -> {}).run(all.toArray(String[]::new));
  }

  private static List<String> names(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    return names;
  }

  private static List<String> namesIn(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
