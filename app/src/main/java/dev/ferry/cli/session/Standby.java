package dev.ferry.cli.session;

import dev.ferry.Migration;
import dev.ferry.Refused;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.UsageError;
import dev.ferry.tenure.Active;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Whether a command waits while another machine works in the workspace, to go on in its place. It
 * has no right meanwhile: it asks the database who works, and no more.
 */
public final class Standby {
  private static final Duration ASKS_EVERY = Duration.ofSeconds(1);

  @Option(
      names = "--standby",
      description =
          "Where another machine works in the workspace (with --store), waits until it has ended or"
              + " is gone, and then goes on in its place.")
  private boolean given;

  private String said = "";

  /** What opens the workspace. */
  interface Opening {
    Migration open() throws IOException;
  }

  /**
   * Opens the workspace once nobody else works in it.
   *
   * @throws RefusedException as the opening, and at once if this was not asked for
   */
  Migration open(StageContext context, Opening opening) throws IOException, InterruptedException {
    if (given && context.options().store() == null) {
      throw UsageError.usage(
          "standby-alone",
          "--standby without --store: no other machine reaches a workspace in a folder",
          "Leave --standby out, or keep the workspace in a database with --store.");
    }
    while (true) {
      try {
        Migration opened = opening.open();
        if (!said.isEmpty()) {
          context.terminal().say("  takes over");
        }
        return opened;
      } catch (RefusedException e) {
        if (!given || e.reason() != Refused.WORKSPACE_IN_USE) {
          throw e;
        }
      }
      waits(context);
    }
  }

  private void waits(StageContext context) throws InterruptedException {
    while (isOthers(context)) {
      context.around().waiting().pause(ASKS_EVERY);
    }
  }

  private boolean isOthers(StageContext context) {
    try {
      Optional<Active> active = Migration.active(context.workspaceFolder(), context.options());
      active.ifPresent(one -> say(context, one));
      return active.isPresent();
    } catch (RuntimeException e) {
      say(context, Migration.storageFailure(e).orElseThrow(() -> e));
      return true; // a database that starts again is there again soon
    }
  }

  private void say(StageContext context, Active active) {
    say(
        context,
        "%s works, since %s, on %s".formatted(active.command(), active.since(), active.machine()));
  }

  /** Once, until it is something else. */
  private void say(StageContext context, String what) {
    if (!what.equals(said)) {
      said = what;
      context.terminal().say("  stands by: " + what);
    }
  }
}
