package dev.ferry.cli.status;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Surroundings;
import dev.ferry.cli.output.Decisions;
import dev.ferry.cli.output.Mending;
import dev.ferry.cli.output.RunState;
import dev.ferry.cli.output.UnfinishedSummary;
import dev.ferry.cli.session.Session;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.Fate;
import dev.ferry.model.UndoResult;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished.Ending;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Where the migration stands and what to do next. */
@Command(
    name = "status",
    description = "Where the migration stands, and what to do next.",
    footer = {"", "Example:", "  ferry status"})
public final class StatusCommand extends WorkCommand {
  public StatusCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    try (Session session = readToShow(document)) {
      ReportFacts facts = session.facts();
      facts.runs().stream()
          .filter(run -> RunState.of(run) == RunState.RUNNING)
          .forEach(run -> running(run, document));
      Stage stage = Stage.of(facts);
      document.root().put("stage", Document.word(stage));
      tell(document, facts);
      UnfinishedSummary unfinished =
          new UnfinishedSummary(facts.causes(), new Mending(this, facts.snapshot()));
      unfinished.print(terminal(), suggests());
      unfinished.describe(document.root());
      Decisions decisions = Decisions.of(session.workspace().plans());
      decisions.print(terminal());
      decisions.describe(document.root());
      terminal().say("  stage: " + terminal().bold(Document.word(stage)));
      document.next(command(stage.next()));
      unfinished.beginnings(Ending.FAILED).forEach(document::next);
      session.end(ExitCode.DONE, document.root());
      return ExitCode.DONE;
    }
  }

  private void running(Ledger.Run run, Document document) {
    say("  %s is running, since %s: what follows is as of now", run.command(), run.startedAt());
    document
        .root()
        .putObject("running")
        .put("id", run.id())
        .put("command", run.command())
        .put("startedAt", run.startedAt().toString());
  }

  private void tell(Document document, ReportFacts facts) {
    document.root().put("target", facts.target());
    facts
        .snapshot()
        .ifPresent(
            snapshot -> {
              say(
                  "  snapshot of %s: %,d users, %,d rows rejected",
                  snapshot.takenAt(), snapshot.users(), snapshot.rejects());
              document.root().put("users", snapshot.users());
            });
    facts
        .plan()
        .ifPresent(
            plan -> {
              say(
                  "  plan of %s: %,d to create, %,d blocked",
                  plan.madeAt(), plan.fate(Fate.CREATE), plan.fate(Fate.BLOCKED));
              document.root().put("left", facts.left());
            });
    if (facts.applied() > 0) {
      say("  applied: %,d done, %,d left", facts.applied(), facts.left());
    }
    if (facts.undoLeft() && facts.undoneSincePlan()) {
      terminal()
          .say(
              terminal().yellow("  a rollback is not at its end: ")
                  + "rollback goes on with it, plan goes forward again");
    }
    if (facts.undoneSincePlan()) {
      say(
          "  rolled back: %,d deleted, %,d restored, %,d kept",
          facts.undone().users(UndoResult.Outcome.DELETED),
          facts.undone().users(UndoResult.Outcome.RESTORED),
          facts.undone().users(UndoResult.Outcome.KEPT));
    }
    facts
        .verification()
        .ifPresent(
            found -> {
              say(
                  "  verification of %s: %,d differences%s",
                  found.at(),
                  found.verdict().differences(),
                  facts.stale() ? "; stale, since something was written or planned after it" : "");
              document
                  .root()
                  .putObject("verification")
                  .put("at", found.at().toString())
                  .put("differences", found.verdict().differences())
                  .put("stale", facts.stale());
            });
  }

  private void say(String format, Object... values) {
    terminal().say(String.format(Locale.ROOT, format, values));
  }

  /** How far a migration is. */
  enum Stage {
    BEGUN("snapshot --csv clerk-export.csv"),
    SNAPSHOT_TAKEN("plan"),
    PLANNED("apply"),
    PARTLY_APPLIED("apply"),
    APPLIED("verify"),
    NOT_AS_PLANNED("plan"),
    VERIFIED("report"),
    ROLLING_BACK("plan"),
    ROLLED_BACK("plan");

    private final String next;

    Stage(String next) {
      this.next = next;
    }

    String next() {
      return next;
    }

    static Stage of(ReportFacts facts) {
      if (facts.snapshot().isEmpty()) {
        return BEGUN;
      }
      long snapshot = facts.snapshot().map(SnapshotInfo::generation).orElse(0L);
      if (facts.plan().isEmpty() || facts.plan().get().snapshot() != snapshot) {
        return SNAPSHOT_TAKEN;
      }
      if (facts.undoneSincePlan()) {
        return facts.undoLeft() ? ROLLING_BACK : ROLLED_BACK;
      }
      if (facts.left() > 0) {
        return facts.applied() == 0 ? PLANNED : PARTLY_APPLIED;
      }
      if (facts.verification().isEmpty() || facts.stale()) {
        return APPLIED;
      }
      return facts.verification().get().verdict().matches() ? VERIFIED : NOT_AS_PLANNED;
    }
  }
}
