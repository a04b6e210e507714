package dev.ferry.verify;

import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sealer;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a rollback WorkOS is read back: who is still there, and who is not as before, is named. */
class RollbackVerificationTest {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration THREE = Duration.ofSeconds(3);

  @TempDir Path folder;
  private Workspace workspace;
  private final InMemoryWorkos workos = new InMemoryWorkos();
  private final List<Difference> differences = new ArrayList<>();

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whoIsGoneAndWhoIsAsBeforeIsNoDifferenceAndNobodyWaits() throws InterruptedException {
    deleted("user_1", "w1");
    restored("user_2", before());
    workos.holds(before(), workosUser("w9").build(), workosUser("w8").externalId("x").build());

    RollbackVerifier.Found found = verify();

    assertThat(found.matches()).isTrue();
    assertThat(found.users()).isEqualTo(3);
    assertThat(found.restored()).isOne();
    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).isEmpty();
  }

  @Test
  void whoIsStillThereIsNamedOnceAfterTwoFurtherLooks() throws InterruptedException {
    deleted("user_1", "w1");
    workos.holds(workosUser("w1").externalId("user_1").build());

    assertThat(verify().differences()).isOne();

    assertThat(differences)
        .containsExactly(Difference.extra("user_1", "w1", "nobody: rolled back"));
    assertThat(workos.lag().waits()).containsExactly(ONE, THREE);
  }

  @Test
  void whoCameBackUnderAnotherIdByALateRequestIsNamed() throws InterruptedException {
    deleted("user_1", "w1");
    workos.holds(workosUser("w7").externalId("user_1").build());

    assertThat(verify().matches()).isFalse();

    assertThat(differences).extracting(Difference::actual).containsExactly("w7");
  }

  @Test
  void aListThatLagsBehindADeletionIsNoDifference() throws InterruptedException {
    deleted("user_1", "w1");
    workos
        .holds(workosUser("w1").externalId("user_1").build())
        .lag()
        .showsOnlyUntil(Duration.ofMillis(900), "w1");

    assertThat(verify().matches()).isTrue();

    assertThat(workos.lag().waits()).containsExactly(ONE);
  }

  @Test
  void whoIsNotAsBeforeIsNamedFieldByField() throws InterruptedException {
    restored("user_2", before());
    workos.holds(workosUser("w2").name("Ada", "L").externalId("user_2").build());

    verify();

    assertThat(differences).extracting(Difference::id).containsOnly("user_2");
    assertThat(differences)
        .extracting(Difference::field)
        .containsExactlyInAnyOrder("first-name", "external-id");
  }

  @Test
  void aReadThatLagsBehindARestorationIsNoDifference() throws InterruptedException {
    restored("user_2", before());
    workos
        .holds(before())
        .lag()
        .showsOutdatedUntil(
            Duration.ofSeconds(2), workosUser("w2").name("Ada", "L").externalId("user_2").build());

    assertThat(verify().matches()).isTrue();

    assertThat(workos.lag().waits()).containsExactly(ONE, THREE);
  }

  @Test
  void whoShouldStayAndIsGoneIsNamed() throws InterruptedException {
    restored("user_2", before());

    verify();

    assertThat(differences).extracting(Difference::kind).containsExactly("missing");
  }

  @Test
  void aFactorOfOursThatIsLeftIsNamedAndSomebodyElsesIsNot() throws InterruptedException {
    note("user_3", new Fact.Applied(OperationKind.DELETE_FACTOR, "f1"));
    settle("user_3", "w3", Undone.RESTORED);
    settle(ObjectKind.FACTOR, "user_3", null, Undone.DELETED);
    workos.holds(workosUser("w3").build()).holdsFactors("w3", "totp");
    assertThat(verify().matches()).as("f0 is not ours").isTrue();

    workos.holdsFactors("w3", "totp", "totp");
    assertThat(verify().matches()).isFalse();
    assertThat(differences).extracting(Difference::actual).containsExactly("f1");
  }

  private static WorkosUser before() {
    return workosUser("w2").name("Eve", "L").build();
  }

  private void deleted(String clerkId, String workosId) {
    settle(clerkId, workosId, Undone.DELETED);
  }

  private void restored(String clerkId, WorkosUser before) {
    note(
        clerkId,
        new Fact.Intended(
            OperationKind.RESTORE_USER, workosUser(before.id()).build(), UserContent.of(before)));
    settle(clerkId, before.id(), Undone.RESTORED);
  }

  private void note(String clerkId, Fact fact) {
    workspace.journal().append(List.of(new Entry.Noted(clerkId, Instant.EPOCH, fact)));
  }

  private void settle(String clerkId, String workosId, Undone outcome) {
    settle(ObjectKind.USER, clerkId, workosId, outcome);
  }

  private void settle(ObjectKind kind, String clerkId, @Nullable String workosId, Undone outcome) {
    Result<Undone> result = Result.undone(kind, clerkId, workosId, outcome, null, null);
    workspace.journal().append(List.of(new Entry.Settled(result, Instant.EPOCH)));
  }

  private RollbackVerifier.Found verify() throws InterruptedException {
    return new RollbackVerifier(
            workspace.journal(), workos.reads(), workos.lag()::pause, differences::add)
        .run(read -> {});
  }
}
