package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.DELETE_FACTOR;
import static dev.ferry.model.OperationKind.DELETE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkUserBuilder;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** At whom a look is owed after a write, before anything can be planned anew. */
public abstract class OwedLookContract extends WorkspaceContract {

  /** Users who were in WorkOS before the plan: what is written to them, others may move. */
  private void wereThere(String... clerkIds) throws IOException {
    snapshot(Stream.of(clerkIds).map(id -> user(id)).toArray(ClerkUserBuilder[]::new));
    workspace.target().add(Stream.of(clerkIds).map(id -> workos("w_" + id, id)).toList());
    plan();
  }

  @Test
  void whatWasWrittenToSomebodyWhoWasThereOwesALookUntilItIsConfirmedOrTakenBack()
      throws IOException {
    wereThere("user_1", "user_2", "user_3");
    note("user_1", intended(ENROLL_FACTOR), new Fact.Applied(ENROLL_FACTOR, "f1"));
    note("user_2", intended(ENROLL_FACTOR), new Fact.Applied(ENROLL_FACTOR, "f2"));
    note("user_2", new Fact.Confirmed(ENROLL_FACTOR));
    note("user_3", intended(ENROLL_FACTOR), new Fact.Applied(ENROLL_FACTOR, "f3"));
    note("user_3", new Fact.Moved(ENROLL_FACTOR, "f3", "another external id", null));
    assertThat(workspace.journal().owedLooks()).isEqualTo(2);

    note("user_1", new Fact.Confirmed(ENROLL_FACTOR));
    assertThat(workspace.journal().owedLooks()).as("it has moved, and is still there").isOne();

    note("user_3", intended(DELETE_FACTOR), new Fact.Applied(DELETE_FACTOR, "f3"));
    assertThat(workspace.journal().owedLooks()).isZero();
  }

  @Test
  void whatWasLookedAtToTakeItAwayOwesNoLookAnyMore() throws IOException {
    wereThere("user_1", "user_2", "user_3");
    for (String id : List.of("user_1", "user_2", "user_3")) {
      note(id, intended(UPDATE_USER), new Fact.Applied(UPDATE_USER, id));
    }
    assertThat(workspace.journal().owedLookAt())
        .containsExactlyInAnyOrder("user_1", "user_2", "user_3");

    note("user_1", intended(DELETE_USER), new Fact.Applied(DELETE_USER, "user_1"));
    note("user_2", new Fact.Kept(DELETE_USER, Reason.SIGNED_IN_SINCE, "last sign-in"));
    note("user_3", new Fact.Gone(DELETE_USER, "user_3"));

    assertThat(workspace.journal().owedLookAt()).isEmpty();
    assertThat(workspace.journal().owedLooks()).isZero();
  }

  /**
   * A withdrawal found that a membership had come by a request of a killed round, and did not get
   * to look at it: no plan holds it, and nobody would ever look (seed 43853).
   */
  @Test
  void whatIsInNoPlanAnyMoreOwesNoLook() throws IOException {
    wereThere("user_1");
    note(
        "mem_1",
        new Fact.Applied(CREATE_MEMBERSHIP, "om_1"),
        new Fact.GaveUp(DELETE_MEMBERSHIP, Reason.TARGET_UNAVAILABLE));

    assertThat(workspace.journal().owedLookAt()).isEmpty();
    assertThat(workspace.journal().owedLooks()).isZero();
  }
}
