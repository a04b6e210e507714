package dev.ferry.cli.apply;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ferry.Consent;
import dev.ferry.Migration;
import dev.ferry.PendingWork;
import dev.ferry.RunOutcome;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.output.PasswordResetFile;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.output.UnfinishedFiles;
import dev.ferry.cli.output.UnfinishedSummary;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.engine.StopCause;
import dev.ferry.migrate.Selection;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Ending;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/** Carries a plan out, in one run, and says what came of it. */
public final class ApplyStage {
  private final StageContext context;
  private final Migration migration;
  private final RateLimits limits;
  private final Document document;

  public ApplyStage(
      StageContext context, Migration migration, RateLimits limits, Document document) {
    this.context = context;
    this.migration = migration;
    this.limits = limits;
    this.document = document;
  }

  /** Asks whether what is about to be done may be done; throws if not. */
  interface Question {
    void ask(PendingWork work, ApplyPreview preview);
  }

  /**
   * What it came to.
   *
   * @param run with what earlier runs have cost
   * @param passwordResets how many users have to set a new password
   * @param fixes commands that begin to fix what is unfinished
   */
  public record Applied(
      int exitCode,
      RunOutcome outcome,
      ApplySummary summary,
      RunSummary run,
      long passwordResets,
      List<String> fixes) {}

  /**
   * Everything that is left, by somebody who has consented.
   *
   * @param earlier what earlier runs have cost
   */
  public Applied applyAll(RunSummary earlier) throws IOException, InterruptedException {
    return apply(Selection.everything(), (work, preview) -> {}, earlier);
  }

  /**
   * Everything that is left, where somebody consents to it.
   *
   * @param consent asked with what it would change, and a preview to show
   * @param earlier what earlier runs have cost
   */
  public Applied applyAll(BiConsumer<Writes, Runnable> consent, RunSummary earlier)
      throws IOException, InterruptedException {
    return apply(
        Selection.everything(),
        (work, preview) ->
            consent.accept(preview.writes(), () -> preview.print(context.terminal(), work.plan())),
        earlier);
  }

  Applied apply(Selection selection, Question question, RunSummary earlier)
      throws IOException, InterruptedException {
    Told told = new Told();
    Consent<PendingWork> consent =
        work -> {
          ApplyPreview preview =
              ApplyPreview.of(migration.workspace(), work.plan(), work.selection());
          document.add("preview", preview);
          question.ask(work, preview);
        };
    return tell(migration.apply(selection, consent, told), told, earlier, context.again());
  }

  /**
   * Of what is left.
   *
   * @param again failed before, and trying again can help
   * @param fresh not tried yet
   * @param leftAlone failed before, and only a decision helps
   */
  private record TakenUp(long again, @JsonProperty("new") long fresh, long leftAlone) {}

  /** Who failed before is taken up again only where trying again can help. */
  private final class Told extends TerminalListener {
    private long left;

    Told() {
      super(context, limits, migration::stop);
    }

    @Override
    public void takesUp(PendingWork work, Unfinished.Attempts attempts) {
      left = work.total();
      TakenUp takenUp =
          new TakenUp(attempts.again(), Math.max(0, left - attempts.again()), attempts.decided());
      document.add("takenUp", takenUp);
      if (takenUp.again() + takenUp.leftAlone() > 0) {
        say(
            "  takes up %,d that failed before and %,d not tried yet; leaves %,d that failed:"
                + " there only a decision helps",
            takenUp.again(), takenUp.fresh(), takenUp.leftAlone());
      }
    }
  }

  /**
   * @param again the command that goes on
   */
  private Applied tell(RunOutcome outcome, Told told, RunSummary earlier, String again) {
    Workspace workspace = migration.workspace();
    ApplySummary summary = ApplySummary.of(workspace);
    HeadlineSummary.tell(workspace, context.terminal(), document);
    summary.print(context.terminal(), told.left);
    document.add(summary);
    DecisionSummary decisions = DecisionSummary.of(workspace.plans());
    decisions.print(context.terminal(), false, context.command("plan --explain CODE"));
    document.add(decisions);
    RunSummary run = RunSummary.of(outcome);
    run.print(context.terminal());
    BrakedKinds braked = new BrakedKinds(outcome.braked());
    braked.print(context.terminal(), again);
    document.add(braked);
    RunSummary all = run.after(earlier);
    document.add(all);
    UnfinishedSummary unfinished = unfinished(workspace);
    long resets =
        PasswordResetFile.of(workspace)
            .tellIfPossible(
                workspace.plans(), context.around().waiting(), context.terminal(), document);
    StopCause stop = outcome.stop();
    if (stop != null) {
      int exitCode = concludeEarly(stop, again, told.exitCodeOfSignal());
      return new Applied(exitCode, outcome, summary, all, resets, List.of());
    }
    boolean givenUp = !outcome.braked().isEmpty();
    if (givenUp) {
      document.next(again);
    } else if (Left.of(workspace.plans()).total() > 0) {
      document.next(context.command("apply"));
    }
    int exitCode = conclude(summary, unfinished, givenUp);
    return new Applied(exitCode, outcome, summary, all, resets, unfinished.beginnings());
  }

  private int concludeEarly(StopCause stop, String again, int ofSignal) {
    return RunSummary.concludeEarly(stop, again, ofSignal, context.terminal(), document);
  }

  private UnfinishedSummary unfinished(Workspace workspace) {
    UnfinishedSummary unfinished =
        UnfinishedSummary.of(
            workspace.unfinished().causes(UnfinishedSummary.IDS),
            new SuggestedFixes(context, workspace.snapshots().info()));
    unfinished.printFolded(context.terminal(), context.suggests(), context.command("status --all"));
    document.add(unfinished);
    UnfinishedFiles.of(workspace)
        .writeIfPossible(
            workspace.unfinished(), context.around().waiting(), context.terminal(), document);
    return unfinished;
  }

  private int conclude(ApplySummary summary, UnfinishedSummary unfinished, boolean givenUp) {
    unfinished.beginnings(Ending.FAILED).forEach(document::next);
    document.next(context.command("verify"));
    unfinished.beginnings(Ending.SKIPPED).forEach(document::next);
    unfinished.beginnings(Ending.REMAINS).forEach(document::next);
    if (givenUp || summary.anythingFailed()) {
      document.status("some-failed");
      return ExitCode.SOME_FAILED;
    }
    return ExitCode.DONE;
  }
}
