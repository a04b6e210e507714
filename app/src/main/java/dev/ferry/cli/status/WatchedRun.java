package dev.ferry.cli.status;

import dev.ferry.cli.live.LiveWorkspace;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Progress;
import dev.ferry.console.Terminal;
import dev.ferry.live.LiveState;
import dev.ferry.live.LiveState.Budget;
import dev.ferry.live.LiveState.Failed;
import dev.ferry.live.LiveState.Kind;
import dev.ferry.live.LiveState.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run of another process until it ends, as the run's own terminal does: a line for what it
 * is at, each second, and one for each failure. The run is not held up: it is read as the live page
 * reads it.
 */
final class WatchedRun {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final StageContext context;
  private final LiveWorkspace workspace;
  private final Set<String> told = new HashSet<>();
  private @Nullable Progress progress;
  private String what = "";
  private String state = "";

  WatchedRun(StageContext context, LiveWorkspace workspace) {
    this.context = context;
    this.workspace = workspace;
  }

  /**
   * @return the command that was run, such as {@code apply}; empty if none goes on
   */
  String watch() throws IOException, InterruptedException {
    String watched = "";
    try {
      LiveState now = workspace.live();
      now.failures().forEach(before -> told.add(before.id()));
      while (now.run().running() != null) {
        watched = now.run().running().command();
        show(now);
        context.around().waiting().pause(SECOND);
        now = workspace.live();
      }
      return watched;
    } finally {
      end();
    }
  }

  private void show(LiveState now) {
    if (!now.run().words().equals(state)) {
      state = now.run().words();
      terminal().say("  " + state);
    }
    now.failures().stream().filter(one -> told.add(one.id())).forEach(this::failed);
    Work work = now.work();
    if (work != null) {
      if (progress == null || !work.what().equals(what)) {
        end();
        what = work.what();
        progress = context.progress(what, work.total()).from(work.done());
      }
      progress.update(work.done(), () -> details(now));
    }
  }

  private void failed(Failed one) {
    terminal()
        .say(
            "  "
                + terminal().yellow("failed: ")
                + one.kind()
                + " "
                + one.id()
                + (one.code().isEmpty() ? "" : " (" + one.code() + ")"));
  }

  /** The most important first, as the run's own line has them. */
  private static List<String> details(LiveState now) {
    List<String> details = new ArrayList<>();
    Budget budget = now.budget();
    details.add(budget == null ? "" : budget.waits());
    details.add(now.failed() + " failed");
    details.add(kinds(now.kinds()));
    if (budget != null) {
      details.add(budget.underway() + " under way");
      details.add(
          budget.limit() == 0
              ? ""
              : budget.used() + " of " + budget.limit() + " in " + budget.window() + " s");
      details.add(budget.throttled() == 0 ? "" : budget.throttled() + " throttled");
    }
    return details;
  }

  private static String kinds(List<Kind> kinds) {
    return kinds.stream()
        .filter(kind -> kind.done() > 0)
        .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.done(), kind.name()))
        .collect(Collectors.joining(", "));
  }

  private void end() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }

  private Terminal terminal() {
    return context.terminal();
  }
}
