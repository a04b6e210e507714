package dev.ferry.cli.rehearse;

import dev.ferry.Migration;
import dev.ferry.Rehearsal;
import dev.ferry.RehearsalStages;
import dev.ferry.RunOutcome;
import dev.ferry.StandIn;
import dev.ferry.cli.apply.ApplyStage;
import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.EmbeddedStages.Stage;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.output.RehearsalReport;
import dev.ferry.cli.plan.OverflowSidecar;
import dev.ferry.cli.plan.PlanStage;
import dev.ferry.cli.plan.PlanStage.Planned;
import dev.ferry.cli.rollback.RollbackStage;
import dev.ferry.cli.session.EnvironmentText;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.cli.verify.VerifyStage.Verified;
import dev.ferry.html.Rehearsed;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows the stages of a rehearsal as the commands that they are, and keeps what each came to. */
final class RehearsedStages implements RehearsalStages {
  static final String PLAN = "plan";
  static final String APPLY = "apply";
  static final String VERIFY = "verify";
  static final String ROLLBACK = "rollback";

  private final EmbeddedStages stages;
  private final StandIn standIn;
  private final RehearsedLists lists;
  private final RehearsalReport report;
  private final Function<PlanInfo, Rehearsed> how;
  private final Map<String, Ended> ended = new HashMap<>();
  private int applies;
  private @Nullable PlanInfo planned;
  private @Nullable Applied applied;
  private @Nullable Verified verified;

  /**
   * @param report that is written of it
   * @param how it is rehearsed, for that
   */
  RehearsedStages(
      EmbeddedStages stages,
      StandIn standIn,
      RehearsedLists lists,
      RehearsalReport report,
      Function<PlanInfo, Rehearsed> how) {
    this.stages = stages;
    this.standIn = standIn;
    this.lists = lists;
    this.report = report;
    this.how = how;
  }

  /**
   * How a stage has ended.
   *
   * @param status of its document
   */
  record Ended(int exitCode, String status) {
    static final Ended DONE = new Ended(ExitCode.DONE, "done");
    static final Ended DIFFERENT = new Ended(ExitCode.DIFFERENCES, "differences");
    static final Ended STOPPED = new Ended(ExitCode.INTERRUPTED, "stopped");

    /** True unless something ended it early. */
    boolean wentThrough() {
      return exitCode == ExitCode.DONE
          || status.equals("some-failed")
          || status.equals("differences");
    }
  }

  /** How it has ended: the first stage that does not end with 0 decides. */
  Ended ended() {
    return first(PLAN, APPLY, VERIFY, ROLLBACK);
  }

  /** How what was to be taken back has ended. */
  Ended carriedOut() {
    return first(PLAN, APPLY, VERIFY);
  }

  private Ended first(String... names) {
    return Stream.of(names)
        .map(name -> ended.getOrDefault(name, Ended.DONE))
        .filter(one -> one.exitCode() != ExitCode.DONE)
        .findFirst()
        .orElse(Ended.DONE);
  }

  /** How the rollback has ended, if it was come to. */
  Optional<Ended> rolledBack() {
    return Optional.ofNullable(ended.get(ROLLBACK));
  }

  /** How often apply was run. */
  int applies() {
    return applies;
  }

  /** The plan that was made on the copy, if one was. */
  Optional<PlanInfo> planned() {
    return Optional.ofNullable(planned);
  }

  /** What the last run of apply came to, if it could say so. */
  Optional<Applied> applied() {
    return Optional.ofNullable(applied);
  }

  Optional<Verified> verified() {
    return Optional.ofNullable(verified);
  }

  /** What it said to programs, if it was run. */
  Optional<Document> document(String name) {
    return stages.document(name);
  }

  @Override
  public PlanInfo plan(Migration copy) throws IOException {
    Planned now =
        run(
            PLAN,
            plan -> ExitCode.DONE,
            (context, document) -> {
              begin(context, copy, document);
              return new PlanStage(context, copy, document)
                  .plan(Wishes.NONE, standIn.target().describe());
            });
    for (String list :
        List.of(
            RehearsedLists.REASONS, RehearsedLists.OBJECT_REASONS, RehearsedLists.EMAIL_CHOICES)) {
      lists.save(list, true);
    }
    lists.save(OverflowSidecar.NAME, true);
    planned = now.info();
    return now.info();
  }

  @Override
  public RunOutcome apply(Migration copy) throws IOException {
    RunSummary earlier = applied().map(Applied::run).orElse(RunSummary.NONE);
    if (applies > 0) {
      stages.tellOfAnother(APPLY);
    }
    applies++;
    Applied now =
        run(
            APPLY,
            Applied::exitCode,
            (context, document) -> {
              begin(context, copy, document);
              return new ApplyStage(context, copy, standIn.limits(), document).applyAll(earlier);
            });
    applied = now;
    lists.save(RehearsedLists.UNFINISHED, true);
    lists.save(RehearsedLists.UNFINISHED_JSON, true);
    lists.save(RehearsedLists.PASSWORD_RESETS, now.passwordResets() > 0);
    return now.outcome();
  }

  @Override
  public VerificationReport verify(Migration copy) throws IOException {
    Verified now =
        run(
            VERIFY,
            Verified::exitCode,
            (context, document) -> {
              begin(context, copy, document);
              return new VerifyStage(context, document).verify(copy, false);
            });
    verified = now;
    lists.save(RehearsedLists.DIFFERENCES, now.summary().all() > 0);
    report.write(copy, how.apply(copy.workspace().plans().info().orElseThrow()));
    lists.save(RehearsalReport.NAME, true);
    return now.report();
  }

  @Override
  public Rehearsal.TakenBack takeBack(Migration copy) throws IOException {
    if (ended.containsKey(ROLLBACK)) {
      stages.tellOfAnother(ROLLBACK);
    }
    RollbackStage.TakenBack now =
        run(
            ROLLBACK,
            RollbackStage.TakenBack::exitCode,
            (context, document) -> {
              begin(context, copy, document);
              return new RollbackStage(context, copy, standIn.limits(), document).takeBackAll();
            });
    lists.save(RehearsedLists.KEPT, now.anythingKept());
    return new Rehearsal.TakenBack(now.outcome(), now.found());
  }

  private <R> R run(String name, ToIntFunction<R> exitCode, Stage<R> stage) {
    try {
      R result = stages.run(name, stage);
      ended.put(name, new Ended(exitCode.applyAsInt(result), status(name)));
      return result;
    } catch (StageEndedException e) {
      ended.put(name, new Ended(e.exitCode(), e.status()));
      throw e;
    }
  }

  private String status(String name) {
    return stages.document(name).map(Document::status).orElse(Ended.STOPPED.status());
  }

  private void begin(StageContext context, Migration copy, Document document) {
    lists.begin(copy.workspace());
    context.header(List.of("workspace " + context.workspaceFolder(), standIn.target().describe()));
    copy.environment().ifPresent(environment -> EnvironmentText.describe(document, environment));
  }
}
