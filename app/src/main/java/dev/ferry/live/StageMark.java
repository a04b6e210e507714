package dev.ferry.live;

import dev.ferry.report.ReportFacts;
import dev.ferry.report.VerificationRecord;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a migration, and how it stands.
 *
 * @param at when it came to stand so; null if it is not known, or does not
 */
public record StageMark(String name, Standing standing, String says, @Nullable Instant at) {

  /** What brings a stage about. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "Snapshot", "snapshot",
          "Plan", "plan",
          "Rehearsal", "rehearse",
          "Apply", "apply",
          "Verification", "verify",
          "Switch", "cutover");

  /** How it stands. */
  public enum Standing {
    /** Not yet. */
    OPEN,
    /** A run is at it. */
    NOW,
    /** Some of it. */
    PARTLY,
    DONE,
    /** It did not come out as it should. */
    WRONG
  }

  /**
   * All stages in order.
   *
   * @param switched when the application was switched
   */
  public static List<StageMark> of(ReportFacts facts, Optional<Instant> switched) {
    Optional<PlanInfo> plan = current(facts);
    return List.of(
        snapshot(facts),
        plan(plan),
        rehearsal(facts, plan),
        apply(facts, plan),
        verification(facts),
        night(switched));
  }

  /** The same while a command runs: its own stage goes on. */
  StageMark during(Optional<String> command) {
    boolean now = command.filter(COMMANDS.getOrDefault(name, "")::equals).isPresent();
    return now ? new StageMark(name, Standing.NOW, says, at) : this;
  }

  private static Optional<PlanInfo> current(ReportFacts facts) {
    long snapshot = facts.snapshot().map(SnapshotInfo::generation).orElse(0L);
    return facts.plan().filter(plan -> plan.snapshot() == snapshot);
  }

  private static StageMark open(String name, String says) {
    return new StageMark(name, Standing.OPEN, says, null);
  }

  private static StageMark snapshot(ReportFacts facts) {
    return facts
        .snapshot()
        .map(
            it ->
                new StageMark(
                    "Snapshot", Standing.DONE, number(it.users()) + " users", it.takenAt()))
        .orElse(open("Snapshot", "not taken"));
  }

  private static StageMark plan(Optional<PlanInfo> plan) {
    return plan.map(
            it -> new StageMark("Plan", Standing.DONE, "no. " + it.generation(), it.madeAt()))
        .orElse(open("Plan", "none of this snapshot"));
  }

  private static StageMark rehearsal(ReportFacts facts, Optional<PlanInfo> plan) {
    Optional<Ledger.Run> last =
        facts.runs().stream()
            .filter(run -> run.command().equals("rehearse") && run.endedAt() != null)
            .reduce((before, after) -> after);
    if (last.isEmpty()) {
      return open("Rehearsal", "not rehearsed");
    }
    Integer exitCode = last.get().exitCode();
    boolean clean = exitCode != null && exitCode == 0;
    if (plan.filter(it -> last.get().startedAt().isBefore(it.madeAt())).isPresent()) {
      return new StageMark(
          "Rehearsal",
          clean ? Standing.PARTLY : Standing.WRONG,
          (clean ? "as planned" : "not as planned") + ", an earlier plan",
          last.get().endedAt());
    }
    return new StageMark(
        "Rehearsal",
        clean ? Standing.DONE : Standing.WRONG,
        clean ? "as planned" : "not as planned",
        last.get().endedAt());
  }

  private static StageMark apply(ReportFacts facts, Optional<PlanInfo> plan) {
    if (facts.undoneSincePlan()) {
      return new StageMark(
          "Apply",
          Standing.WRONG,
          facts.undoLeft() ? "a rollback is not at its end" : "rolled back",
          null);
    } else if (plan.isEmpty() || facts.applied() == 0) {
      return open("Apply", "not begun");
    } else if (facts.left() > 0) {
      return new StageMark("Apply", Standing.PARTLY, number(facts.left()) + " left", null);
    }
    return new StageMark("Apply", Standing.DONE, "nothing left", null);
  }

  private static StageMark verification(ReportFacts facts) {
    if (facts.verification().isEmpty() || facts.undoneSincePlan()) {
      return open("Verification", "not verified");
    }
    VerificationRecord record = facts.verification().get();
    if (facts.stale()) {
      return new StageMark("Verification", Standing.PARTLY, "stale since", record.at());
    }
    long differences = record.report().differences();
    return new StageMark(
        "Verification",
        differences == 0 ? Standing.DONE : Standing.WRONG,
        differences == 0 ? "no difference" : number(differences) + " differences",
        record.at());
  }

  private static StageMark night(Optional<Instant> switched) {
    return switched
        .map(at -> new StageMark("Switch", Standing.DONE, "switched", at))
        .orElse(open("Switch", "not switched"));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
