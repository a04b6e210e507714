package dev.ferry.cli.cutover;

import dev.ferry.Migration;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.output.Night;
import dev.ferry.cli.output.NightStep;
import dev.ferry.cli.output.NightStop;
import dev.ferry.cli.session.StageContext;
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

/** The night of the switch, or what can be said of it days before. Used by one thread. */
public final class NightStage {
  private final StageContext context;
  private final Migration migration;
  private final Document document;
  private final Night night;
  private final CutoverSteps steps;
  private final Optional<Forecast> forecast;

  NightStage(
      StageContext context,
      Migration migration,
      Sides sides,
      Said said,
      Night night,
      Document document) {
    this.context = context;
    this.migration = migration;
    this.document = document;
    this.night = night;
    night.forgetOther(NightStep.EXPORT, LastExport.mark(context, said));
    this.steps = new CutoverSteps(context, migration, sides, said, night, document);
    this.forecast = Forecast.of(migration.workspace().ledger(), said.quiet());
    forecast.ifPresent(
        found -> {
          document.add("forecast", found);
          document.add("forecastSeconds", found.frozen().toSeconds());
        });
  }

  /** One that goes on with what of an earlier one still holds. */
  public static NightStage goingOn(
      StageContext context, Migration migration, Sides sides, Said said, Document document) {
    Night night = Night.of(migration.workspace().environmentMemory());
    night.forgetWhatIsOld(context.around().clock().instant());
    return new NightStage(context, migration, sides, said, night, document);
  }

  /**
   * What it came to.
   *
   * @param status {@code switched}, or what is not proven
   * @param steps that were come to, in order
   * @param frozen how long nobody could sign up; empty if it was not closed
   */
  public record Ended(int exitCode, String status, List<Shown> steps, Optional<Duration> frozen) {
    public Ended {
      steps = List.copyOf(steps);
    }

    /** True if the application was switched. */
    public boolean switched() {
      return status.equals("switched");
    }
  }

  /**
   * What can be said of it before it begins.
   *
   * @param stillOpen items of the checklist that the decision will ask for, each with why
   * @param forecast how long nobody will be able to sign up, without what people take; empty if
   *     nobody knows
   */
  public record Checked(int exitCode, List<String> stillOpen, Optional<Duration> forecast) {
    public Checked {
      stillOpen = List.copyOf(stillOpen);
    }
  }

  /** What is missing before it can begin, and how long it will take. */
  public Checked check() throws IOException, InterruptedException {
    StepResult result = steps.preconditions();
    int exitCode = tell(NightStep.PRECONDITIONS, result);
    List<String> open = new Readiness(context, migration).stillOpen();
    document.add("stillOpen", open);
    if (!open.isEmpty()) {
      context.terminal().say(context.terminal().yellow("  before the decision it will be asked: "));
      open.forEach(one -> context.terminal().say("    " + one));
    }
    context
        .terminal()
        .say(
            "  "
                + forecast
                    .map(Forecast::words)
                    .orElse("how long it will take is known after a first sync and verify"));
    document.status(exitCode == ExitCode.DONE ? "ready" : "not-ready");
    return new Checked(exitCode, open, forecast.map(Forecast::frozen));
  }

  /** Whether it may begin, said before anybody waits for the hour; empty if it may. */
  Optional<Ended> notReady() throws IOException, InterruptedException {
    StepResult ready = steps.prove(NightStep.PRECONDITIONS);
    return ready instanceof StepResult.Open open
        ? Optional.of(ended(tell(NightStep.PRECONDITIONS, ready), open.code(), List.of()))
        : Optional.empty();
  }

  /** In a rehearsal: what is not ready for the real night is told, and the rest is played. */
  void assumeReady() {
    night.prove(NightStep.PRECONDITIONS, context.around().clock().instant(), "taken for ready", "");
  }

