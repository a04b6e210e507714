package dev.ferry.cli.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.live.LiveWorkspace;
import dev.ferry.cli.output.ControlState;
import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.output.PolicyCheck;
import dev.ferry.cli.output.Rehearsed;
import dev.ferry.cli.output.RunningNow;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.output.SwitchLine;
import dev.ferry.cli.output.UnfinishedSummary;
import dev.ferry.cli.output.WaitsFor;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.control.Control.State;
import dev.ferry.control.ControlFile;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Undone;
import dev.ferry.pace.Durations;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.Settled;
import dev.ferry.tenure.Active;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished.Ending;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the migration stands and what to do next. */
@Command(
    name = "status",
    description = "Where the migration stands, and what to do next.",
    footer = {
      "",
      "Examples:",
      "  ferry status",
      "  ferry status --all",
      "  ferry status --watch     until the run that goes on has ended"
    })
public final class StatusCommand extends WorkCommand {
  private static final String PLAN = "plan";
  private static final String REHEARSE = "rehearse";

  @Option(
      names = "--watch",
      description =
          "First shows the run that goes on, also another terminal's, until it ends; not one more"
              + " request is sent for that.")
  private boolean watch;

  @Option(
      names = "--all",
      description =
          "Shows every cause with who it is and what to do about it, and every decision: nothing is"
              + " folded.")
  private boolean all;

