package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a run in the middle, the same command again ends the migration exactly. */
@Order(6)
@Execution(ExecutionMode.CONCURRENT) // its tests wait, and the longest class would end alone
class InterruptionTest {
  /** How many requests there are at a time, at most. */
  private static final int UNDER_WAY = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {40, 133, 250})
  void aProcessKilledInTheMiddleOfApplyLosesNobodyAndDoublesNobody(int writes) throws Exception {
    Tenant tenant = Tenant.of(300, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch reached = new CountDownLatch(1);
      slowly(twin, writes, reached);

      Running apply = ferry.start("apply", "--yes", "--limit", "none");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      apply.process().destroyForcibly().waitFor();
      assertThat(twin.state().userCount())
          .as("the kill came in the middle")
          .isLessThan(tenant.expected().path("users").asInt());
      twin.faults((method, path, number) -> Fault.none());

      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      tenant.assertArrivedIn(twin);
      assertThat(again.json().path("users").path("created"))
          .isEqualTo(tenant.expected().path("fates").path("create"));
      Ended verified = ferry.run("verify", "--json");
      assertThat(verified.exitCode()).as(verified.err()).isZero();
    }
  }

  @Test
  void sigtermLetsWhatIsUnderWayEndSaysHowToGoOnAndExitsWith143() throws Exception {
    Tenant tenant = Tenant.of(300, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch reached = new CountDownLatch(1);
      slowly(twin, 60, reached);

      Running apply = ferry.start("apply", "--yes", "--limit", "none");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      apply.process().destroy();
      Ended stopped = apply.awaitEnd();

      assertThat(stopped.exitCode()).isEqualTo(143);
      assertThat(stopped.err()).contains("To go on: ferry apply");
      twin.faults((method, path, number) -> Fault.none());
      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.json().path("requests").path("settled").asLong())
          .as("everything sent was answered and journaled before the process ended")
          .isZero();
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  void aSecondSignalEndsAtOnceWhatTheFirstOneLetsEndInOrder() throws Exception {
    Tenant tenant = Tenant.of(100, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch asked = new CountDownLatch(1);
      twin.faults(
          (method, path, number) -> {
            if (method.equals("POST")) {
              asked.countDown(); // a look comes first, and leaves nothing to look up
            }
            return Fault.delayAnswer(Duration.ofSeconds(60));
          });

      Running apply = ferry.start("apply", "--yes", "--limit", "none");
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      apply.process().destroy();
      assertThat(apply.process().waitFor(2, TimeUnit.SECONDS))
          .as("after the first signal it waits for its answers")
          .isFalse();
      apply.process().destroy();
      assertThat(apply.process().waitFor(6, TimeUnit.SECONDS))
          .as("after the second it does not")
          .isTrue();

      assertThat(apply.awaitEnd().exitCode()).isEqualTo(143);
      twin.faults((method, path, number) -> Fault.none());
      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.json().path("requests").path("settled").asLong())
          .as("what had no answer was looked up")
          .isPositive();
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  void lostAnswersAndErrorsInAllVarietiesLoseNobodyAndDoubleNobody() throws Exception {
    Tenant tenant = Tenant.of(300, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      twin.faults(InterruptionTest::everyVariety);

      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");

      assertThat(applied.exitCode()).as(applied.err()).isZero();
      assertThat(applied.json().path("requests").path("settled").asLong()).isPositive();
      twin.faults((method, path, number) -> Fault.none());
      tenant.assertArrivedIn(twin);
      Ended verified = ferry.run("verify", "--json");
      assertThat(verified.exitCode()).as(verified.err()).isZero();
    }
  }

  /** Of the writes every third goes wrong, of the look-ups every thirteenth. */
  private static Fault everyVariety(String method, String path, long number) {
    if (method.equals("GET")) {
      return number % 13 == 0 ? Fault.closeBeforeProcessing() : Fault.none();
    }
    return switch ((int) (number % 17)) {
      case 3 -> Fault.closeAfterProcessing();
      case 5 -> Fault.answerAfterProcessing(408, "{\"message\":\"timed out\"}");
      case 7 -> Fault.answerBeforeProcessing(500, "<html>oops</html>");
      case 9 -> Fault.halfBody();
      case 11 -> Fault.closeBeforeProcessing();
      case 13 -> Fault.answerAfterProcessing(502, "<html>bad gateway</html>");
      default -> Fault.none();
    };
  }

  @Test
  void a429FromAnybodyPausesEverythingForAsLongAsItSays() throws Exception {
    Tenant tenant = Tenant.of(200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      PauseWatch watch = new PauseWatch(10, Duration.ofSeconds(6));
      twin.faults(watch);

      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");

      assertThat(applied.exitCode()).as(applied.err()).isZero();
      assertThat(applied.json().path("requests").path("throttled").asLong()).isPositive();
      assertThat(watch.seenUntilOver())
          .as("creations that came before the pause was over: those under way, and no others")
          .isBetween(10L, (long) UNDER_WAY);
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  void theDocumentedLimitIsKeptToTheLastRequestAndNothingIsThrottled() throws Exception {
    Tenant tenant = Tenant.of(560, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults())) {
      Program ferry = planned(tenant, twin);

      Ended applied = ferry.run("apply", "--yes", "--json");

      assertThat(applied.exitCode()).as(applied.err()).isZero();
      assertThat(twin.state().requests().throttled()).isZero();
      assertThat(twin.state().requests().greatestWritesIn10s()).isBetween(490, 500);
      tenant.assertArrivedIn(twin);
    }
  }

  /** Slows writes down, and says when so many have been seen. */
  private static void slowly(WorkosTwin twin, int writes, CountDownLatch reached) {
    long before = twin.state().requests().writes();
    twin.faults(
        (method, path, number) -> {
          if (twin.state().requests().writes() - before >= writes) {
            reached.countDown();
          }
          return method.equals("POST") ? Fault.delayAnswer(Duration.ofMillis(150)) : Fault.none();
        });
  }

  private Program planned(Tenant tenant, WorkosTwin twin) throws Exception {
    Program ferry = new Program(folder).against(twin);
    tenant.take(ferry);
    Ended plan = ferry.run("plan", "--json");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    return ferry;
  }
}