  /** Step by step, up to the first that is not proven. */
  public Ended run() throws IOException, InterruptedException {
    List<Shown> shown = new ArrayList<>();
    NightStop.forget(migration.workspace().environmentMemory());
    try {
      for (NightStep step : NightStep.values()) {
        StepResult.Open open = step(step, shown);
        if (open != null) {
          refreshReport();
          return ended(open.exitCode(), open.code(), shown);
        }
      }
      refreshReport();
      document.next(context.command("cutover --undo"));
      return ended(ExitCode.DONE, "switched", shown);
    } finally { // also of a step that has thrown
      conclude(shown);
    }
  }

  private void refreshReport() throws IOException {
    if (night.isOver()) {
      steps.refreshReport();
    }
  }

  private Ended ended(int exitCode, String status, List<Shown> shown) {
    document.status(status);
    return new Ended(exitCode, status, shown, night.frozen(context.around().clock().instant()));
  }

  /** What is not proven; null if it is. */
  private StepResult.@Nullable Open step(NightStep step, List<Shown> shown)
      throws IOException, InterruptedException {
    Optional<Night.Proven> before = night.of(step);
    if (before.isPresent()) {
      say("  %s %-13s  %s", green("proven "), step.id(), words(before.get()));
    } else {
      StepResult result = prove(step);
      tell(step, result);
      if (result instanceof StepResult.Open open) {
        shown.add(new Shown(step.id(), "open", String.join("; ", open.why()), null));
        stopped(step, open.why(), open.next());
        return open;
      }
      StepResult.Proven proven = (StepResult.Proven) result;
      Instant now = context.around().clock().instant();
      if (step == NightStep.MOMENT) {
        Moment.note(migration.workspace(), now); // first: a sync after it must be refused
      }
      night.prove(step, now, proven.proof(), proven.mark());
    }
    night.of(step).ifPresent(it -> shown.add(new Shown(step.id(), "proven", it.proof(), it.at())));
    return null;
  }

  private StepResult prove(NightStep step) throws IOException, InterruptedException {
    try {
      return steps.prove(step);
    } catch (UsageError e) {
      stopped(step, List.of(e.message(), e.fix()), e.next());
      throw e;
    } catch (RefusedException e) {
      UsageError refused = context.refusal(e);
      stopped(step, List.of(refused.message(), refused.fix()), refused.next());
      throw e;
    }
  }

  private void stopped(NightStep step, List<String> why, List<String> next) {
    new NightStop(step, context.around().clock().instant(), why, next)
        .keep(migration.workspace().environmentMemory());
  }

  private static String words(Night.Proven before) {
    return before.proof() + ", " + before.at().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * A step.
   *
   * @param status {@code proven} or {@code open}
   * @param proof in words; why it is not proven, if it is not
   * @param at when it was proven; null if it is not
   */
  public record Shown(String id, String status, String proof, @Nullable Instant at) {}

  private int tell(NightStep step, StepResult result) {
    if (result instanceof StepResult.Proven proven) {
      say("  %s %-13s  %s", green("proven "), step.id(), proven.proof());
      return ExitCode.DONE;
    }
    StepResult.Open open = (StepResult.Open) result;
    say("  %s %-13s  %s?", context.terminal().red("open   "), step.id(), step.says());
    open.why().forEach(line -> say("      %s", line));
    open.next().forEach(document::next);
    return open.exitCode();
  }

  private void conclude(List<Shown> shown) {
    document.add("steps", shown);
    night
        .frozen(context.around().clock().instant())
        .ifPresent(
            length -> {
              document.add("frozenSeconds", length.toSeconds());
              say(
                  night.isOver() ? "  frozen for %s" : "  frozen for %s so far",
                  Durations.words(length));
            });
    night.moment().ifPresent(moment -> document.add("moment", moment));
  }

  private String green(String text) {
    return context.terminal().green(text);
  }

  private void say(String format, Object... values) {
    context.terminal().say(String.format(Locale.ROOT, format, values));
  }
}
