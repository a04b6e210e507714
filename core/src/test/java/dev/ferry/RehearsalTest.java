package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.StopCause;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.Selection;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.KnownEnvironment.Kind;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's rehearsal: the plan on a copy, against a server that the caller provides. */
class RehearsalTest {
  private static final MigrationOptions OPTIONS =
      MigrationOptions.defaults().withTime(java.time.Clock.systemUTC(), length -> {});

  @TempDir Path folder;
  private SocketWorkos workos;
  private SocketWorkos other;
  private Migration migration;

  @BeforeEach
  void plan() throws Exception {
    workos = new SocketWorkos();
    other = new SocketWorkos();
    migration = Migration.open(workspace(), OPTIONS);
    migration.bind(workos.target(), RateLimits.none(), TargetChoice.NONE, MigrationListener.NONE);
    Path export =
        Files.writeString(
            folder.resolve("clerk.csv"),
            """
            id,primary_email_address,verified_email_addresses
            user_ada,ada@acme.test,ada@acme.test
            user_ben,ben@acme.test,ben@acme.test
            """);
    migration.snapshot(
        List.of(new DashboardCsv(export)), SnapshotNotes.NONE, MigrationListener.NONE);
    migration.plan(Wishes.NONE, MigrationListener.NONE);
  }

  @AfterEach
  void close() throws IOException {
    migration.close();
    workos.close();
    other.close();
  }

  private Path workspace() {
    return folder.resolve("migration");
  }

  private StandIn standIn() {
    return new StandIn(other.target(), RateLimits.none());
  }

  private void assertUntouched() {
    assertThat(workos.writes()).isEmpty();
    assertThat(Left.of(migration.workspace().plans()).of(ObjectKind.USER)).isEqualTo(2);
    assertThat(migration.workspace().journal().lastEntry()).isZero();
    assertThat(workspace().resolve(RehearsalStages.COPY)).doesNotExist();
  }

  private static void assertRefused(Refused reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }

  @Test
  void thePlanIsCarriedOutVerifiedAndTakenBackOnACopyAndTheOriginalStaysAsItIs() throws Exception {
    Rehearsal rehearsal = migration.rehearse(standIn(), true, RehearsalStages.SILENT);

    assertThat(rehearsal.targetReadAt()).isNotNull();
    assertThat(rehearsal.asPlanned()).isTrue();
    assertThat(rehearsal.runs()).hasSize(1);
    assertThat(rehearsal.runs().get(0).requests().writes()).isEqualTo(2);
    assertThat(rehearsal.verification()).matches(VerificationReport::matches);
    assertThat(rehearsal.takenBack()).matches(Rehearsal.TakenBack::asPlanned);
    assertThat(other.writes()).as("two created, two deleted").hasSize(4);
    assertThat(other.held()).isZero();
    assertUntouched();
  }

  /** No key opens anything yet: one's own export is tried all the same. */
  @Test
  void beforeAnyEnvironmentIsBoundTheSnapshotAloneIsPlannedOnTheCopyAndCarriedOut()
      throws Exception {
    List<String> planned = new ArrayList<>();
    RehearsalStages heard =
        new RehearsalStages() {
          @Override
          public PlanInfo plan(Migration copy) throws IOException, InterruptedException {
            planned.add("on " + folder.resolve("new").relativize(copy.workspace().folder()));
            return RehearsalStages.super.plan(copy);
          }
        };
    try (Migration fresh = Migration.open(folder.resolve("new"), OPTIONS)) {
      assertRefused(Refused.NO_SNAPSHOT, fresh::rehearsableAsOf);
      fresh.snapshot(
          List.of(new DashboardCsv(folder.resolve("clerk.csv"))),
          SnapshotNotes.NONE,
          MigrationListener.NONE);
      assertThat(fresh.rehearsableAsOf()).isEmpty();

      Rehearsal rehearsal = fresh.rehearse(standIn(), true, heard);

      assertThat(planned).containsExactly("on " + RehearsalStages.COPY);
      assertThat(rehearsal.targetReadAt()).isNull();
      assertThat(rehearsal.plan().fate(Fate.CREATE)).isEqualTo(2);
      assertThat(rehearsal.asPlanned()).isTrue();
      assertThat(other.writes()).as("two created, two deleted").hasSize(4);
      assertThat(fresh.workspace().environments().all()).isEmpty();
      assertThat(fresh.workspace().plans().info()).isEmpty();
      assertThat(folder.resolve("new").resolve(RehearsalStages.COPY)).doesNotExist();
    }
  }

  @Test
  void whatDiffersFromThePlanIsNotAsPlanned() throws Exception {
    RehearsalStages meddled =
        new RehearsalStages() {
          @Override
          public VerificationReport verify(Migration copy)
              throws IOException, InterruptedException {
            other.forget();
            return RehearsalStages.super.verify(copy);
          }
        };
    Rehearsal rehearsal = migration.rehearse(standIn(), false, meddled);

    assertThat(rehearsal.asPlanned()).isFalse();
    assertThat(rehearsal.verification()).matches(report -> report.missing() == 2);
    assertThat(rehearsal.takenBack()).isNull();
  }

