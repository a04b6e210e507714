package dev.ferry.cli.output;

import dev.ferry.workspace.Memory;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far WorkOS is behind Clerk.
 *
 * @param asOf when Clerk began to be read, of which WorkOS holds all that it should
 * @param lagSeconds how long ago that was
 */
public record Lag(Instant asOf, long lagSeconds) {
  private static final String NAME = "in-step-as-of";

  /** Notes that WorkOS holds what Clerk held then. */
  public static Lag note(Workspace workspace, Instant asOf, Instant now) {
    workspace.environmentMemory().remember(NAME, asOf.toString());
    return new Lag(asOf, Duration.between(asOf, now).toSeconds());
  }

  /** What WorkOS held is about to be taken back: from now on they are in step no more. */
  public static void forget(Workspace workspace) {
    workspace.environmentMemory().remember(NAME, "");
  }

  /** Empty if they were never in step, or are so no more. */
  public static Optional<Lag> of(Workspace workspace, Instant now) {
    Memory memory = workspace.environmentMemory();
    return memory
        .recall(NAME)
        .filter(noted -> !noted.isEmpty())
        .map(Instant::parse)
        .map(asOf -> new Lag(asOf, Duration.between(asOf, now).toSeconds()));
  }
}
