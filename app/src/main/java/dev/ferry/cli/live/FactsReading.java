package dev.ferry.cli.live;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.ChecklistFacts;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.output.Night;
import dev.ferry.cli.output.NightStep;
import dev.ferry.cli.output.NightStop;
import dev.ferry.cli.output.RunningNow;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.output.WaitsFor;
import dev.ferry.cli.session.StageContext;
import dev.ferry.live.Bulletin;
import dev.ferry.live.Bulletin.Failure;
import dev.ferry.live.LiveFacts;
import dev.ferry.live.LiveFacts.Check;
import dev.ferry.live.LiveFacts.Checks;
import dev.ferry.live.LiveFacts.NightHalt;
import dev.ferry.live.LiveFacts.NightMark;
import dev.ferry.live.LiveFacts.Sync;
import dev.ferry.live.StageMark;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.report.Headline;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts in a workspace what the page shows, as of one moment. */
record FactsReading(StageContext context, Migration migration) {
  private static final List<ObjectKind> KINDS = Arrays.asList(ObjectKind.values());
  private static final int FAILURES = 20;

  /**
   * @param told what the run had told before the workspace was opened
   */
  LiveFacts read(Bulletin told) throws IOException {
    Workspace workspace = migration.workspace();
    ReportFacts report = migration.report();
    Optional<RunningNow> running = RunningNow.of(report.runs(), context);
    CountsByKind<Outcome> counts =
        report.undoneSincePlan()
            ? CountsByKind.none()
            : workspace.journal().results().countsOfPlan();
    return new LiveFacts(
        report.madeAt(),
        migration.environment().map(WorkosTarget::describe).orElse(""),
        Headline.of(workspace),
        report.plan().map(plan -> planned(plan, counts)).orElse(Map.of()),
        counts,
        StageMark.of(report, Moment.of(workspace)),
        failures(workspace, report),
        sync(workspace, running, report.madeAt()),
        night(workspace, running),
        checks(
            new ChecklistReading(workspace, report),
            new SuggestedFixes(context, report.snapshot())),
        told);
  }

  /** What changes without a run's beginning or ending, and is found with little work. */
  LiveFacts refresh(LiveFacts known, Optional<RunningNow> running, Instant now) {
    Workspace workspace = migration.workspace();
    return known.with(sync(workspace, running, now), night(workspace, running));
  }

  /**
   * Invitations are sent only if asked for: until one was, only those are part of the work that
   * have come to their end.
   */
  private static Map<ObjectKind, Long> planned(PlanInfo plan, CountsByKind<Outcome> counts) {
    Map<ObjectKind, Long> planned = new EnumMap<>(ObjectKind.class);
    planned.put(ObjectKind.USER, plan.users());
    planned.put(ObjectKind.FACTOR, plan.operations(OperationKind.ENROLL_FACTOR));
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      planned.put(kind, plan.total(kind));
    }
    if (counts.of(ObjectKind.INVITATION, Outcome.CREATED) == 0) {
      planned.put(ObjectKind.INVITATION, counts.of(ObjectKind.INVITATION).total());
    }
    return planned;
  }

  private static List<Failure> failures(Workspace workspace, ReportFacts report) {
    if (report.undoneSincePlan()) {
      return List.of();
    }
    return workspace.journal().results().failedAfter(KINDS, 0, FAILURES).stream()
        .map(one -> new Failure(one.kind(), one.clerkId(), one.reason(), one.message()))
        .toList();
  }

  private static @Nullable Sync sync(
      Workspace workspace, Optional<RunningNow> running, Instant now) {
    Optional<WaitsFor> waits =
        running.filter(run -> run.command().equals("sync")).flatMap(run -> WaitsFor.of(workspace));
    return Lag.of(workspace, now)
        .map(
            lag ->
                new Sync(
                    lag.asOf(),
                    waits.map(WaitsFor::waitingFor).orElse(null),
                    waits.map(WaitsFor::waitingSince).orElse(null)))
        .orElse(null);
  }

  /** Nothing as long as none was begun. */
  private static List<NightMark> night(Workspace workspace, Optional<RunningNow> running) {
    Night night = Night.of(workspace.environmentMemory());
    Optional<NightStop> stop = NightStop.of(workspace.environmentMemory());
    List<NightMark> steps =
        Arrays.stream(NightStep.values())
            .map(step -> step(step, night.of(step), stop.filter(halt -> halt.step() == step)))
            .toList();
    boolean begun =
        running.filter(run -> run.command().equals("cutover")).isPresent()
            || steps.stream().anyMatch(step -> step.at() != null || step.stop() != null);
    return begun ? steps : List.of();
  }

  private static NightMark step(
      NightStep step, Optional<Night.Proven> proven, Optional<NightStop> stop) {
    return new NightMark(
        step.id(),
        step.says(),
        proven.map(Night.Proven::proof).orElse(""),
        proven.map(Night.Proven::at).orElse(null),
        stop.map(halt -> new NightHalt(halt.at(), halt.why(), halt.next())).orElse(null));
  }

  private Checks checks(ChecklistReading reading, SuggestedFixes fixes) throws IOException {
    ChecklistFacts facts = reading.facts();
    Checklist checklist = reading.checklist();
    return new Checks(
        checklist.go(),
        checklist.items().stream()
            .map(item -> check(item, facts, fixes.command(item.item())))
            .toList());
  }

  private Check check(Judgement judged, ChecklistFacts facts, String command) {
    boolean asks =
        judged.status() == Status.UNKNOWN
            && judged.item().asksPerson()
            && Checklist.counted(judged.item(), facts).isPresent();
    return new Check(
        judged.item().id(),
        judged.item().says(),
        Document.word(judged.status()),
        judged.evidence(),
        judged.at(),
        judged.person(),
        asks,
        command);
  }
}
