package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectResult;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UserResult;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Stories.Event;
import dev.ferry.workspace.Workspace;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one user or another object: what was sent, answered and settled. */
record JournalStory(String clerkId, Workspace workspace) {
  private static final int SHOWN = 40;

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
    workspace.stories().result(clerkId).ifPresent(result -> user(result, terminal, root));
    workspace.stories().objectResult(clerkId).ifPresent(result -> object(result, terminal, root));
    for (UndoResult undone : workspace.journal().undoneOf(List.of(clerkId))) {
      undone(undone.outcome(), undone.reason(), undone.message(), terminal, root);
    }
    for (ObjectUndoResult undone : workspace.journal().undoneObjectsOf(List.of(clerkId))) {
      undone(undone.outcome(), undone.reason(), undone.message(), terminal, root);
    }
  }

  private static void user(UserResult result, Terminal terminal, ObjectNode root) {
    ObjectNode into = root.putObject("result");
    result(result.outcome(), result.reason(), result.message(), terminal, into);
    into.put("factor", Document.word(result.factor()));
    into.put("factorReason", code(result.factorReason()));
    if (result.factor() != UserResult.Factor.NONE) {
      terminal.say(
          "  its second factor: "
              + Document.word(result.factor())
              + because(result.factorReason(), null));
    }
  }

  private static void object(ObjectResult result, Terminal terminal, ObjectNode root) {
    result(result.outcome(), result.reason(), result.message(), terminal, root.putObject("result"));
  }

  private static void result(
      UserResult.Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      Terminal terminal,
      ObjectNode into) {
    terminal.say("  what came of it: " + Document.word(outcome) + because(reason, message));
    into.put("outcome", Document.word(outcome)).put("reason", code(reason)).put("message", message);
  }

  private static void undone(
      Enum<?> outcome,
      @Nullable Reason reason,
      @Nullable String message,
      Terminal terminal,
      ObjectNode root) {
    terminal.say("  undone since: " + Document.word(outcome) + because(reason, message));
    root.putObject("undone")
        .put("outcome", Document.word(outcome))
        .put("reason", code(reason))
        .put("message", message);
  }

  private static String because(@Nullable Reason reason, @Nullable String message) {
    return (reason == null ? "" : ", " + reason.code()) + (message == null ? "" : ": " + message);
  }

  private static @Nullable String code(@Nullable Reason reason) {
    return reason == null ? null : reason.code();
  }
}
