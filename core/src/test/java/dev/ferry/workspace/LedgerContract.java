package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.workspace.Ledger.Run;
import org.junit.jupiter.api.Test;

/** Which commands ran, and what they left for the next to know. */
public abstract class LedgerContract extends WorkspaceContract {
  @Test
  void theLedgerTellsWhatRanAndWhatWasKilled() {
    Ledger ledger = workspace.ledger();
    long killed = ledger.begin("plan", "0.1", NOW);
    long first = ledger.begin("plan", "0.1", NOW);
    ledger.end(first, NOW.plusSeconds(1), 3, "{\"ok\":false}");
    long apply = ledger.begin("apply", "0.1", NOW.plusSeconds(2));
    ledger.worksOn(apply, "staging");

    Run finished =
        new Run(first, "plan", "0.1", NOW, NOW.plusSeconds(1), 3, "{\"ok\":false}", null);
    assertThat(ledger.runs())
        .containsExactly(
            new Run(killed, "plan", "0.1", NOW, null, null, null, null),
            finished,
            new Run(apply, "apply", "0.1", NOW.plusSeconds(2), null, null, null, "staging"));
    assertThat(ledger.lastFinished("plan")).contains(finished);
    assertThat(ledger.lastFinished("apply")).isEmpty();
  }

  @Test
  void whatIsRememberedOfAnEnvironmentIsNotRememberedOfTheWorkspace() {
    workspace.environmentMemory().remember("verification", "of this one");
    assertThat(workspace.environmentMemory().recall("verification")).contains("of this one");
    assertThat(workspace.ledger().recall("verification")).isEmpty();
  }

  @Test
  void aRememberedFactIsTheOneRememberedLast() {
    assertThat(workspace.ledger().recall("target")).isEmpty();
    workspace.ledger().remember("target", "a");
    workspace.ledger().remember("target", "b");
    assertThat(workspace.ledger().recall("target")).contains("b");
  }
}
