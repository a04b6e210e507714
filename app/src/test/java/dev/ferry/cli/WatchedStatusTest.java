package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code status --watch} shows another terminal's run until it ends. */
@Timeout(120)
class WatchedStatusTest {
  private static final int BEFORE_THE_PAUSE = 20;

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
    CountDownLatch underway = new CountDownLatch(1);
    AtomicBoolean paused = new AtomicBoolean();
    workos.faults(
        (method, path, number) -> {
          if (method.equals("POST")
              && workos.state().userCount() >= BEFORE_THE_PAUSE
              && !paused.getAndSet(true)) {
            control("pause");
            underway.countDown();
          }
          return Fault.none();
        });
    CompletableFuture<Ended> run =
        CompletableFuture.supplyAsync(
            () -> ferry().run("apply", "--yes", "--limit", "none", "--json"));
    assertThat(underway.await(60, TimeUnit.SECONDS)).isTrue();
    boolean[] resumed = {false};

    Ended watched =
        ferry()
            .waiting(
                length -> {
                  assertThat(length).isEqualTo(Duration.ofSeconds(1));
                  if (!resumed[0]) {
                    resumed[0] = true;
                    workos.faults((method, path, number) -> Fault.none());
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
