package dev.ferry.cli.session;

import dev.ferry.RunOutcome;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.console.Terminal;
import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.StopCause;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a run that writes took, for people and for programs.
 *
 * @param budgetUse the share of the documented writes, 0 to 1
 */
public record RunSummary(RequestCounts requests, double seconds, double budgetUse) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** No run. */
  public static final RunSummary NONE = new RunSummary(RequestCounts.NONE, 0, 0);

  public static RunSummary of(RunOutcome outcome) {
    return new RunSummary(
        outcome.requests(), rounded(outcome.took().toNanos() / 1e9), rounded(outcome.budgetUse()));
  }

  private static double rounded(double number) {
    return Math.round(number * 1000) / 1000.0;
  }

  /** What this run has cost and what those before it have; the share is this one's. */
  public RunSummary after(RunSummary earlier) {
    return new RunSummary(requests.plus(earlier.requests), seconds + earlier.seconds, budgetUse);
  }

  public void print(Terminal terminal) {
    terminal.say(
        Counted.words(
            "  %,d write[s] and %,d look-up[s] in %s; %d throttled, %d sent again, %d settled",
            requests.writes(),
            requests.reads(),
            Durations.words(Duration.ofMillis((long) (seconds * 1000))),
            requests.throttled(),
            requests.retried(),
            requests.settled()));
  }

  /**
   * Says that the run ended before its end, and how to go on.
   *
   * @param again the command that goes on
   * @param ofSignal the exit code of the signal that ended it; 0 if none did
   * @return the exit code
   */
  public static int concludeEarly(
      StopCause stop, String again, int ofSignal, Terminal terminal, Document document) {
    document.status("stopped");
    document.add("halt", stop.cause());
    terminal.say("  " + terminal.yellow("stopped: ") + stop.message());
    String safe =
        stop.cause() == StopCause.Cause.JOURNAL_FAILED
            ? "What was sent was entered before it left; answers that could not be entered are looked"
                + " up by the next run. Fix that, then go on: "
            : "What was sent is journaled. To go on: ";
    Instant until = stop.until();
    if (until != null) {
      document.add("haltUntil", until);
    }
    terminal.say("  " + safe + again + (until == null ? "" : " (" + notBefore(until) + ")"));
    document.next(again);
    return switch (stop.cause()) {
      case STOPPED -> ofSignal == 0 ? ExitCode.INTERRUPTED : ofSignal;
      case KEY_REFUSED -> ExitCode.KEY_REFUSED;
      case UNREACHABLE, ASKED_TO_WAIT, JOURNAL_FAILED -> ExitCode.SOME_FAILED;
    };
  }

  /** When WorkOS takes more, by what it said; to the minute, and none too early. */
  public static String notBefore(Instant until) {
    return "not before " + MINUTE.format(until.plusSeconds(59));
  }
}
