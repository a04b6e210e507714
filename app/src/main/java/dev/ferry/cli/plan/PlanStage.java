package dev.ferry.cli.plan;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.output.PasswordResetFile;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.cli.output.PolicyCheck;
import dev.ferry.cli.output.UnreadRows;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.console.Progress;
import dev.ferry.console.RelativePaths;
import dev.ferry.console.Screenful;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.plan.UncarriedMetadata;
import dev.ferry.report.ObjectReasonList;
import dev.ferry.report.UserLists;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes a plan, and says what it decides. */
public final class PlanStage {
  private final StageContext context;
  private final Migration migration;
  private final Document document;

  public PlanStage(StageContext context, Migration migration, Document document) {
    this.context = context;
    this.migration = migration;
    this.document = document;
  }

  /**
   * What was made.
   *
   * @param passwordResets how many users have to set a new password
   */
  public record Planned(PlanInfo info, long passwordResets) {}

  /**
   * What harms nobody is folded.
   *
   * @param target the environment that it is made for, for people
   */
  public Planned plan(Wishes wishes, String target) throws IOException, InterruptedException {
    return plan(wishes, target, false, terminal -> {});
  }

  /** What is said right after the headline. */
  interface Second {
    void tell(Terminal terminal) throws IOException;
  }

  /**
   * @param all true if nothing is folded
   */
  Planned plan(Wishes wishes, String target, boolean all, Second second)
      throws IOException, InterruptedException {
    Made.Planned made;
    try (OverflowSidecar sidecar = OverflowSidecar.begin(migration.workspace())) {
      made = make(wishes, target, sidecar);
      DecisionSummary decisions = DecisionSummary.of(migration.workspace().plans());
      PlanSummary summary = PlanSummary.of(made.info());
      RemovedSummary removed = new RemovedSummary(made.removed(), made.factors());
      if (all) {
        tellAll(made, second, summary, decisions, removed);
      } else {
        tellBriefly(made, target, second, summary, decisions, removed);
      }
      document.add(summary);
      document.add(removed.found());
      document.add(decisions);
      sidecar.finish(shown(all), document);
    }
    long passwordResets;
    Progress writing = context.progress("write the lists", 0);
    try {
      passwordResets = lists(migration.workspace());
    } finally {
      writing.close();
    }
    document.next(context.command("rehearse"));
    document.next(context.command("apply"));
    return new Planned(made.info(), passwordResets);
  }

  private Made.Planned make(Wishes wishes, String target, OverflowSidecar sidecar)
      throws InterruptedException {
    Made made = migration.plan(wishes, new Told(sidecar));
    if (made instanceof Made.Planned planned) {
      return planned;
    }
    throw RemovedSummary.tooMuch(made.removed(), target, context.againWith(" --accept-removed"));
  }

  private final class Told extends TerminalListener {
    private final OverflowSidecar sidecar;

    Told(OverflowSidecar sidecar) {
      super(context);
      this.sidecar = sidecar;
    }

    @Override
    public void doesNotFit(UncarriedMetadata metadata) {
      sidecar.add(metadata);
    }
  }

  private void tellAll(
      Made.Planned made,
      Second second,
      PlanSummary summary,
      DecisionSummary decisions,
      RemovedSummary removed)
      throws IOException {
    Terminal terminal = context.terminal();
    HeadlineSummary.tell(migration.workspace(), terminal, document);
    second.tell(terminal);
    summary.print(terminal, true);
    UnreadRows.tell(migration.workspace(), terminal);
    PolicyCheck.tell(context, migration.workspace(), document);
    decisions.print(terminal, true, context.command("plan --explain CODE"));
    removed.print(terminal, made.info(), context.command("plan --factors"));
  }

  /** On one screen, whatever there is to be told: the rest is told with {@code --all}. */
  private void tellBriefly(
      Made.Planned made,
      String target,
      Second second,
      PlanSummary summary,
      DecisionSummary decisions,
      RemovedSummary removed)
      throws IOException {
    Workspace workspace = migration.workspace();
    Terminal terminal = context.terminal();
    UnaryOperator<String> relative = new RelativePaths(context.around().workingFolder());
    List<String> first = new ArrayList<>();
    HeadlineSummary.tell(workspace, terminal.gathering(first::add), document);
    second.tell(terminal.gathering(first::add));
    List<String> unread = new ArrayList<>();
    UnreadRows.tell(workspace, terminal.gathering(unread::add));
    List<String> strange = new ArrayList<>();
    PolicyCheck.tell(context, workspace, document, terminal.gathering(strange::add));
    List<String> gone = new ArrayList<>();
    removed.print(terminal.gathering(gone::add), made.info(), context.command("plan --factors"));
    new PlanScreen(first, summary, unread, strange, decisions, gone)
        .say(
            new Screenful(terminal, text -> context.around().called(relative.apply(text))),
            List.of(
                "ferry plan  workspace " + context.workspaceFolder() + " · " + target,
                whoTheyAre(workspace.reports(), true),
                "  next: " + context.command("rehearse"),
                "  next: " + context.command("apply")));
  }

  /** What one screen has no room for is in the log. */
  private Terminal shown(boolean all) {
    return all ? context.terminal() : context.terminal().muted();
  }

  private long lists(Workspace workspace) throws IOException {
    PlanStore plans = workspace.plans();
    Path reports = workspace.reports();
    Files.createDirectories(reports);
    Path reasons = reports.resolve("reasons.csv");
    Path emails = reports.resolve("email-choices.csv");
    long choices = new UserLists(plans).write(reasons, emails);
    document.addFile("reasonsFile", reasons);
    Path objects = reports.resolve("object-reasons.csv");
    new ObjectReasonList(plans).write(objects);
    document.addFile("objectReasonsFile", objects);
    document.addFile("emailChoicesFile", emails);
    document.add("emailChoices", choices);
    PasswordResetFile resets = PasswordResetFile.of(workspace);
    long users = resets.write(plans, context.around().waiting(), document);
    context.terminal().say(whoTheyAre(reports, users > 0));
    return users;
  }

  private static String whoTheyAre(Path reports, boolean resets) {
    return "  who they are: "
        + reports.resolve("reasons.csv")
        + (resets ? ", password-reset.csv" : "");
  }
}
