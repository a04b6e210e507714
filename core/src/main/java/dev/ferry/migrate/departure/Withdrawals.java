package dev.ferry.migrate.departure;

import dev.ferry.workspace.Memory;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/** What the environment remembers of what was taken away from it. */
public record Withdrawals(Workspace workspace) {
  private static final String CONSENTED = "withdrawn-by-consent-until";

  /** Whatever was taken away until then, somebody has said that it may. */
  public void consented(Instant until) {
    memory().remember(CONSENTED, until.toString());
  }

  /** Until when; empty if nobody has said so. */
  public Optional<Instant> consentedUntil() {
    return memory().recall(CONSENTED).map(Instant::parse);
  }

  private Memory memory() {
    return workspace.environmentMemory();
  }
}
