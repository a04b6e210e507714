package dev.ferry.cli.story;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Stories.Event;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one user or another object: what was sent, answered and settled. */
record JournalDetail(
    List<Entry> journal,
    @Nullable Came result,
    @JsonInclude(Include.NON_NULL) @Nullable Came undone) {
  private static final int SHOWN = 40;

  /** A second factor is told with its user. */
  private static final List<ObjectKind> ALL =
      Stream.of(ObjectKind.values()).filter(kind -> kind != ObjectKind.FACTOR).toList();

  /**
   * One fact.
   *
   * @param current true if it is of the plan at hand
   */
  record Entry(
      long plan, boolean current, Instant at, OperationKind operation, String fact, String words) {

    static Entry of(Event event, long plan) {
      FactText words = FactText.of(event.fact());
      return new Entry(
          event.plan(),
          event.plan() == plan,
          event.at(),
          event.fact().operation(),
          words.word(),
          words.text());
    }

    private void print(Terminal terminal) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "    %s  %-20s %s%s",
              at.truncatedTo(ChronoUnit.SECONDS),
              Document.word(operation),
              words,
              current ? "" : " (under an earlier plan)"));
    }
  }

  /**
   * What came of it.
   *
   * @param factor null of anything but a user
   */
  record Came(
      Enum<?> outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @JsonUnwrapped @Nullable OfFactor factor) {}

  /** What came of the user's second factor. */
  record OfFactor(@JsonIgnore @Nullable Outcome outcome, @Nullable Reason factorReason) {
    static OfFactor of(List<Result<Outcome>> results) {
      return results.size() == 1
          ? new OfFactor(null, null)
          : new OfFactor(results.get(1).outcome(), results.get(1).reason());
    }

    @JsonProperty
    String factor() {
      return outcome == null ? "none" : Document.word(outcome);
    }
  }

  static JournalDetail of(String clerkId, Workspace workspace) {
    long plan = workspace.plans().info().map(PlanInfo::generation).orElse(0L);
    return new JournalDetail(
        workspace.stories().history(clerkId).stream().map(one -> Entry.of(one, plan)).toList(),
        result(workspace.journal().results().of(clerkId)),
        workspace.journal().rollbacks().of(ALL, List.of(clerkId)).stream()
            .reduce((before, last) -> last)
            .map(it -> new Came(it.outcome(), it.reason(), it.message(), null))
            .orElse(null));
  }

  /**
   * @param results its own, and that of its second factor: where only that failed, it has the
   *     message
   */
  private static @Nullable Came result(List<Result<Outcome>> results) {
    if (results.isEmpty() || results.get(0).kind() == ObjectKind.FACTOR) {
      return null;
    }
    Result<Outcome> own = results.get(0);
    Result<Outcome> last = results.get(results.size() - 1);
    return new Came(
        own.outcome(),
        own.reason(),
        last.failed() && !own.failed() ? last.message() : own.message(),
        own.kind() == ObjectKind.USER ? OfFactor.of(results) : null);
  }

  void print(Terminal terminal) {
    terminal.say(journal.isEmpty() ? "  nothing was done so far" : "  what was done");
    if (journal.size() > SHOWN) {
      terminal.say(String.format(Locale.ROOT, "    … %,d before", journal.size() - SHOWN));
    }
    journal.stream()
        .skip(Math.max(0, journal.size() - SHOWN))
        .forEach(entry -> entry.print(terminal));
    if (result != null) {
      print("what came of it", result, terminal);
      OfFactor factor = result.factor();
      if (factor != null && factor.outcome() != null) {
        terminal.say(
            "  its second factor: " + factor.factor() + because(factor.factorReason(), null));
      }
    }
    if (undone != null) {
      print("undone since", undone, terminal);
    }
  }

  private static void print(String what, Came came, Terminal terminal) {
    terminal.say(
        "  "
            + what
            + ": "
            + Document.word(came.outcome())
            + because(came.reason(), came.message()));
  }

  private static String because(@Nullable Reason reason, @Nullable String message) {
    return (reason == null ? "" : ", " + reason.code()) + (message == null ? "" : ": " + message);
  }
}
