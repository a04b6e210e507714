package dev.ferry.cli.rehearse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.apply.ApplySummary.Arrived;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.FaultsSummary;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.workspace.PlanInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal showed, and what it cannot show.
 *
 * @param readAt as of when the embedded WorkOS held what the real one holds; null if the real one
 *     was never read, and was taken for empty
 * @param held how many users that was
 */
record RehearsalSummary(
    PlanInfo plan,
    @Nullable Instant readAt,
    int held,
    RehearsedStages stages,
    EmbeddedOptions embedded) {

  /**
   * @param applied what the last run of apply came to
   */
  void print(Terminal terminal, Applied applied) {
    Arrived users = applied.summary().of(ObjectKind.USER);
    terminal.say("");
    terminal.say(terminal.bold("What the rehearsal showed"));
    printGround(terminal);
    say(
        terminal,
        "  %,d created, %,d adopted, %,d updated, %,d unchanged, %,d skipped, %,d failed;"
            + " %,d second factor[s] enrolled.",
        users.of(Outcome.CREATED),
        users.of(Outcome.ADOPTED),
        users.of(Outcome.UPDATED),
        users.of(Outcome.UNCHANGED),
        users.of(Outcome.SKIPPED),
        users.of(Outcome.FAILED),
        applied.summary().of(ObjectKind.FACTOR).of(Outcome.CREATED));
    stages
        .verified()
        .ifPresent(
            verified ->
                say(
                    terminal,
                    "  Read back and compared field by field: %,d difference[s].",
                    verified.summary().all()));
    embedded.faults().map(chosen -> line(chosen, applied)).ifPresent(terminal::say);
    say(
        terminal,
        "  The real run%s: %,d write[s], which [takes|take] %s at WorkOS's" + " documented limits.",
        readAt == null ? ", if WorkOS holds nothing" : "",
        plan.writes(),
        Durations.atLeast(PlanSummary.leastTime(plan)));
    terminal.say(
        embedded.realTime()
            ? "  That limit was kept here too; apply took " + Durations.words(took(applied)) + "."
            : "  No rate limit was kept here (--real-time keeps it).");
    terminal.say("  Nothing was sent to WorkOS; plan and journal of this workspace are untouched.");
  }

  private void printGround(Terminal terminal) {
    if (readAt == null) {
      say(
          terminal,
          "  A plan for %,d user[s] was made from the snapshot alone and carried out on a copy, against"
              + " an embedded WorkOS that held nothing: %s, since none was read yet.",
          plan.users(),
          terminal.yellow("an empty WorkOS is assumed"));
    } else {
      say(
          terminal,
          "  The plan for %,d user[s] was carried out on a copy, against an embedded WorkOS that held"
              + " the %,d user[s] that WorkOS held at %s.",
          plan.users(),
          held,
          readAt.truncatedTo(ChronoUnit.SECONDS));
    }
    terminal.say("  Not rehearsed, since only the real WorkOS knows it:");
    notRehearsed().forEach(one -> terminal.say("    " + one.words()));
  }

  private List<NotRehearsed> notRehearsed() {
    return NotRehearsed.of(plan, readAt == null);
  }

  private String line(FaultProfile faults, Applied applied) {
    return new FaultsSummary(faults, applied.run().requests(), stages.applies()).line();
  }

  private static Duration took(Applied applied) {
    return Duration.ofMillis((long) (applied.run().seconds() * 1000));
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(Counted.words(format, values));
  }

  /** For programs; the rest is the steps' own. */
  record Found(
      boolean emptyWorkosAssumed,
      List<NotRehearsed> notRehearsed,
      @Nullable Instant targetReadAt,
      int targetUsers,
      boolean realTime,
      int applies,
      @JsonInclude(Include.NON_NULL) @Nullable FaultProfile faults,
      Forecast forecast) {}

  /** Of the real run. */
  record Forecast(long writes, Duration seconds) {}

  Found found() {
    return new Found(
        readAt == null,
        notRehearsed(),
        readAt,
        held,
        embedded.realTime(),
        stages.applies(),
        embedded.faults().orElse(null),
        new Forecast(plan.writes(), PlanSummary.leastTime(plan)));
  }
}
