package dev.ferry.cli.output;

import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/** When the application was switched, by word of {@code cutover}: since then WorkOS counts. */
public final class Moment {
  /** What was proven in the night, as {@code cutover} keeps it. */
  public static final String NIGHT = "cutover";

  private static final String NAME = "cutover-moment";

  private Moment() {}

  public static void note(Workspace workspace, Instant at) {
    workspace.environmentMemory().remember(NAME, at.toString());
  }

  /**
   * The application was switched back, or what was migrated was taken back: that night is past, and
   * another one begins at its beginning.
   */
  public static void forget(Workspace workspace) {
    workspace.environmentMemory().remember(NAME, "");
    workspace.environmentMemory().remember(NIGHT, "[]");
    NightStop.forget(workspace.environmentMemory());
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
