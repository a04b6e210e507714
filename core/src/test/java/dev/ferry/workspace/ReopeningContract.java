package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.UserPlan;
import dev.ferry.model.UserResult;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.WrongKeyException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is there when a workspace is opened again, and what only its key opens. */
public abstract class ReopeningContract extends WorkspaceContract {
  @Test
  void everythingIsThereAgainAfterItWasClosedAndOpened() throws IOException {
    snapshot(withSecrets("user_1"), user("user_2"));
    plan();
    note("user_1", intended(CREATE_USER));
    settle(2, "user_2", UserResult.Outcome.CREATED, null);
    workspace.ledger().remember("target", "a");
    List<UserPlan> before = plans();

    workspace.close();
    workspace = open(1);

    assertThat(plans()).isEqualTo(before);
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    assertThat(workspace.plans().left()).isEqualTo(1);
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
}