  @Test
  void theEnvironmentThatThePlanIsForIsNoStandInNorIsAnotherMachine() throws Exception {
    StandIn itself = new StandIn(workos.target(), RateLimits.none());
    StandIn live = new StandIn(other.target("sk_live_x"), RateLimits.none());

    for (StandIn real : List.of(itself, live)) {
      assertRefused(
          Refused.STAND_IN_REAL, () -> migration.rehearse(real, false, RehearsalStages.SILENT));
    }
    assertThat(other.writes()).isEmpty();
    assertUntouched();
  }

  /** Else a stand-in could be called so, and the plan be carried out there. */
  @Test
  void nobodyCallsAnEnvironmentLocalThatMayBeLive() {
    Sensitive<String> key = Sensitive.of("sk_test_x");

    assertThatThrownBy(
            () -> new WorkosTarget(WorkosTarget.DEFAULT_ADDRESS, key, "the test", Kind.LOCAL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new WorkosTarget(
                    other.target().address(), Sensitive.of("sk_live_x"), "the test", Kind.LOCAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressIsThatOfAServerAndHoldsNoPassword() {
    for (String address :
        List.of("api.workos.com", "https:/v1", "https://ann:hunter2@proxy.test")) {
      URI there = URI.create(address);

      assertThatThrownBy(() -> WorkosTarget.of(there, Sensitive.of("sk_test_x"), "the test"))
          .isInstanceOfSatisfying(
              RefusedException.class,
              no -> assertThat(no.reason()).isEqualTo(Refused.ADDRESS_REFUSED))
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void aPlanThatWasBegunIsRehearsedOnlyAfterTheNextPlan() throws Exception {
    migration.apply(Selection.firstUsers(1), Consent.given(), MigrationListener.NONE);

    assertRefused(Refused.PLAN_BEGUN, migration::rehearsableAsOf);
    assertRefused(
        Refused.PLAN_BEGUN, () -> migration.rehearse(standIn(), false, RehearsalStages.SILENT));
  }

  @Test
  void aStageThatFailsLeavesNoCopyBehindAndNoLaterStageIsCarriedOut() {
    List<String> carriedOut = new ArrayList<>();
    RehearsalStages failing =
        new RehearsalStages() {
          @Override
          public RunOutcome apply(Migration copy) throws IOException, InterruptedException {
            carriedOut.add("apply on " + workspace().relativize(copy.workspace().folder()));
            return RehearsalStages.super.apply(copy);
          }

          @Override
          public VerificationReport verify(Migration copy) {
            throw new IllegalStateException("the stand-in is gone");
          }

          @Override
          public Rehearsal.TakenBack takeBack(Migration copy) {
            carriedOut.add("rollback");
            return new Rehearsal.TakenBack(null, null);
          }
        };
    assertThatThrownBy(() -> migration.rehearse(standIn(), true, failing))
        .hasMessage("the stand-in is gone");
    assertThat(carriedOut).containsExactly("apply on " + RehearsalStages.COPY);
    assertUntouched();
  }

  /** WorkOS did not answer often enough to know what may be taken back. */
  @Test
  void aRollbackThatLeftSomethingForNowIsRunAgain() throws Exception {
    List<Boolean> runs = new ArrayList<>();
    RehearsalStages unlucky =
        new RehearsalStages() {
          @Override
          public Rehearsal.TakenBack takeBack(Migration copy)
              throws IOException, InterruptedException {
            runs.add(true);
            return runs.size() == 1
                ? new Rehearsal.TakenBack(unanswered(), null)
                : RehearsalStages.super.takeBack(copy);
          }
        };

    Rehearsal rehearsal = migration.rehearse(standIn(), true, unlucky);

    assertThat(runs).hasSize(2);
    assertThat(rehearsal.takenBack()).matches(Rehearsal.TakenBack::asPlanned);
    assertThat(other.held()).isZero();
  }

  private static RunOutcome unanswered() {
    StopCause stop = new StopCause(StopCause.Cause.UNREACHABLE, "no answer");
    return new RunOutcome(stop, List.of(), RequestCounts.NONE, Duration.ZERO, 0);
  }

  @Test
  void whoStopsItBetweenTwoStagesGetsNoneOfTheNext() {
    List<String> verified = new ArrayList<>();
    RehearsalStages stopped =
        new RehearsalStages() {
          @Override
          public RunOutcome apply(Migration copy) throws IOException, InterruptedException {
            RunOutcome run = RehearsalStages.super.apply(copy);
            Thread.currentThread().interrupt();
            return run;
          }

          @Override
          public VerificationReport verify(Migration copy)
              throws IOException, InterruptedException {
            verified.add("in vain");
            return RehearsalStages.super.verify(copy);
          }
        };
    assertThatThrownBy(() -> migration.rehearse(standIn(), true, stopped))
        .isInstanceOf(InterruptedException.class);
    assertThat(verified).isEmpty();
    assertThat(other.writes()).as("nothing was taken back").hasSize(2);
    assertUntouched();
  }
}
