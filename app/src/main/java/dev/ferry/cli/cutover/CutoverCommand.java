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
import java.io.IOException;
import java.time.DateTimeException;
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
      "  ferry cutover --closed --by Ada --csv last.csv --yes",
      "  ferry cutover --at 2026-12-01T22:00:00Z --closed --by Ada --csv last.csv --yes",
      "  ferry cutover --undo                             who came and changed in WorkOS since",
      "Exit codes: 0 done, 3 not ready, not quiet or no-go, 2 a word is missing"
    })
public final class CutoverCommand extends WorkCommand {
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
          "After the switch: who was born, changed and invited in WorkOS since, a file that creates"
              + " them in Clerk, and what a rollback would keep. Writes to nobody.")
  private boolean undo;

  @Option(
      names = "--begin-again",
      description = "Forgets what was proven in an earlier night: all is proven anew.")
  private boolean beginAgain;

  public CutoverCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    Duration quiet = words.quiet();
    Optional<Instant> begin = begin();
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    Night night = Night.of(migration.workspace().environmentMemory());
    if (undo) {
      return new WayBack(this, migration, workos.limits(target), document).tell(night);
    }
    if (beginAgain) {
      night.forgetFrom(Step.PRECONDITIONS);
      Moment.forget(migration.workspace());
    }
    night.forgetWhatIsOld(around().clock().instant());
    Consent given = consent.forWriting(this, target);
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
    waitUntil(begin);
    return night(steps, night, document);
  }

  private Optional<Instant> begin() {
    if (at == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(at));
    } catch (DateTimeException e) {
      throw UsageError.usage(
          "at-wrong", "--at " + at + " is no time", "Such as 2026-12-01T22:00:00Z.");
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
    for (Step step : Step.values()) {
      Optional<Night.Proven> before = night.of(step);
      if (before.isEmpty()) {
        StepResult result = steps.prove(step);
        int exitCode = tell(step, result, document);
        if (result instanceof StepResult.Proven proven) {
          Instant now = around().clock().instant();
          if (step == Step.MOMENT) {
            Moment.note(steps.workspace(), now); // first: a sync after it must be refused
          }
          night.prove(step, now, proven.proof(), proven.mark());
        } else if (result instanceof StepResult.Open open) {
          shown.add(new Shown(step.id(), "open", String.join("; ", open.why()), null));
          return conclude(night, shown, open.code(), exitCode, document);
        }
      } else {
        say("  %s %-13s %s", terminal().green("proven "), step.id(), words(before.get()));
      }
      night
          .of(step)
          .ifPresent(it -> shown.add(new Shown(step.id(), "proven", it.proof(), it.at())));
    }
    document.next(command("cutover --undo"));
    return conclude(night, shown, "switched", ExitCode.DONE, document);
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

  private int conclude(
      Night night, List<Shown> shown, String status, int exitCode, Document document) {
    document.status(status);
    document.add("steps", shown);
    night
        .frozen(around().clock().instant())
        .ifPresent(
            length -> {
              document.add("frozenSeconds", length.toSeconds());
              say(night.isOver() ? "  frozen for %d s" : "  frozen since %d s", length.toSeconds());
            });
    night.moment().ifPresent(moment -> document.add("moment", moment));
    return exitCode;
  }

  private void say(String format, Object... values) {
    terminal().say(String.format(Locale.ROOT, format, values));
  }
}