  public StatusCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    if (watch) {
      String watched = new WatchedRun(this, new LiveWorkspace(this, common().environment)).watch();
      terminal()
          .say(
              watched.isEmpty()
                  ? "  nothing runs"
                  : "  " + terminal().bold(watched) + " has ended");
    }
    Migration migration = readToShow(document);
    Optional<Active> active = Migration.active(workspaceFolder(), options());
    active.ifPresent(one -> tell(one, document));
    Status status = Status.of(migration, this);
    ControlState control =
        ControlState.of(
            new ControlFile(migration.workspace().sideFiles()).read(),
            Optional.ofNullable(status.running()));
    document.add("control", control.state());
    HeadlineSummary.tell(migration.workspace(), terminal(), document);
    if (migration.workspace().plans().info().isPresent()) {
      SwitchLine.tell(this, migration);
    }
    PolicyCheck.tell(this, migration.workspace(), document);
    document.add(status);
    if (control.state() != State.IDLE && control.state() != State.RUNNING) {
      terminal().say("  " + terminal().yellow(control.words()));
    }
    print(status);
    status.next().forEach(next -> document.next(next(next, status, migration.workspace())));
    status.unfinished().beginnings(Ending.FAILED).forEach(document::next);
    return ExitCode.DONE;
  }

  /** On whichever machine. */
  private void tell(Active active, Document document) {
    document.add("active", active);
    say(
        "  %s works, since %s, on %s; its lease: until %s, epoch %d",
        active.command(), active.since(), active.machine(), active.until(), active.epoch());
  }

  /** Whoever has no key, and has rehearsed, is told what a key is wanted for. */
  private String next(String words, Status status, Workspace workspace) {
    if (!words.equals(PLAN)) {
      return command(words);
    }
    String decides = decides(workspace);
    return status.isRehearsed() && decides.equals(command(REHEARSE)) ? command("doctor") : decides;
  }

  /** Where the migration stands. Null is what there is not yet, or not now. */
  @JsonInclude(Include.NON_NULL)
  private record Status(
      @JsonIgnore ReportFacts facts,
      @Nullable RunningNow running,
      Stage stage,
      String target,
      @Nullable Long users,
      @Nullable Long left,
      @Nullable Verified verification,
      @Nullable Rehearsed rehearsed,
      @JsonUnwrapped @Nullable Lag lag,
      @JsonUnwrapped @Nullable WaitsFor waitsFor,
      @JsonUnwrapped UnfinishedSummary unfinished,
      @JsonUnwrapped DecisionSummary decisions) {

    static Status of(Migration migration, WorkCommand command) {
      ReportFacts facts = migration.report();
      RunningNow running = RunningNow.of(facts.runs(), command).orElse(null);
      return new Status(
          facts,
          running,
          Stage.of(facts),
          facts.target(),
          facts.snapshot().map(SnapshotInfo::users).orElse(null),
          facts.plan().map(plan -> facts.left()).orElse(null),
          facts
              .verification()
              .map(it -> new Verified(it.at(), it.report().differences(), facts.stale()))
              .orElse(null),
          Rehearsed.of(facts).orElse(null),
          Lag.of(migration.workspace(), command.around().clock().instant()).orElse(null),
          running != null && running.command().equals("sync")
              ? WaitsFor.of(migration.workspace()).orElse(null)
              : null,
          UnfinishedSummary.of(facts.causes(), new SuggestedFixes(command, facts.snapshot())),
          DecisionSummary.of(migration.workspace().plans()));
    }

    /** What was rehearsed as planned is not rehearsed again unasked. */
    List<String> next() {
      return stage.next().stream()
          .filter(words -> !isRehearsed() || !words.equals(REHEARSE))
          .toList();
    }

    @JsonIgnore
    boolean isRehearsed() {
      return rehearsed != null && rehearsed.passed();
    }
  }

  private record Verified(Instant at, long differences, boolean stale) {}

  private void print(Status status) {
    ReportFacts facts = status.facts();
    RunningNow running = status.running();
    if (running != null) {
      say(
          "  %s is running, since %s: what follows is as of now",
          running.command(), running.startedAt());
    }
    facts
        .snapshot()
        .ifPresent(
            snapshot ->
                say(
                    "  snapshot of %s: %,d user[s], %,d row[s] rejected",
                    snapshot.takenAt(), snapshot.users(), snapshot.rejects()));
    if (facts.snapshot().filter(snapshot -> snapshot.rejects() > 0).isPresent()) {
      terminal().say("    each with its line and why: " + workspaceFolder().resolve("rejects.csv"));
    }
    facts
        .plan()
        .ifPresent(
            plan ->
                say(
                    "  plan of %s: %,d to create, %,d blocked",
                    plan.madeAt(), plan.fate(Fate.CREATE), plan.fate(Fate.BLOCKED)));
    Rehearsed rehearsed = status.rehearsed();
    if (rehearsed != null && facts.applied() == 0) {
      say(
          "  rehearsed at %s: %s",
          rehearsed.at(), rehearsed.passed() ? "as planned" : "not as planned (ferry runs)");
    }
    if (facts.applied() > 0) {
      say("  applied: %s, %,d left", Settled.of(facts.results()).words(), facts.left());
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
          facts.undone().of(ObjectKind.USER, Undone.DELETED),
          facts.undone().of(ObjectKind.USER, Undone.RESTORED),
          facts.undone().of(ObjectKind.USER, Undone.KEPT));
    }
    Lag lag = status.lag();
    if (lag != null) {
      say(
          "  in step with Clerk as of %s, %s ago",
          lag.asOf(), Durations.words(Duration.ofSeconds(lag.lagSeconds())));
    }
    WaitsFor waits = status.waitsFor();
    if (waits != null) {
      say("  sync waits for: %s, since %s", waits.waitingFor(), waits.waitingSince());
    }
    Verified verified = status.verification();
    if (verified != null) {
      say(
          "  verification of %s: %,d difference[s]%s",
          verified.at(),
          verified.differences(),
          verified.stale() ? "; stale, since something was written or planned after it" : "");
    }
    if (all) {
      status.unfinished().print(terminal(), suggests());
    } else {
      status.unfinished().printFolded(terminal(), suggests(), "--all");
    }
    status.decisions().print(terminal(), all, command("plan --explain CODE"));
    terminal().say("  stage: " + terminal().bold(Document.word(status.stage())));
  }

  private void say(String format, Object... values) {
    terminal().say(Counted.words(format, values));
  }

  /** How far a migration is. */
  enum Stage {
    BEGUN("snapshot --csv clerk-export.csv"),
    SNAPSHOT_TAKEN("assess"),
    PLANNED(REHEARSE),
    PARTLY_APPLIED("apply"),
    APPLIED("verify"),
    NOT_AS_PLANNED(PLAN),
    VERIFIED("report"),
    ROLLING_BACK(PLAN),
    ROLLED_BACK(PLAN);

    private final String first;

    Stage(String first) {
      this.first = first;
    }

    /** What is worth running now: before a step that changes something, what shows it. */
    List<String> next() {
      return switch (this) {
        case SNAPSHOT_TAKEN -> List.of(first, PLAN);
        case PLANNED -> List.of(first, "apply");
        default -> List.of(first);
      };
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
      return facts.verification().get().report().matches() ? VERIFIED : NOT_AS_PLANNED;
    }
  }
}
