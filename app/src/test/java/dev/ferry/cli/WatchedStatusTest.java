package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code status --watch} shows another terminal's run until it ends. */
@Timeout(120)
class WatchedStatusTest {
  @TempDir Path folder;
  private WorkosTwin workos;

  @BeforeEach
  void planned() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 120, 1, 0);
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    ferry().run("snapshot", "--csv", tenant.clerkExport().toString());
    assertThat(ferry().run("plan").exitCode()).isZero();
  }

  @AfterEach
  void close() {
    workos.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  private void control(String word) {
    Ended ended = ferry().run("control", word);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  @Test
  void itShowsARunOfAnotherTerminalUntilThatEndsAndThenHowItStands() throws Exception {
    control("pause"); // of the next run: it does not get far before somebody looks
    CompletableFuture<Ended> run =
        CompletableFuture.supplyAsync(
            () -> ferry().run("apply", "--yes", "--limit", "none", "--json"));
    while (!log().contains("paused (ferry control)")) {
      assertThat(run).as("it must not end before it has heard").isNotDone();
      Thread.onSpinWait();
    }
    boolean[] resumed = {false};

    Ended watched =
        ferry()
            .waiting(
                length -> {
                  assertThat(length).isEqualTo(Duration.ofSeconds(1));
                  if (!resumed[0]) {
                    resumed[0] = true;
                    control("resume");
                  }
                  ended(run);
                })
            .run("status", "--watch");

    assertThat(run.join().exitCode()).as("it was held up: " + run.join().err()).isZero();
    assertThat(watched.exitCode()).as(watched.err()).isZero();
    assertThat(watched.err())
        .containsSubsequence("paused", "apply", "has ended", "stage: applied")
        .contains("0 left");
  }

  @Test
  void whereNothingRunsItSaysSoAndHowItStands() {
    Ended watched = ferry().run("status", "--watch");
    assertThat(watched.exitCode()).isZero();
    assertThat(watched.err()).containsSubsequence("nothing runs", "stage: planned");
  }

  /** What the run has said so far. */
  private String log() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("ferry-workspace/logs"))) {
      List<Path> of = files.filter(file -> file.toString().endsWith("-apply.log")).toList();
      return of.isEmpty() ? "" : Files.readString(of.get(0));
    }
  }

  /** Whether it has, soon. */
  private static Optional<Ended> ended(CompletableFuture<Ended> run) throws InterruptedException {
    try {
      return Optional.of(run.get(50, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty(); // it goes on
    } catch (ExecutionException e) {
      throw new AssertionError("the run failed", e);
    }
  }
}
