package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.TargetChoice.UnknownKey;
import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.Selection;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Result.Undone;
import dev.ferry.pace.Quota;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.Route;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.Journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ferry as a library: a migration through its door, and what the door keeps whoever calls. */
class MigrationTest {
  private static final RollbackRule RULE = new RollbackRule(false, false);
  private static final Duration NO_TIME = Duration.ZERO;

  @TempDir Path folder;
  private SocketWorkos workos;
  private MigrationOptions options = MigrationOptions.defaults();

  @BeforeEach
  void start() throws IOException {
    workos = new SocketWorkos();
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private Migration open() throws IOException {
    return Migration.open(folder.resolve("migration"), options);
  }

  private Migration bound(RateLimits limits) throws IOException, InterruptedException {
    Migration migration = open();
    migration.bind(workos.target(), limits, TargetChoice.NONE, MigrationListener.NONE);
    return migration;
  }

  private Migration bound() throws IOException, InterruptedException {
    return bound(RateLimits.none());
  }

  private void snapshot(Migration migration, String... names) throws IOException {
    StringBuilder rows =
        new StringBuilder("id,first_name,primary_email_address,verified_email_addresses\n");
    for (String name : names) {
      rows.append("user_%1$s,Ada,%1$s@acme.test,%1$s@acme.test\n".formatted(name));
    }
    Path export = Files.writeString(folder.resolve("clerk.csv"), rows);
    migration.snapshot(
        List.of(new DashboardCsv(export)), SnapshotNotes.NONE, MigrationListener.NONE);
  }

  /** A plan for so many users that WorkOS does not hold. */
  private void plan(Migration migration, String... names) throws Exception {
    snapshot(migration, names);
    assertThat(migration.plan(Wishes.NONE, MigrationListener.NONE))
        .isInstanceOf(Made.Planned.class);
  }

  private static RunOutcome apply(Migration migration) throws Exception {
    return migration.apply(Selection.everything(), Consent.given(), MigrationListener.NONE);
  }

  private static void assertRefused(
      Refused reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }

  @Test
  void aWholeMigrationThereAndBack() throws Exception {
    List<String> asked = new ArrayList<>();
    try (Migration migration = bound()) {
      snapshot(migration, "ada", "ben", "cyd");
      assertThat(migration.plan(Wishes.NONE, MigrationListener.NONE))
          .isInstanceOfSatisfying(
              Made.Planned.class, made -> assertThat(made.info().users()).isEqualTo(3));

      RunOutcome applied =
          migration.apply(
              Selection.everything(),
              work -> asked.add("to write " + work.total()),
              MigrationListener.NONE);
      assertThat(applied.stop()).isNull();
      assertThat(applied.requests().writes()).isEqualTo(3);
      assertThat(workos.held()).isEqualTo(3);
      assertThat(migration.verify(false, MigrationListener.NONE).matches()).isTrue();
      assertThat(migration.report().verification()).isPresent();

      RunOutcome undone =
          migration
              .rollback(
                  RULE,
                  NO_TIME,
                  forecast -> asked.add("to take back " + forecast.writes()),
                  MigrationListener.NONE)
              .orElseThrow();
      assertThat(undone.stop()).isNull();
      assertThat(migration.verifyRollback(MigrationListener.NONE).matches()).isTrue();
      assertThat(
              migration
                  .workspace()
                  .journal()
                  .rollbacks()
                  .counts()
                  .of(dev.ferry.model.ObjectKind.USER, Undone.DELETED))
          .isEqualTo(3);
    }
    assertThat(asked).containsExactly("to write 3", "to take back 3");
    assertThat(workos.held()).isZero();
  }

  @Test
  void whoDoesNotConsentHasNothingWritten() throws Exception {
    try (Migration migration = bound()) {
      plan(migration, "ada");
      assertThatThrownBy(
              () ->
                  migration.apply(
                      Selection.everything(),
                      work -> {
                        throw new IllegalStateException("no");
                      },
                      MigrationListener.NONE))
          .hasMessage("no");
      assertThat(workos.writes()).isEmpty();
    }
  }

  @Test
  void oneAtATimeWorksInAFolderAndWhoReadsDoesNotWait() throws Exception {
    try (Migration migration = bound()) {
      plan(migration, "ada");
      assertRefused(Refused.WORKSPACE_IN_USE, this::open);
      try (Migration read = Migration.read(folder.resolve("migration"), options)) {
        assertThat(read.report().plan()).isPresent();
        assertThatThrownBy(() -> apply(read)).isInstanceOf(IllegalStateException.class);
      }
    }
    assertThatCode(() -> open().close()).doesNotThrowAnyException();
  }

  @Test
  void aPlanIsCarriedOutInNoOtherEnvironmentThanItsOwn() throws Exception {
    try (Migration migration = bound()) {
      plan(migration, "ada", "ben");
      apply(migration);
    }
    try (SocketWorkos other = new SocketWorkos();
        Migration migration = open()) {
      assertRefused(
          Refused.TARGET_DIFFERS,
          () ->
              migration.bind(
                  other.target(), RateLimits.none(), TargetChoice.NONE, MigrationListener.NONE));
      assertThatThrownBy(() -> apply(migration))
          .as("what was refused is not what is worked on")
          .isInstanceOf(IllegalStateException.class);

      migration.bind(
          other.target(),
          RateLimits.none(),
          new TargetChoice(UnknownKey.ANOTHER_ENVIRONMENT, null),
          MigrationListener.NONE);
      assertRefused(Refused.NO_PLAN, () -> apply(migration));
      assertThat(other.writes()).isEmpty();
    }
  }

  @Test
  void liveUsersAreNotWrittenOnDocumentsThatNobodyHasRead() throws Exception {
    try (Migration migration = open()) {
      migration.bind(
          workos.target("sk_live_x"), RateLimits.none(), TargetChoice.NONE, MigrationListener.NONE);
      plan(migration, "ada");
      assertRefused(Refused.DOCS_OLD, () -> apply(migration));
    }
    assertThat(workos.writes()).isEmpty();
  }

  /** A process that died has spent what WorkOS still counts. */
  @Test
  void whatAnEarlierProcessHasSentIsSpentStill() throws Exception {
    Quota narrow = new Quota("two in two seconds", 2, Duration.ofSeconds(2));
    RateLimits limits = new RateLimits(Map.of(RateLimitClass.USER_WRITE, List.of(narrow)));
    try (Migration migration = bound(limits)) {
      plan(migration, "ada", "ben", "cyd", "dee");
      migration.apply(Selection.firstUsers(2), Consent.given(), MigrationListener.NONE);
    }
    try (Migration migration = bound(limits)) {
      apply(migration);
    }
    List<Long> at = workos.writes().stream().map(Request::at).toList();
    assertThat(at).hasSize(4);
    assertThat(at.get(2) - at.get(0)).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
  }

  /** What comes in after it was looked for would be left behind. */
  @Test
  void aRollbackWaitsUntilALostRequestHasComeInOrNeverWill() throws Exception {
    try (Migration migration = bound()) {
      plan(migration, "ada");
      workos.losesNextAnswer();
      apply(migration);
    }
    List<Duration> waited = new ArrayList<>();
    options =
        options.withTime(
            Clock.systemUTC(),
            length -> {
              if (workos.writes().stream().noneMatch(write -> write.route() == Route.DELETE_USER)) {
                waited.add(length);
              }
            });
    try (Migration migration = bound()) {
      Duration settle = Duration.ofMinutes(10);
      migration.rollback(RULE, settle, Consent.given(), MigrationListener.NONE);
    }
    assertThat(waited).isNotEmpty();
    assertThat(waited.get(0)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(workos.held()).isZero();
  }

  @Test
  void aPlanThatWasUndoneOrIsOfAnotherSnapshotOrPolicyIsNotCarriedOut() throws Exception {
    try (Migration migration = bound()) {
      assertRefused(Refused.NO_SNAPSHOT, () -> apply(migration));
      plan(migration, "ada");
      snapshot(migration, "ada", "ben");
      assertRefused(Refused.PLAN_STALE, () -> apply(migration));
      plan(migration, "ada");
      apply(migration);
      migration.rollback(RULE, NO_TIME, Consent.given(), MigrationListener.NONE);
      assertRefused(Refused.PLAN_UNDONE, () -> apply(migration));
      assertRefused(Refused.PLAN_UNDONE, () -> migration.verify(false, MigrationListener.NONE));
      plan(migration, "ada");
    }
    int before = workos.writes().size();
    options = options.withPolicy(Policy.builder().totpIssuer("Acme").build());
    try (Migration migration = bound()) {
      assertRefused(Refused.PLAN_STALE, () -> apply(migration));
    }
    assertThat(workos.writes()).hasSize(before);
  }

  @Test
  void noNewPlanForgetsALookThatTheLastOneOwes() throws Exception {
    try (Migration migration = bound()) {
      plan(migration, "ada");
      Fact intent = new Fact.Intended(OperationKind.ENROLL_FACTOR, null);
      Fact moved =
          new Fact.Moved(OperationKind.ENROLL_FACTOR, "factor_1", "another external id", null);
      migration
          .workspace()
          .journal()
          .append(
              List.of(intent, moved).stream()
                  .map(fact -> (Entry) new Entry.Noted("user_ada", Instant.now(), fact))
                  .collect(Collectors.toList()));
      assertRefused(Refused.LOOKS_OWED, () -> migration.plan(Wishes.NONE, MigrationListener.NONE));
    }
  }

  @Test
  void exportsOfWhichNothingCanBeReadLeaveTheSnapshotAsItWas() throws Exception {
    List<RejectedRow> rejected = new ArrayList<>();
    try (Migration migration = open()) {
      snapshot(migration, "ada");
      Path other =
          Files.writeString(folder.resolve("other.csv"), "id,primary_email_address\n\"\",\n");
      MigrationListener listener =
          new MigrationListener() {
            @Override
            public void rejected(RejectedRow row) {
              rejected.add(row);
            }
          };
      assertRefused(
          Refused.ALL_REJECTED,
          () -> migration.snapshot(List.of(new DashboardCsv(other)), SnapshotNotes.NONE, listener));
      assertThat(rejected).isNotEmpty();
      assertThat(migration.workspace().snapshots().info().orElseThrow().users()).isOne();
    }
  }
}
