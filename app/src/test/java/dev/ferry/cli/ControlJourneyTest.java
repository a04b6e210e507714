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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is held back, slowed and stopped from another terminal. */
class ControlJourneyTest {
  private static final int RATE = 20;

  @TempDir Path folder;
  private final AtomicInteger writes = new AtomicInteger();

  /** What the run has heard so far of those that it was told of too early. */
  private final AtomicInteger tooEarly = new AtomicInteger();

  private volatile boolean heldBack;
  private volatile Runnable onTheLast = () -> {};
  private WorkosTwin workos;
  private MeddlingProxy proxy;

  @BeforeEach
  void planned() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 80, 1, 0);
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    proxy =
        new MeddlingProxy(
            workos.address(),
            new MeddlingProxy.Meddler() {
              @Override
              public void before(String request) {
                counted(request);
              }
            });
    ferry().run("snapshot", "--csv", tenant.clerkExport().toString());
    assertThat(ferry().run("plan").exitCode()).isZero();
  }

  @AfterEach
  void close() {
    proxy.close();
    workos.close();
  }

  private void counted(String request) {
    if (request.startsWith("POST /user_management")) {
      tooEarly.addAndGet(heldBack ? 1 : 0);
      if (writes.incrementAndGet() == RATE) {
        onTheLast.run();
      }
    }
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", proxy.address().toString());
  }

  private Ended control(String... words) {
    return new InProcess(folder)
        .run(Stream.concat(Stream.of("control"), Stream.of(words)).toArray(String[]::new));
  }

  private Ended apply() {
    return ferry().run("apply", "--yes", "--limit", "none", "--json");
  }

  @Test
  void aRunThatIsSlowedSendsSoManyAndOneThatIsStoppedEndsInOrder() throws Exception {
    assertThat(control("rate", "" + RATE).exitCode()).isZero();
    onTheLast = () -> control("stop");

    Ended stopped = apply();

    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
    assertThat(stopped.json().path("halt").asText()).isEqualTo("stopped");
    assertThat(stopped.err()).contains("at most 20 writes in ten seconds (ferry control)");
    assertThat(writes).as("its window was full when it heard of the stop").hasValue(RATE);
    assertThat(control("--json").json().path("state").asText()).isEqualTo("idle");

    control("resume");
    Ended rest = apply();
    assertThat(rest.json().path("status").asText()).isNotEqualTo("stopped");
    assertThat(rest.json().path("requests").path("settled").asInt())
        .as("what was sent was answered, and entered")
        .isZero();
    assertThat(workos.state().users()).hasSizeGreaterThan(RATE);
  }

  @Test
  void aRunThatIsPausedSendsNothingUntilItIsResumed() throws Exception {
    assertThat(control("pause", "--json").json().path("state").asText()).isEqualTo("idle");
    heldBack = true;
    CompletableFuture<Ended> run = CompletableFuture.supplyAsync(this::apply);
    while (!log().contains("paused (ferry control)")) {
      assertThat(run).as("it must not end before it has heard").isNotDone();
      Thread.onSpinWait();
    }

    Ended status = new InProcess(folder).run("status", "--json");
    assertThat(status.json().path("control").asText()).isEqualTo("paused");
    assertThat(status.err()).contains("paused");
    Ended state = control("--json");
    assertThat(state.json().path("state").asText()).isEqualTo("paused");
    assertThat(state.json().path("running").path("command").asText()).isEqualTo("apply");
    assertThat(state.next()).containsExactly("ferry control resume");

    heldBack = false;
    assertThat(control("resume", "--json").json().path("state").asText()).isEqualTo("running");
    Ended ended = run.join();
    assertThat(ended.json().path("status").asText()).as(ended.err()).isNotEqualTo("stopped");
    assertThat(tooEarly).hasValue(0);
    assertThat(writes.get()).isPositive();
  }

  /** What the run has said so far. */
  private String log() throws IOException {
    Path logs = folder.resolve("ferry-workspace/logs");
    try (Stream<Path> files = Files.list(logs)) {
      List<Path> of = files.filter(file -> file.toString().endsWith("-apply.log")).toList();
      return of.isEmpty() ? "" : Files.readString(of.get(0));
    }
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    assertThat(control("stop", "--json").errorCode()).isEqualTo("nothing-runs");
    assertThat(control("rate", "--json").errorCode()).isEqualTo("rate-wrong");
    assertThat(control("rate", "0", "--json").errorCode()).isEqualTo("rate-wrong");
    assertThat(control("pause", "5", "--json").errorCode()).isEqualTo("number-without-rate");
    assertThat(control("hold", "--json").exitCode()).isEqualTo(2);
    assertThat(control("rate", "9000").err()).contains("no faster than that");
    assertThat(control().err()).contains("9,000");
  }
}
