package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A window that is closed, a pipe that nobody reads, a disk that is full: the work is not lost. */
@Order(3)
@Execution(ExecutionMode.CONCURRENT) // its tests wait, and the longest class would end alone
class StoppingTest {
  @TempDir Path folder;

  @Test
  void aHangupLetsWhatIsUnderWayEndAndASecondOneDoesNotCutItOff() throws Exception {
    Tenant tenant = Tenant.of(200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch reached = slowly(twin, 60, Duration.ofMillis(700));

      Running apply = ferry.start("apply", "--yes", "--limit", "none");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      signal("HUP", apply);
      signal("HUP", apply);
      Ended stopped = apply.awaitEnd();

      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(129);
      assertThat(stopped.err()).contains("To go on: ferry apply");
      assertThatTheRestArrivesWithNothingToSettle(tenant, twin, ferry);
    }
  }

  @Test
  void whoeverStopsACommandThatOnlyReadsIsToldThatNothingWasChanged() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch reached = new CountDownLatch(1);
      twin.faults(
          (method, path, number) -> {
            reached.countDown();
            return Fault.delayAnswer(Duration.ofSeconds(3));
          });

      Running plan = ferry.start("plan", "--quiet");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      signal("INT", plan);
      Ended stopped = plan.awaitEnd();

      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
      assertThat(stopped.err().strip()).isEqualTo("stopped; nothing was changed in WorkOS");
    }
  }

  @Test
  void underNohupAHangupIsNothing() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch reached = slowly(twin, 10, Duration.ofMillis(150));

      Running apply =
          ferry.startInShell("trap '' HUP; exec $ferry apply --yes --json --limit none");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      signal("HUP", apply);

      Ended applied = apply.awaitEnd();
      assertThat(applied.exitCode()).as(applied.err()).isZero();
      tenant.assertArrivedIn(twin);
    }
  }

  /**
   * A terminal of its own, whose window is then closed: the kernel tells the shell in it, and, when
   * that is gone, what ran in the foreground.
   */
  @Test
  void aClosedTerminalLetsApplyEndInOrderThoughNobodyHearsIt() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/script")))
        .as("NOT TESTED: there is no script(1) of util-linux to make a terminal with")
        .isTrue();
    Tenant tenant = Tenant.of(200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin).with("FERRY_TTY", "in err").with("TERM", "xterm");
      CountDownLatch reached = slowly(twin, 60, Duration.ofMillis(300));
      Path ending = folder.resolve("ending");
      assertThat(new ProcessBuilder("mkfifo", ending.toString()).start().waitFor()).isZero();
      CompletableFuture<String> exitCode = CompletableFuture.supplyAsync(() -> text(ending));

      Files.writeString(
          folder.resolve("session.sh"),
          "trap : HUP; $1 apply --yes --limit none; echo $? > ending\n");
      Running terminal =
          ferry.startInShell("exec script -qfc \"sh session.sh '$ferry'; true\" typescript");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      terminal.process().destroyForcibly().waitFor();

      assertThat(exitCode.get(60, TimeUnit.SECONDS).strip()).isEqualTo("129");
      assertThat(Files.readString(folder.resolve("typescript")))
          .as("it was a terminal, with a line that is written over")
          .contains("\r\u001b[K");
      assertThatTheRestArrivesWithNothingToSettle(tenant, twin, ferry);
    }
  }

  @Test
  void aDocumentThatNobodyReadsChangesNothingOfTheWorkNorOfItsExitCode() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);

      Ended plan = inPipe(ferry, "plan --json", "head -c 10");
      assertThat(plan.out()).isEqualTo("{\"schema\":0\n");
      assertQuiet(plan);
      Ended applied = inPipe(ferry, "apply --yes --json --limit none", "true");
      assertThat(applied.out()).isEqualTo("0\n");
      assertQuiet(applied);
      assertThat(applied.err()).contains("the JSON document was lost");
      tenant.assertArrivedIn(twin);
      assertThat(ferry.run("status", "--json").json().path("stage").asText()).isEqualTo("applied");
      assertThat(inPipe(ferry, "--help", "true").out()).isEqualTo("0\n");
    }
  }

  /** What the reader read, then the program's exit code. */
  private static Ended inPipe(Program ferry, String words, String reader) throws Exception {
    return ferry
        .startInShell(
            "{ $ferry " + words + "; echo $? > code; } | " + reader + "; cat < /dev/null; cat code")
        .awaitEnd();
  }

  private static void assertQuiet(Ended ended) {
    assertThat(ended.err()).doesNotContain("\tat ", "Exception", "defect");
  }

  @Test
  void withItsStreamsClosedItWorksAsEver() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);

      assertThat(ferry.startInShell("$ferry apply --canary 20 --yes --json >&-").awaitEnd())
          .satisfies(
              ended -> {
                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertQuiet(ended);
              });
      Ended withoutErrors = ferry.startInShell("$ferry apply --yes --json 2>&-").awaitEnd();
      assertThat(withoutErrors.exitCode()).isZero();
      assertThat(withoutErrors.json().path("users").path("planned").asLong()).isPositive();
      tenant.assertArrivedIn(twin);
      assertThat(ferry.startInShell("$ferry verify <&- >&- 2>&-").awaitEnd().exitCode()).isZero();
      assertThat(ferry.run("verify").exitCode()).as("the workspace is whole").isZero();
    }
  }

  @Test
  void aFileThatMayNotGrowEndsApplyInOrderAndItGoesOnWhenThereIsSpace() throws Exception {
    Tenant tenant = Tenant.of(1_200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);

      Ended full =
          ferry
              .startInShell("ulimit -f 5000; exec $ferry apply --yes --json --limit none")
              .awaitEnd();

      assertThat(full.exitCode()).as(full.err()).isIn(1, 2);
      assertThat(full.err())
          .contains("a limit of file sizes (ulimit -f) is reached")
          .doesNotContain("\tat ", "defect");
      assertThat(twin.state().userCount())
          .as("it came in the middle")
          .isLessThan(tenant.expected().path("users").asInt());

      Ended refused = ferry.startInShell("ulimit -f 3000; exec $ferry plan --json").awaitEnd();
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.json().path("error").path("code").asText()).isEqualTo("storage-failed");

      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      tenant.assertArrivedIn(twin);
      assertThat(ferry.run("verify").exitCode()).isZero();
    }
  }

  private static void assertThatTheRestArrivesWithNothingToSettle(
      Tenant tenant, WorkosTwin twin, Program ferry) throws Exception {
    assertThat(twin.state().userCount())
        .as("it came in the middle")
        .isLessThan(tenant.expected().path("users").asInt());
    twin.faults((method, path, number) -> Fault.none());
    Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.json().path("requests").path("settled").asLong())
        .as("everything sent was answered and journaled before the process ended")
        .isZero();
    tenant.assertArrivedIn(twin);
  }

  private static void signal(String name, Running running) throws Exception {
    String pid = String.valueOf(running.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Slows writes down, and says when so many have been seen. */
  private static CountDownLatch slowly(WorkosTwin twin, int writes, Duration delay) {
    CountDownLatch reached = new CountDownLatch(1);
    long before = twin.state().requests().writes();
    twin.faults(
        (method, path, number) -> {
          if (twin.state().requests().writes() - before >= writes) {
            reached.countDown();
          }
          return method.equals("POST") ? Fault.delayAnswer(delay) : Fault.none();
        });
    return reached;
  }

  private Program planned(Tenant tenant, WorkosTwin twin) throws Exception {
    Program ferry = new Program(folder).against(twin);
    tenant.take(ferry);
    assertThat(ferry.run("plan", "--json").exitCode()).isZero();
    return ferry;
  }
}
