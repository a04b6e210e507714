package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What WorkOS was seen to hold. */
public abstract class TargetContract extends WorkspaceContract {
  @Test
  void aUserThatIsReadTwiceIsKeptOnceAsReadLast() throws IOException {
    workspace.target().add(List.of(workos("w1", null), workos("w2", null)));
    workspace.target().add(List.of(workos("w1", "user_1")));
    workspace.target().add(List.of());
    assertThat(workspace.target().count()).isEqualTo(2);
    snapshot(user("user_1"));
    assertThat(candidates().get(0).byExternalId()).isEqualTo(workos("w1", "user_1"));

    workspace.target().clear();
    assertThat(workspace.target().count()).isZero();
  }

  @Test
  void itIsReadInOrderSoManyAtATime() {
    workspace.target().add(List.of(workos("w3", null), workos("w1", "user_1"), workos("w2", null)));

    assertThat(workspace.target().after("", 2))
        .containsExactly(workos("w1", "user_1"), workos("w2", null));
    assertThat(workspace.target().after("w2", 2)).containsExactly(workos("w3", null));
    assertThat(workspace.target().after("w3", 2)).isEmpty();
  }

  @Test
  void whatWasNotReadToItsEndIsKnownFromWhatWas() {
    assertThat(workspace.target().readAt()).as("never read").isEmpty();
    workspace.target().add(List.of(workos("w1", null)));
    assertThat(workspace.target().readAt()).as("being read").isEmpty();
    workspace.target().complete(NOW);
    assertThat(workspace.target().readAt()).contains(NOW);

    workspace.target().clear();
    assertThat(workspace.target().readAt()).as("being read again").isEmpty();
    workspace.target().complete(NOW.plusSeconds(1));
    assertThat(workspace.target().readAt()).contains(NOW.plusSeconds(1));
  }
}
