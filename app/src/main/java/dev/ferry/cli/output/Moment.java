package dev.ferry.cli.output;

import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/** When the application was switched, by word of {@code cutover}: since then WorkOS counts. */
public final class Moment {
  private static final String NAME = "cutover-moment";

  private Moment() {}

  public static void note(Workspace workspace, Instant at) {
    workspace.environmentMemory().remember(NAME, at.toString());
  }

  /** It was not switched after all, or back. */
  public static void forget(Workspace workspace) {
    workspace.environmentMemory().remember(NAME, "");
  }

  /** Empty if it was not switched, as far as this workspace knows. */
  public static Optional<Instant> of(Workspace workspace) {
    return workspace
        .environmentMemory()
        .recall(NAME)
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }
}
