package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Environments.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each environment has a plan and a journal of its own; the snapshot belongs to all of them. */
public abstract class EnvironmentsContract extends WorkspaceContract {
  private static final Opener FIRST = new Opener("https://a.test", "#1", "sk_test_…aaaa");
  private static final Opener SECOND = new Opener("https://a.test", "#2", "sk_test_…bbbb");

  private KnownEnvironment enter(KnownEnvironment.Kind kind, Opener opener) {
    KnownEnvironment bound = workspace.environments().bind(kind, opener, NOW);
    workspace.environments().use(bound.name());
    workspace = workspace.enter(bound.name());
    return bound;
  }

  @Test
  void beforeTheFirstAnswerItBelongsToNone() {
    assertThat(workspace.environments().all()).isEmpty();
    assertThat(workspace.environments().current()).isEmpty();
    assertThat(workspace.environments().ofKey("#1")).isEmpty();
  }

  @Test
  void anEnvironmentIsFoundByItsKey() {
    KnownEnvironment bound = enter(KnownEnvironment.Kind.STAGING, FIRST);

    assertThat(bound)
        .isEqualTo(
            new KnownEnvironment(
                "staging", KnownEnvironment.Kind.STAGING, "https://a.test", "sk_test_…aaaa", NOW));
    assertThat(workspace.environments().ofKey("#1")).contains(bound);
    assertThat(workspace.environments().ofKey("#2")).isEmpty();
    assertThat(workspace.environments().current()).contains(bound);
  }

  @Test
  void anotherOneBeginsEmptyAndTheFirstStaysAsItWas() throws IOException {
    enter(KnownEnvironment.Kind.STAGING, FIRST);
    snapshot(user("user_1"));
    plan();
    note("user_1", new Fact.Intended(OperationKind.CREATE_USER, null));
    workspace.environmentMemory().remember("verification", "of the first");
    workspace.ledger().remember("clerk-instance", "ins_1");

    KnownEnvironment second = enter(KnownEnvironment.Kind.STAGING, SECOND);

    assertThat(second.name()).isEqualTo("staging-2");
    assertThat(workspace.plans().info()).isEmpty();
    assertThat(workspace.plans().after(UserPlan.class, 0, 10)).isEmpty();
    assertThat(workspace.journal().lastEntry()).isZero();
    assertThat(workspace.environmentMemory().recall("verification")).isEmpty();
    assertThat(workspace.snapshots().info()).isPresent();
    assertThat(workspace.ledger().recall("clerk-instance")).contains("ins_1");

    workspace = workspace.enter("staging");

    assertThat(workspace.plans().after(UserPlan.class, 0, 10)).hasSize(1);
    assertThat(workspace.journal().lastEntry()).isEqualTo(1);
    assertThat(workspace.environmentMemory().recall("verification")).contains("of the first");
  }

  @Test
  void theOneUsedLastIsTheOneThatIsOpenedNext() {
    enter(KnownEnvironment.Kind.STAGING, FIRST);
    enter(KnownEnvironment.Kind.PRODUCTION, SECOND);
    workspace.environments().use("staging");
    workspace.close();

    workspace = open(1);

    assertThat(workspace.environments().current().orElseThrow().name()).isEqualTo("staging");
    assertThat(workspace.environments().all())
        .extracting(KnownEnvironment::name)
        .containsExactlyInAnyOrder("staging", "production");
  }

  @Test
  void anotherKeyOfTheSameIsRememberedBesideTheFirst() {
    enter(KnownEnvironment.Kind.STAGING, FIRST);

    workspace.environments().opens("staging", KnownEnvironment.Kind.STAGING, SECOND);

    assertThat(workspace.environments().all()).hasSize(1);
    assertThat(workspace.environments().ofKey("#1").orElseThrow().name()).isEqualTo("staging");
    assertThat(workspace.environments().ofKey("#2").orElseThrow().key()).isEqualTo("sk_test_…bbbb");
  }

  @Test
  void aSampleOfWhatIsKnownComesFromTheNamedOne() throws IOException {
    enter(KnownEnvironment.Kind.STAGING, FIRST);
    snapshot(user("user_1"), user("user_2"));
    plan();
    for (String id : new String[] {"user_1", "user_2"}) {
      note(
          id,
          new Fact.Intended(OperationKind.CREATE_USER, null),
          new Fact.Applied(OperationKind.CREATE_USER, "w_" + id));
    }
    enter(KnownEnvironment.Kind.STAGING, SECOND);

    assertThat(workspace.environments().sample("staging", 5))
        .extracting(Mapping::workosId)
        .containsExactly("w_user_1", "w_user_2");
    assertThat(workspace.environments().sample("staging", 1)).hasSize(1);
    assertThat(workspace.environments().sample("staging-2", 5)).isEmpty();
  }

  @Test
  void aCopyIsOpenAtTheSameEnvironment(@TempDir Path elsewhere) {
    KnownEnvironment bound = enter(KnownEnvironment.Kind.PRODUCTION, FIRST);
    workspace.environmentMemory().remember("verification", "kept");

    workspace.copyInto(elsewhere);

    try (Workspace copy = open(elsewhere, sealer(1), Clock.systemUTC())) {
      assertThat(copy.environments().current()).contains(bound);
      assertThat(copy.environmentMemory().recall("verification")).contains("kept");
    }
  }

  @Test
  void aCopyOfOneThatIsOnlyShownIsOpenAtThatOne(@TempDir Path elsewhere) {
    KnownEnvironment shown = enter(KnownEnvironment.Kind.STAGING, FIRST);
    enter(KnownEnvironment.Kind.PRODUCTION, SECOND);
    workspace = workspace.enter(shown.name());

    workspace.copyInto(elsewhere);

    try (Workspace copy = open(elsewhere, sealer(1), Clock.systemUTC())) {
      assertThat(copy.environments().current()).contains(shown);
    }
  }
}
