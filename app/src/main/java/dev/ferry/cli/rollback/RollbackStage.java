package dev.ferry.cli.rollback;

import dev.ferry.Activity;
import dev.ferry.Consent;
import dev.ferry.Migration;
import dev.ferry.RunOutcome;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
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
import org.jspecify.annotations.Nullable;

/** Takes back what a migration did, reads it back, and says what came of it. */
public final class RollbackStage {
  /** How many seconds after a lost answer its request may still take effect. */
  static final int SETTLE_FOR = 30;

  private static final int SHOWN = 10;

  private final StageContext context;
  private final Migration migration;
  private final RateLimits limits;
  private final Document document;

  public RollbackStage(
      StageContext context, Migration migration, RateLimits limits, Document document) {
    this.context = context;
    this.migration = migration;
    this.limits = limits;
    this.document = document;
  }

  /**
   * What it came to.
   *
   * @param outcome null if there was nothing to take back
   * @param found null if that was not come to
   * @param anythingKept true if somebody or something was kept or could not be undone
   */
  public record TakenBack(
      int exitCode,
      @Nullable RunOutcome outcome,
      RollbackVerifier.@Nullable Found found,
      boolean anythingKept) {}

  /** By the careful rule, by somebody who has consented. */
  public TakenBack takeBackAll() throws IOException, InterruptedException {
    return takeBack(
        new RollbackRule(false, false),
        Duration.ofSeconds(SETTLE_FOR),
        Consent.given(),
        context.again());
  }

  /**
   * Says what a rollback by the careful rule would do. After it the workspace holds what WorkOS
   * holds.
   *
   * @return empty if there is nothing to take back
   */
  public Optional<RollbackForecast> foresee() throws InterruptedException {
    return migration.foreseeRollback(
        new RollbackRule(false, false), Duration.ofSeconds(SETTLE_FOR), new Told());
  }

  /**
   * @param again the command that goes on where this one ends early
   */
  TakenBack takeBack(
      RollbackRule rule, Duration settleFor, Consent<RollbackForecast> consent, String again)
      throws IOException, InterruptedException {
    Told told = new Told();
    Optional<RunOutcome> outcome = migration.rollback(rule, settleFor, consent, told);
    if (outcome.isEmpty()) {
      say("  the journal knows of nothing that was done in WorkOS; nothing was written");
      document.add("writes", 0);
      return new TakenBack(ExitCode.DONE, null, null, false);
    }
    return tell(outcome.get(), told, again);
  }

  /** Hears what is foreseen, and what is not as it should be. */
  private final class Told extends TerminalListener {
    private final List<Difference> differences = new ArrayList<>();

    Told() {
      super(context, limits, migration::stop);
    }

    @Override
    protected String words(Activity activity) {
      return activity == Activity.READ_WORKOS ? "WorkOS users read" : super.words(activity);
    }

    @Override
    public void began(Activity activity, long total) {
      if (activity == Activity.WRITE) {
        Lag.forget(migration.workspace());
      }
      super.began(activity, total);
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

  private TakenBack tell(RunOutcome outcome, Told told, String again)
      throws IOException, InterruptedException {
    Workspace workspace = migration.workspace();
    CountsByKind<Undone> counts = workspace.journal().rollbacks().counts();
    Path file = workspace.reports().resolve("kept.csv");
    KeptList kept = new KeptList(workspace.journal()).write(file);
    RollbackSummary summary = RollbackSummary.of(counts);
    summary.print(context.terminal(), kept, file);
    document.add(summary);
    document.add(RollbackSummary.Left.of(kept));
    document.addFile("keptFile", file);
    RunSummary run = RunSummary.of(outcome);
    document.add(run);
    run.print(context.terminal());
    StopCause stop = outcome.stop();
    if (stop != null) {
      int early =
          RunSummary.concludeEarly(
              stop, again, told.exitCodeOfSignal(), context.terminal(), document);
      return new TakenBack(early, outcome, null, kept.count() > 0);
    }
    RollbackVerifier.Found found = migration.verifyRollback(told);
    document.add("verify", found);
    int exitCode = conclude(counts.anythingFailed(), verified(found, told.differences), again);
    return new TakenBack(exitCode, outcome, found, kept.count() > 0);
  }

  private int verified(RollbackVerifier.Found found, List<Difference> differences) {
    if (found.matches()) {
      say(
          context
              .terminal()
              .green("  verified: what was deleted is gone, what was restored is so"));
      return ExitCode.DONE;
    }
    say(context.terminal().red("  not as it should be: ") + found.differences());
    for (Difference difference : differences) {
      say(
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

  private int conclude(boolean anythingFailed, int verified, String again) {
    if (anythingFailed || verified != ExitCode.DONE) {
      document.status(anythingFailed ? "some-failed" : "differences");
      say("  to try again what failed or differs: " + again);
      return anythingFailed ? ExitCode.SOME_FAILED : verified;
    }
    document.next(context.command("plan"));
    return ExitCode.DONE;
  }

  private void say(String line) {
    context.terminal().say(line);
  }
}
