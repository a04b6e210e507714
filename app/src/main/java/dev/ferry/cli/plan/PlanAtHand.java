package dev.ferry.cli.plan;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.function.Function;

/**
 * The plan that is looked into: the one at hand, or before there is one, what a plan for a WorkOS
 * that holds nothing decides, which is what a rehearsal of the snapshot alone carries out. So who
 * has no key yet can look at each user as well.
 *
 * @param imagined true if there is none at hand
 */
record PlanAtHand(WorkCommand command, Migration read, boolean imagined) {

  /**
   * @param read open to be read
   */
  static PlanAtHand of(WorkCommand command, Migration read) {
    Workspace workspace = read.workspace();
    boolean none = workspace.plans().info().isEmpty();
    return new PlanAtHand(command, read, none && workspace.snapshots().info().isPresent());
  }

  /** What is seen in it, and that it is imagined, if it is. */
  <T> T look(Document document, Function<Workspace, T> look) throws IOException {
    document.add("emptyWorkosAssumed", imagined);
    if (!imagined) {
      return look.apply(read.workspace());
    }
    command
        .terminal()
        .say(
            "  there is no plan yet: this is what one decides if WorkOS holds nothing, as rehearse"
                + " carries it out");
    read.close();
    return command.open(false).imagine(look, new TerminalListener(command));
  }
}
