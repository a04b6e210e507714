package dev.ferry.cli.output;

import dev.ferry.workspace.Memory;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/**
 * What a watch waits for.
 *
 * @param waitingFor {@code round} while the first one runs, {@code next-round} if all is well; else
 *     who is away, or how the last round ended
 * @param waitingSince when it began to
 */
public record WaitsFor(String waitingFor, Instant waitingSince) {
  private static final String NAME = "sync-waits-for";

  /** Notes it; since when, is kept where it is the same as before. */
  public static void note(Workspace workspace, String what, Instant now) {
    Memory memory = workspace.environmentMemory();
    boolean same = of(workspace).filter(before -> before.waitingFor().equals(what)).isPresent();
    if (!same) {
      memory.remember(NAME, what + " " + now);
    }
  }

  /** What was noted last; of a watch that has ended it says nothing. */
  public static Optional<WaitsFor> of(Workspace workspace) {
    return workspace
        .environmentMemory()
        .recall(NAME)
        .map(noted -> noted.split(" ", 2))
        .map(parts -> new WaitsFor(parts[0], Instant.parse(parts[1])));
  }
}
