package dev.ferry.cli.apply;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ferry.Migration;
import dev.ferry.PendingWork;
import dev.ferry.RunOutcome;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.KindConverter;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.output.Decisions;
import dev.ferry.cli.output.PasswordResetFile;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.output.UnfinishedFiles;
import dev.ferry.cli.output.UnfinishedSummary;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.engine.StopCause;
import dev.ferry.migrate.Selection;
import dev.ferry.model.ObjectKind;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Ending;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries the plan out. */
@Command(
    name = "apply",
    description = "Carries the plan out. Can be stopped and run again at any time: it goes on.",
    footer = {
      "",
      "Examples:",
      "  ferry apply --yes",
      "  ferry apply --canary 10 --yes                 the first ten users, and nothing else",
      "  ferry apply --only permissions,roles --yes",
      "  ferry apply --send-invitations --yes          WorkOS mails each of them",
      "  ferry apply --yes --confirm production"
    })
public final class ApplyCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Only the first N users that are left; organizations wait for the whole run.")
  private @Nullable Integer canary;

  @Option(
      names = "--only",
      paramLabel = "KINDS",
      split = ",",
      converter = KindConverter.class,
      description =
          "Only these of users, permissions, roles, organizations, domains, memberships,"
              + " connections; what needs others waits for them.")
  private Set<ObjectKind> only = Set.of();

  @Option(
      names = "--send-invitations",
      description = "Also sends the invitations that are open in Clerk: WorkOS mails each of them.")
  private boolean sendInvitations;

  public ApplyCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    if (canary != null && canary < 1) {
      throw Refusal.usage(
          "canary-wrong", "--canary " + canary + " is no number of users", "1 or more.");
    }
    if (canary != null && (!only.isEmpty() || sendInvitations)) {
      throw Refusal.usage(
          "canary-alone",
          "--canary takes the first users and nothing else",
          "Give it without --only and --send-invitations.");
    }
    if (sendInvitations && !only.isEmpty() && !only.contains(ObjectKind.INVITATION)) {
      throw Refusal.usage(
          "invitations-not-among",
          "--send-invitations beside --only without invitations would send none",
          "Add invitations to --only, or leave one of the two out.");
    }
    Migration migration = open(false);
    bind(migration, workos, target, document);
    Told told = new Told(workos.limits(target), migration::stop, document);
    RunOutcome outcome =
        migration.apply(selection(), work -> ask(work, migration, target, document), told);
    return tell(document, migration.workspace(), outcome, told);
  }

  private void ask(PendingWork work, Migration migration, WorkosTarget target, Document document) {
    ApplyPreview preview = ApplyPreview.of(migration.workspace(), work.plan(), work.selection());
    document.add("preview", preview);
    consent.forWriting(this, target).obtain(preview.writes(), () -> preview(work, preview));
  }

  private Selection selection() {
    Selection selection =
        only.isEmpty() ? Selection.everything() : new Selection(only, Long.MAX_VALUE, false);
    if (canary != null) {
      selection = Selection.firstUsers(canary);
    }
    return sendInvitations ? selection.withInvitations() : selection;
  }

  /** The plan as a whole only where this run is the whole of it. */
  private void preview(PendingWork work, ApplyPreview preview) {
    boolean whole =
        only.isEmpty() && canary == null && work.left().of(ObjectKind.USER) == work.plan().users();
    if (whole) {
      PlanSummary.of(work.plan()).print(terminal());
    }
    preview.print(terminal(), work.plan());
  }

  @Override
  protected String wordsToConsent() {
    String kinds = only.stream().map(ObjectKind::plural).sorted().collect(Collectors.joining(","));
    return name()
        + (canary == null ? "" : " --canary " + canary)
        + (only.isEmpty() ? "" : " --only " + kinds)
        + (sendInvitations ? " --send-invitations" : "");
  }

  private int tell(Document document, Workspace workspace, RunOutcome outcome, Told told) {
    ApplySummary summary = ApplySummary.of(workspace);
    summary.print(terminal(), told.left);
    document.add(summary);
    Decisions decisions = Decisions.of(workspace.plans());
    decisions.print(terminal());
    document.add(decisions);
    RunSummary run = RunSummary.of(outcome);
    run.print(terminal());
    document.add(run);
    UnfinishedSummary unfinished = unfinished(document, workspace);
    StopCause stop = outcome.stop();
    return stop != null
        ? RunSummary.concludeEarly(
            stop, command(name()), told.exitCodeOfSignal(), terminal(), document)
        : conclude(document, workspace, summary, unfinished);
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
    private final Document document;
    private long left;

    Told(RateLimits limits, Runnable stop, Document document) {
      super(ApplyCommand.this, limits, stop);
      this.document = document;
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

  private UnfinishedSummary unfinished(Document document, Workspace workspace) {
    UnfinishedSummary unfinished =
        UnfinishedSummary.of(
            workspace.unfinished().causes(UnfinishedSummary.IDS),
            new SuggestedFixes(this, workspace.snapshots().info()));
    unfinished.print(terminal(), suggests());
    document.add(unfinished);
    UnfinishedFiles.of(workspace)
        .writeIfPossible(workspace.unfinished(), around().waiting(), terminal(), document);
    PasswordResetFile.of(workspace)
        .tellIfPossible(workspace.plans(), around().waiting(), terminal(), document);
    return unfinished;
  }

  private int conclude(
      Document document, Workspace workspace, ApplySummary summary, UnfinishedSummary unfinished) {
    if (Left.of(workspace.plans()).total() > 0) {
      document.next(command("apply"));
    }
    unfinished.beginnings(Ending.FAILED).forEach(document::next);
    document.next(command("verify"));
    unfinished.beginnings(Ending.SKIPPED).forEach(document::next);
    unfinished.beginnings(Ending.REMAINS).forEach(document::next);
    if (summary.anythingFailed()) {
      document.status("some-failed");
      return ExitCode.SOME_FAILED;
    }
    return ExitCode.DONE;
  }
}
