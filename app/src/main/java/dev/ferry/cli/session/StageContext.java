package dev.ferry.cli.session;

import dev.ferry.MigrationOptions;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.Keys;
import dev.ferry.console.Progress;
import dev.ferry.console.Terminal;
import dev.ferry.live.BulletinWriter;
import dev.ferry.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * What a stage of a migration finds around it: the command of its own, or one that runs several of
 * them.
 */
public interface StageContext {
  /** What it is called on the command line. */
  String name();

  CliContext around();

  Terminal terminal();

  Path workspaceFolder();

  /** The file that the policy is read from, if it is there. */
  Path policyFile();

  /** What a migration finds around it, where this stage opens it. */
  MigrationOptions options();

  /** A command on the same workspace, ready to paste. */
  String command(String words);

  /**
   * What decides about everybody next: a plan, or a rehearsal as long as there is neither a key nor
   * an environment that one has opened.
   */
  default String decides(Workspace workspace) {
    return command(hasOrHadKey(workspace) ? "plan" : "rehearse");
  }

  /** What to do where a plan is wanted, and there is none. */
  default String planFirst(Workspace workspace) {
    return hasOrHadKey(workspace)
        ? "Make one first."
        : "Make one first: with a key of your WorkOS in WORKOS_API_KEY. Without a key, rehearse and"
            + " plan --show tell what it would decide.";
  }

  private boolean hasOrHadKey(Workspace workspace) {
    return Keys.hasWorkos(around().environment()) || !workspace.environments().all().isEmpty();
  }

  /** The command at hand, with all that it was told, ready to paste. */
  default String again() {
    return againWith("");
  }

  /**
   * The same, told more.
   *
   * @param more options, with a blank before each; empty for none
   */
  default String againWith(String more) {
    return command(name() + more);
  }

  /** What to do where the migration refuses what was asked of it. */
  UsageError refusal(RefusedException refused);

  /** True if it is worth saying which commands could come next. */
  boolean suggests();

  Progress progress(String what, long total);

  /** What the run tells of itself to whoever watches it from outside. */
  default BulletinWriter bulletin() {
    return BulletinWriter.toNobody();
  }

  /**
   * Requests that change something in WorkOS begin: from now on a stop may not say that none did.
   */
  default void writes() {}

  /** The first line: what it works on. */
  default void header(List<String> parts) {
    terminal().say(terminal().bold("ferry " + name()) + "  " + String.join(" · ", parts));
  }
}
