package dev.ferry.cli.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.workos.TwinUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After many rounds what earlier plans have left is taken out of the journal: whoever asks is told
 * the same as before, and the way back is the same.
 */
class TidiedJournalJourneyTest {
  private static final int ROUNDS = 20;

  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("status"),
          List.of("report"),
          List.of("verify", "--deep"),
          List.of("checklist"),
          List.of("plan"),
          List.of("rollback"),
          List.of("rollback", "--also-touched", "--also-signed-in"));

  private static final List<String> BACK =
      List.of("rollback", "--also-touched", "--also-signed-in", "--yes");

  @TempDir private Path folder;
  private final PassingClock clock = new PassingClock();

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1S"})
  void everythingSaysTheSameWithoutWhatNothingNeeds(Duration pace) throws IOException {
    SteadyTenant.Start start = new SteadyTenant.Start(30, 4, 5, pace, 8);
    try (SteadyTenant twins = SteadyTenant.start(folder.resolve("tenant"), start, clock)) {
      WatchedTenant tenant = new WatchedTenant(folder, twins, clock, 1);
      Map<String, String> before = held(twins);
      tenant.migrated();
      tenant.watch(ROUNDS, round -> {});
      Instant then = clock.instant().plus(Duration.ofHours(30));
      Path whole = folder.resolve("whole");
      copy(tenant.workspace(), whole);

      long gone = tidied(tenant.workspace(), then);

      assertThat(gone).as("entries that went").isGreaterThanOrEqualTo(pace.isZero() ? 0 : 30);
      for (List<String> words : QUESTIONS) {
        assertThat(ask(twins, tenant.workspace(), then, words))
            .as(String.join(" ", words))
            .isEqualTo(ask(twins, whole, then, words));
      }
      ask(twins, tenant.workspace(), then, BACK);
      assertThat(held(twins)).isEqualTo(before);
    }
  }

  /** What each user in WorkOS holds that a migration may change. */
  private static Map<String, String> held(SteadyTenant twins) {
    return twins.workos().state().users().stream()
        .collect(
            Collectors.toMap(
                TwinUser::id,
                user ->
                    user.email()
                        + " "
                        + Objects.requireNonNullElse(user.firstName(), "")
                        + " "
                        + Objects.requireNonNullElse(user.lastName(), "")
                        + " "
                        + user.externalId()
                        + " "
                        + new TreeMap<>(user.metadata())));
  }

  private static long tidied(Path workspace, Instant then) throws IOException {
    MigrationOptions options =
        MigrationOptions.defaults()
            .withName("tidy")
            .withTime(Clock.fixed(then, ZoneOffset.UTC), length -> {});
    try (Migration migration = Migration.openExisting(workspace, options)) {
      return migration.tidy();
    }
  }

  private String ask(SteadyTenant twins, Path workspace, Instant then, List<String> words)
      throws IOException {
    InProcess ferry = new InProcess(folder).at(then).waiting(length -> {});
    for (Map.Entry<String, String> one : twins.environment().entrySet()) {
      ferry = ferry.with(one.getKey(), one.getValue());
    }
    Ended ended =
        ferry.run(
            Stream.concat(words.stream(), Stream.of("--json", "-w", workspace.toString()))
                .toArray(String[]::new));
    JsonNode told = ended.json();
    assertThat(told.path("status").asText()).as(ended.err()).isNotEqualTo("defect");
    return ended.exitCode()
        + " "
        + told.toPrettyString()
            .replace(workspace.toString(), "WORKSPACE")
            .replaceAll("\\d+\\.\\d+", "N");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
