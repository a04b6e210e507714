package dev.ferry.cli.rollback;

import dev.ferry.Activity;
import dev.ferry.Migration;
import dev.ferry.RunOutcome;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.engine.StopCause;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.model.Result.Undone;
import dev.ferry.report.KeptList;
import dev.ferry.verify.Difference;
import dev.ferry.verify.RollbackVerifier;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what this migration did in WorkOS, and nothing else. */
@Command(
    name = "rollback",
    description =
        "Deletes what this migration created in WorkOS and restores what it changed: users,"
            + " memberships, organizations, domains, permissions, invitations. Keeps who has signed"
            + " in since and what others have worked on. Can be stopped and run again.",
    footer = {
      "",
      "Examples:",
      "  ferry rollback                  says what would happen, and asks",
      "  ferry rollback --yes",
      "  ferry rollback --also-signed-in --yes",
      "  ferry rollback --also-touched --yes"
    })
public final class RollbackCommand extends WorkCommand {
  private static final int SHOWN = 10;
  private static final int SETTLE_FOR = 30;

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Option(
      names = "--also-signed-in",
      description = "Do not keep users for having signed in at WorkOS since.")
  private boolean alsoSignedIn;

  @Option(
      names = "--also-touched",
      description =
          "Do not keep users for having been changed at WorkOS since in what cannot be read, such as"
              + " a password.")
  private boolean alsoTouched;

  @Option(
      names = "--settle-for",
      paramLabel = "SECONDS",
      description =
          "How long after a lost answer to wait, since its request may still take effect (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "" + SETTLE_FOR)
  private int settleFor;

  public RollbackCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    if (settleFor < 0) {
      throw Refusal.usage(
          "settle-wrong", "--settle-for " + settleFor + " is no number of seconds", "0 or more.");
    }
    Told told = new Told(workos.limits(target), migration::stop, document);
    Optional<RunOutcome> outcome =
        migration.rollback(
            new RollbackRule(alsoSignedIn, alsoTouched),
            Duration.ofSeconds(settleFor),
            forecast ->
                consent
                    .forWriting(this, target)
                    .obtain(RollbackSummary.toConsent(forecast), () -> {}),
            told);
    if (outcome.isEmpty()) {
      terminal().say("  the journal knows of nothing that was done in WorkOS; nothing was written");
      document.add("writes", 0);
      return ExitCode.DONE;
    }
    return tell(document, migration, outcome.get(), told);
  }

  /** Hears what is foreseen, and what is not as it should be. */
  private final class Told extends TerminalListener {
    private final Document document;
    private final List<Difference> differences = new ArrayList<>();

    Told(RateLimits limits, Runnable stop, Document document) {
      super(RollbackCommand.this, limits, stop);
      this.document = document;
    }

    @Override
    protected String words(Activity activity) {
      return activity == Activity.READ_WORKOS ? "WorkOS users read" : super.words(activity);
    }

    @Override
    public void foresees(RollbackForecast forecast, EventReading.Read events) {
      RollbackSummary.Planned planned = RollbackSummary.Planned.of(forecast);
      document.add("planned", planned);
      document.add("writes", forecast.writes());
      document.add("reads", forecast.reads());
      RollbackEvents told = RollbackEvents.of(events);
      document.add("events", told);
      told.print(terminal());
      planned
          .users()
          .preview(terminal(), forecast); // with --yes too: nothing brings a deleted user back
    }

    @Override
    public void differs(Difference difference) {
      if (differences.size() < SHOWN) {
        differences.add(difference);
      }
    }
  }

  @Override
  protected String wordsToConsent() {
    return name()
        + (alsoSignedIn ? " --also-signed-in" : "")
        + (alsoTouched ? " --also-touched" : "")
        + (settleFor == SETTLE_FOR ? "" : " --settle-for " + settleFor);
  }

  private int tell(Document document, Migration migration, RunOutcome outcome, Told told)
      throws IOException, InterruptedException {
    Workspace workspace = migration.workspace();
    CountsByKind<Undone> counts = workspace.journal().rollbacks().counts();
    Path file = workspace.reports().resolve("kept.csv");
    KeptList kept = new KeptList(workspace.journal()).write(file);
    RollbackSummary summary = RollbackSummary.of(counts);
    summary.print(terminal(), kept, file);
    document.add(summary);
    document.add(RollbackSummary.Left.of(kept, file));
    RunSummary run = RunSummary.of(outcome);
    document.add(run);
    run.print(terminal());
    StopCause stop = outcome.stop();
    if (stop != null) {
      return RunSummary.concludeEarly(
          stop, command(wordsToConsent()), told.exitCodeOfSignal(), terminal(), document);
    }
    RollbackVerifier.Found found = migration.verifyRollback(told);
    document.add("verify", found);
    return conclude(document, counts.anythingFailed(), verified(found, told.differences));
  }

  private int verified(RollbackVerifier.Found found, List<Difference> differences) {
    if (found.matches()) {
      terminal()
          .say(terminal().green("  verified: what was deleted is gone, what was restored is so"));
      return ExitCode.DONE;
    }
    terminal().say(terminal().red("  not as it should be: ") + found.differences());
    for (Difference difference : differences) {
      terminal()
          .say(
              "    %s %s %s: expected “%s”, found “%s”"
                  .formatted(
                      difference.kind(),
                      difference.id(),
                      difference.field(),
                      difference.expected(),
                      difference.actual()));
    }
    return ExitCode.DIFFERENCES;
  }

  private int conclude(Document document, boolean anythingFailed, int verified) {
    if (anythingFailed || verified != ExitCode.DONE) {
      document.status(anythingFailed ? "some-failed" : "differences");
      terminal().say("  to try again what failed or differs: " + command(wordsToConsent()));
      return anythingFailed ? ExitCode.SOME_FAILED : verified;
    }
    document.next(command("plan"));
    return ExitCode.DONE;
  }
}
