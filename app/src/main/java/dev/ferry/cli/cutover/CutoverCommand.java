package dev.ferry.cli.cutover;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.pace.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The night of the switch. */
@Command(
    name = "cutover",
    description =
        "The night of the switch: close, prove that Clerk is quiet, bring over the last of it, read"
            + " WorkOS back, decide, record the moment. Each step says what it proved; it stops at"
            + " the first thing that is not proven, and the same command goes on from there.",
    footer = {
      "",
      "Examples:",
      "  ferry cutover --check                            days before: is all ready, how long will it take",
      "  ferry cutover                                    the night, asking",
      "  ferry cutover --closed --by Ada --csv last.csv --exported-at TIME --yes",
      "  ferry cutover --at 2026-12-01T22:00:00Z --closed --by Ada --without-export --yes",
      "  ferry cutover --undo                             who came and changed in WorkOS since",
      "Exit codes: 0 done; 3 not ready, not quiet, differences or no-go; 2 a word is missing; 1 Clerk was",
      "not read whole, or something failed or is off. Whether it was switched, \"moment\" tells, not the code."
    })
public final class CutoverCommand extends WorkCommand {
  /** A script that starts a moment late is not too late. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofDays(31);

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Mixin private final ClerkKeyOptions clerk = new ClerkKeyOptions();

  @Mixin private final Words words = new Words();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Waits until then before it begins, such as 2026-12-01T22:00:00Z.")
  private @Nullable String at;

  @Option(
      names = "--check",
      description = "Looks whether the night can begin, and says how long it will take. No more.")
  private boolean check;

  @Option(
      names = "--undo",
      description =
          "After the switch: who was born, changed, deleted and invited in WorkOS since, a file that"
              + " creates the newcomers in Clerk, and what a rollback would keep. Writes to nobody.")
  private boolean undo;

  @Option(
      names = "--switched-back",
      description =
          "Says that the application was switched back to Clerk: another night may begin, and sync goes"
              + " on. No more.")
  private boolean switchedBack;

  @Option(
      names = "--begin-again",
      description = "Forgets what was proven in an earlier night: all is proven anew.")
  private boolean beginAgain;

  public CutoverCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    refuseWhatDoesNotGoTogether();
    Duration quiet = words.quiet();
    Optional<Instant> begin = begin();
    words.closedAt(around().clock().instant());
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    Night night = Night.of(migration.workspace().environmentMemory());
    if (undo) {
      return new WayBack(this, migration, workos.limits(target), document).tell(night);
    }
    if (switchedBack) {
      return switchedBack(migration, night, document);
    }
    forget(night);
    Consent given = consent.forWriting(this, target);
    if (given.isHalfGiven()) {
      throw UsageError.usage(
          "consent-missing",
          "--yes alone is no consent for production, and nobody may be there to ask later",
          "Give both, or neither.",
          againWith(given.beforehand()));
    }
    CutoverSteps steps =
        new CutoverSteps(
            this,
            migration,
            new CutoverSteps.To(target, workos.limits(target), clerk, workos.keyFile, given),
            words,
            night,
            document);
    Optional<Forecast> forecast = Forecast.of(migration.workspace().ledger(), quiet);
    forecast.ifPresent(
        found -> {
          document.add("forecast", found);
          document.add("forecastSeconds", found.frozen().toSeconds());
        });
    if (check) {
      return check(steps, migration, forecast, document);
    }
    if (begin.isPresent() && night.of(Step.CLOSED).isEmpty()) {
      // What is not ready is said now, not at the hour.
      StepResult ready = steps.prove(Step.PRECONDITIONS);
      if (ready instanceof StepResult.Open open) {
        document.status(open.code());
        return tell(Step.PRECONDITIONS, ready, document);
      }
    }
    waitUntil(begin);
    return night(steps, night, document);
  }

  private Optional<Instant> begin() {
    if (at == null) {
      return Optional.empty();
    }
    Instant begin = Words.instant("at-wrong", "--at", at);
    Instant now = around().clock().instant();
    if (begin.isBefore(now.minus(LATE)) || begin.isAfter(now.plus(SOON))) {
      throw UsageError.usage(
          "at-wrong",
          "--at " + at + " is " + (begin.isBefore(now) ? "past" : "more than a month away"),
          "Leave it out to begin now.");
    }
    return Optional.of(begin);
  }

  private int switchedBack(Migration migration, Night night, Document document) {
    if (!night.isOver()) {
      throw UsageError.usage(
          "not-switched",
          "the traffic was not switched by ferry cutover",
          "Leave --switched-back out.");
    }
    Moment.forget(migration.workspace());
    document.status("switched-back");
    terminal().say("  noted: Clerk counts again");
    document.next(command("sync"));
    return ExitCode.DONE;
  }

  private void forget(Night night) {
    if (beginAgain && night.isOver()) {
      throw UsageError.usage(
          "switched",
          "the application was switched at " + night.moment().orElseThrow(),
          "If it was switched back: "
              + command("cutover --switched-back")
              + ". What was migrated is taken back by: "
              + command("rollback"));
    }
    if (beginAgain) {
      night.forgetFrom(Step.PRECONDITIONS);
    }
    night.forgetWhatIsOld(around().clock().instant());
  }

  private void refuseWhatDoesNotGoTogether() {
    boolean changes = beginAgain || switchedBack || at != null;
    if ((check && undo) || ((check || undo) && changes)) {
      throw UsageError.usage(
          "together-wrong",
          "--check and --undo look only: neither goes with the other, nor with --begin-again,"
              + " --switched-back or --at",
          "Give one of them.");
    }
  }

  private void waitUntil(Optional<Instant> begin) throws InterruptedException {
    Duration left =
        begin.map(time -> Duration.between(around().clock().instant(), time)).orElse(Duration.ZERO);
    if (left.compareTo(Duration.ZERO) > 0) {
      terminal().say("  begins at " + at);
      around().waiting().pause(left);
    }
  }

  private int check(
      CutoverSteps steps, Migration migration, Optional<Forecast> forecast, Document document)
      throws IOException, InterruptedException {
    StepResult result = steps.preconditions();
    int exitCode = tell(Step.PRECONDITIONS, result, document);
    List<String> open = new Readiness(this, migration).stillOpen();
    document.add("stillOpen", open);
    if (!open.isEmpty()) {
      terminal().say(terminal().yellow("  before the decision it will be asked: "));
      open.forEach(one -> terminal().say("    " + one));
    }
    terminal()
        .say(
            "  "
                + forecast
                    .map(Forecast::words)
                    .orElse("how long it will take is known after a first sync and verify"));
    document.status(exitCode == ExitCode.DONE ? "ready" : "not-ready");
    return exitCode;
  }

  private int night(CutoverSteps steps, Night night, Document document)
      throws IOException, InterruptedException {
    List<Shown> shown = new ArrayList<>();
    try {
      for (Step step : Step.values()) {
        StepResult.Open open = step(step, steps, night, shown, document);
        if (open != null) {
          document.status(open.code());
          return open.exitCode();
        }
      }
      document.status("switched");
      document.next(command("cutover --undo"));
      return ExitCode.DONE;
    } finally { // also of a step that has thrown
      conclude(night, shown, document);
    }
  }

  /** What is not proven; null if it is. */
  private StepResult.@Nullable Open step(
      Step step, CutoverSteps steps, Night night, List<Shown> shown, Document document)
      throws IOException, InterruptedException {
    Optional<Night.Proven> before = night.of(step);
    if (before.isPresent()) {
      say("  %s %-13s %s", terminal().green("proven "), step.id(), words(before.get()));
    } else {
      StepResult result = steps.prove(step);
      tell(step, result, document);
      if (result instanceof StepResult.Open open) {
        shown.add(new Shown(step.id(), "open", String.join("; ", open.why()), null));
        return open;
      }
      StepResult.Proven proven = (StepResult.Proven) result;
      Instant now = around().clock().instant();
      if (step == Step.MOMENT) {
        Moment.note(steps.workspace(), now); // first: a sync after it must be refused
      }
      night.prove(step, now, proven.proof(), proven.mark());
    }
    night.of(step).ifPresent(it -> shown.add(new Shown(step.id(), "proven", it.proof(), it.at())));
    return null;
  }

  private static String words(Night.Proven before) {
    return before.proof() + ", " + before.at().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * A step for the document.
   *
   * @param at when it was proven; null if it is not
   */
  private record Shown(String id, String status, String proof, @Nullable Instant at) {}

  private int tell(Step step, StepResult result, Document document) {
    if (result instanceof StepResult.Proven proven) {
      say("  %s %-13s %s", terminal().green("proven "), step.id(), proven.proof());
      return ExitCode.DONE;
    }
    StepResult.Open open = (StepResult.Open) result;
    say("  %s %-13s %s?", terminal().red("open   "), step.id(), step.says());
    open.why().forEach(line -> say("      %s", line));
    open.next().forEach(document::next);
    return open.exitCode();
  }

  private void conclude(Night night, List<Shown> shown, Document document) {
    document.add("steps", shown);
    night
        .frozen(around().clock().instant())
        .ifPresent(
            length -> {
              document.add("frozenSeconds", length.toSeconds());
              say(
                  night.isOver() ? "  frozen for %s" : "  frozen since %s",
                  Durations.words(length));
            });
    night.moment().ifPresent(moment -> document.add("moment", moment));
  }

  private void say(String format, Object... values) {
    terminal().say(String.format(Locale.ROOT, format, values));
  }
}
