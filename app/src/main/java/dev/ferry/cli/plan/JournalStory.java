package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Stories.Event;
import dev.ferry.workspace.Workspace;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one user or another object: what was sent, answered and settled. */
record JournalStory(String clerkId, Workspace workspace) {
  private static final int SHOWN = 40;

  /** A second factor is told with its user. */
  private static final List<ObjectKind> ALL =
      Stream.of(ObjectKind.values()).filter(kind -> kind != ObjectKind.FACTOR).toList();

  void tell(Terminal terminal, ObjectNode root) {
    List<Event> events = workspace.stories().history(clerkId);
    long plan = workspace.plans().info().map(PlanInfo::generation).orElse(0L);
    terminal.say(events.isEmpty() ? "  nothing was done so far" : "  what was done");
    if (events.size() > SHOWN) {
      terminal.say(String.format(Locale.ROOT, "    … %,d before", events.size() - SHOWN));
    }
    events.stream()
        .skip(Math.max(0, events.size() - SHOWN))
        .forEach(event -> say(event, event.plan() == plan, terminal));
    ArrayNode journal = root.putArray("journal");
    for (Event event : events) {
      FactWords words = FactWords.of(event.fact());
      journal
          .addObject()
          .put("plan", event.plan())
          .put("current", event.plan() == plan)
          .put("at", event.at().toString())
          .put("operation", Document.word(event.fact().operation()))
          .put("fact", words.word())
          .put("words", words.text());
    }
    results(terminal, root);
  }

  private static void say(Event event, boolean current, Terminal terminal) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "    %s  %-20s %s%s",
            event.at().truncatedTo(ChronoUnit.SECONDS),
            Document.word(event.fact().operation()),
            FactWords.of(event.fact()).text(),
            current ? "" : " (under an earlier plan)"));
  }

  private void results(Terminal terminal, ObjectNode root) {
    root.putNull("result");
    List<Result<Outcome>> results = workspace.journal().results().of(clerkId);
    for (Result<Outcome> result : results) {
      if (result.kind() != ObjectKind.FACTOR) {
        ObjectNode into = root.putObject("result");
        result(result, results.get(results.size() - 1), terminal, into);
        if (result.kind() == ObjectKind.USER) {
          factor(results.size() == 1 ? null : results.get(1), terminal, into);
        }
      }
    }
    for (Result<Undone> undone : workspace.journal().rollbacks().of(ALL, List.of(clerkId))) {
      undone(undone, terminal, root);
    }
  }

  /**
   * @param last its own, or that of its second factor: where only that failed, it has the message
   */
  private static void result(
      Result<Outcome> result, Result<Outcome> last, Terminal terminal, ObjectNode into) {
    String message = last.failed() && !result.failed() ? last.message() : result.message();
    String outcome = Document.word(result.outcome());
    terminal.say("  what came of it: " + outcome + because(result.reason(), message));
    into.put("outcome", outcome).put("reason", code(result.reason())).put("message", message);
  }

  private static void factor(@Nullable Result<Outcome> factor, Terminal terminal, ObjectNode into) {
    if (factor == null) {
      into.put("factor", "none").putNull("factorReason");
      return;
    }
    String outcome = Document.word(factor.outcome());
    into.put("factor", outcome).put("factorReason", code(factor.reason()));
    terminal.say("  its second factor: " + outcome + because(factor.reason(), null));
  }

  private static void undone(Result<Undone> undone, Terminal terminal, ObjectNode root) {
    String outcome = Document.word(undone.outcome());
    terminal.say("  undone since: " + outcome + because(undone.reason(), undone.message()));
    root.putObject("undone")
        .put("outcome", outcome)
        .put("reason", code(undone.reason()))
        .put("message", undone.message());
  }

  private static String because(@Nullable Reason reason, @Nullable String message) {
    return (reason == null ? "" : ", " + reason.code()) + (message == null ? "" : ": " + message);
  }

  private static @Nullable String code(@Nullable Reason reason) {
    return reason == null ? null : reason.code();
  }
}
