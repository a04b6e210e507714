package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Result;
import dev.ferry.model.UserPlan;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.WrongKeyException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there when a workspace is opened again, and what only its key opens. */
public abstract class ReopeningContract extends WorkspaceContract {
  @Test
  void everythingIsThereAgainAfterItWasClosedAndOpened() throws IOException {
    snapshot(withSecrets("user_1"), user("user_2"));
    plan();
    note("user_1", intended(CREATE_USER));
    settle(2, "user_2", Result.Outcome.CREATED, null);
    workspace.ledger().remember("target", "a");
    List<UserPlan> before = plans();

    workspace.close();
    workspace = open(1);

    assertThat(plans()).isEqualTo(before);
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    assertThat(workspace.plans().left(ObjectKind.USER)).isEqualTo(1);
    assertThat(workspace.ledger().recall("target")).contains("a");
    assertThat(users().get(0).totpSecret()).isEqualTo(Sensitive.of(SEED));
    assertThat(workspace.folder()).isEqualTo(folder);
  }

  @Test
  void withAnotherKeyItsSecretsStaySealed() throws IOException {
    snapshot(user("user_0"), withSecrets("user_1"));
    plan();
    workspace.close();
    workspace = open(2);

    assertThat(workspace.plans().info()).isPresent();
    assertThatThrownBy(this::plans)
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("another key");
    assertThatThrownBy(this::plan).isInstanceOf(WrongKeyException.class);
  }

  @Test
  void aCopyHoldsEverythingAndGoesItsOwnWay(@TempDir Path elsewhere) throws IOException {
    snapshot(withSecrets("user_1"), user("user_2"));
    workspace.target().add(List.of(workos("w2", "user_2")));
    workspace.target().complete(NOW);
    plan();
    note("user_1", intended(CREATE_USER));
    settle(2, "user_2", Result.Outcome.ADOPTED, null);
    List<UserPlan> before = plans();

    workspace.copyInto(elsewhere);

    try (Workspace copy = open(elsewhere, sealer(1), Clock.systemUTC())) {
      assertThat(copy.plans().after(UserPlan.class, 0, 10)).isEqualTo(before);
      assertThat(copy.plans().info()).isEqualTo(workspace.plans().info());
      assertThat(copy.journal().lastEntry()).isEqualTo(1);
      assertThat(copy.plans().left(ObjectKind.USER)).isEqualTo(1);
      assertThat(copy.target().after("", 10)).containsExactly(workos("w2", "user_2"));
      assertThat(copy.target().readAt()).contains(NOW);
      copy.target().clear();
      new Planner(Policy.defaults()).plan(copy.plans());
    }
    assertThat(plans()).isEqualTo(before);
    assertThat(workspace.plans().info().orElseThrow().generation()).isEqualTo(1);
    assertThat(workspace.target().count()).isEqualTo(1);
  }

  @Test
  void aWorkspaceIsNotOverwrittenByACopy(@TempDir Path elsewhere) {
    workspace.copyInto(elsewhere);
    assertThatThrownBy(() -> workspace.copyInto(elsewhere)).hasMessageContaining("exists");
  }
}
