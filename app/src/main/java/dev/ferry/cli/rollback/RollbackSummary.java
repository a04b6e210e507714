package dev.ferry.cli.rollback;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.output.ObjectUndoSummary;
import dev.ferry.console.Durations;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Factor;
import dev.ferry.model.UndoResult.Outcome;
import dev.ferry.report.KeptList;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.ObjectUndoCounts;
import dev.ferry.workspace.UndoCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What a rollback would come to, or has come to, for people and for programs. */
public record RollbackSummary(
    UndoCounts counts, Map<ObjectKind, ObjectUndoCounts> objects, boolean alsoSignedIn) {

  boolean anythingFailed() {
    return counts.anythingFailed()
        || objects.values().stream().anyMatch(of -> of.of(Outcome.FAILED) > 0);
  }

  /** Before anything is done: who has signed in since stands first. */
  void preview(Terminal terminal, RollbackForecast forecast) {
    long signedIn = counts.reasons().getOrDefault(Reason.SIGNED_IN_SINCE, 0L);
    if (signedIn > 0) {
      say(
          terminal,
          terminal.yellow("  %,d users have signed in at WorkOS since")
              + " and are kept (--also-signed-in deletes them too)",
          signedIn);
    }
    long touched = counts.reasons().getOrDefault(Reason.TOUCHED_SINCE, 0L);
    if (touched > 0) {
      say(
          terminal,
          terminal.yellow("  %,d users were changed at WorkOS since in what cannot be read")
              + " and are kept (--also-touched deletes them too)",
          touched);
    }
    if (forecast.unknown() > 0) {
      say(
          terminal,
          "    of these %,d of which nobody knows: WorkOS did not say when our last write was done",
          forecast.unknown());
    }
    line(terminal, "created by this migration: to delete", counts.users(Outcome.DELETED));
    line(terminal, "changed by this migration: to restore", counts.users(Outcome.RESTORED));
    line(terminal, "second factors to delete", counts.factors(Factor.DELETED));
    line(terminal, "to keep, each for its reason", counts.users(Outcome.KEPT));
    reasons(terminal);
    line(terminal, "already gone, by somebody else's doing", counts.users(Outcome.GONE));
    for (UndoResult kept : forecast.kept()) {
      terminal.say("      keeps " + words(kept));
    }
    ObjectUndoSummary.preview(terminal, forecast.objects());
    say(
        terminal,
        "  %s%,d requests that change something, after %,d that look right before; at WorkOS's"
            + " documented limits at least %s",
        forecast.objects().writes() == 0 ? "" : "at most ",
        forecast.writes(),
        forecast.reads(),
        Durations.words(leastTime(forecast)));
  }

  /** The same numbers as in the preview, for the question. */
  static Writes toConsent(RollbackForecast forecast) {
    return new Writes(forecast.writes(), 0, leastTime(forecast));
  }

  /** What changes something and what looks share the limit for everything. */
  private static Duration leastTime(RollbackForecast forecast) {
    Duration all =
        RateLimits.documented()
            .narrowest(RateLimitClass.GENERAL)
            .map(quota -> quota.leastTimeFor(forecast.reads() + forecast.writes()))
            .orElse(Duration.ZERO);
    Duration writes = leastTimeOfWrites(forecast);
    return writes.compareTo(all) > 0 ? writes : all;
  }

  /** The phases follow each other, so that their times add up. */
  private static Duration leastTimeOfWrites(RollbackForecast forecast) {
    long ofUsers = forecast.writes() - forecast.objects().writes();
    return RateLimits.documented()
        .userWrites()
        .map(quota -> quota.leastTimeFor(ofUsers))
        .orElse(Duration.ZERO)
        .plus(ObjectUndoSummary.leastTime(forecast.objects()));
  }

  static String words(UndoResult kept) {
    Reason reason = kept.reason() == null ? kept.factorReason() : kept.reason();
    return kept.clerkId()
        + " ("
        + kept.workosId()
        + "): "
        + (reason == null ? "" : reason.code())
        + (kept.message() == null ? "" : ", " + kept.message());
  }

  void print(Terminal terminal, KeptList kept, Path file) {
    line(terminal, "deleted", counts.users(Outcome.DELETED));
    line(terminal, "restored to what they were", counts.users(Outcome.RESTORED));
    line(terminal, "second factors deleted", counts.factors(Factor.DELETED));
    line(terminal, "already gone, by somebody else's doing", counts.users(Outcome.GONE));
    line(terminal, "never came to be", counts.users(Outcome.UNTOUCHED));
    line(terminal, "kept, each for its reason", counts.users(Outcome.KEPT));
    line(terminal, terminal.red("failed"), counts.users(Outcome.FAILED));
    reasons(terminal);
    ObjectUndoSummary.print(terminal, objects);
    if (kept.count() > 0) {
      terminal.say("  who they are: " + file);
    }
  }

  private void reasons(Terminal terminal) {
    for (Map.Entry<Reason, Long> reason : counts.reasons().entrySet()) {
      line(terminal, "  " + reason.getKey().code(), reason.getValue());
    }
  }

  private static void line(Terminal terminal, String what, long count) {
    if (count > 0) {
      say(terminal, "    %,9d  %s", count, what);
    }
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(String.format(Locale.ROOT, format, values));
  }

  void describe(ObjectNode root) {
    ObjectNode deleted =
        root.putObject("deleted")
            .put("users", counts.users(Outcome.DELETED))
            .put("factors", counts.factors(Factor.DELETED));
    ObjectNode restored = root.putObject("restored").put("users", counts.users(Outcome.RESTORED));
    objects.forEach(
        (kind, of) -> {
          deleted.put(kind.plural(), of.of(Outcome.DELETED));
          restored.put(kind.plural(), of.of(Outcome.RESTORED));
        });
    if (!objects.isEmpty()) {
      ObjectUndoSummary.describe(objects, root.putObject("objects"));
    }
    ObjectNode users = root.putObject("users");
    for (Outcome outcome : Outcome.values()) {
      users.put(Document.word(outcome), counts.users(outcome));
    }
    ObjectNode reasons = root.putObject("reasons");
    counts.reasons().forEach((reason, count) -> reasons.put(reason.code(), count));
  }

  /** Who was kept or could not be undone: the first of them, and where all are. */
  static void describe(KeptList kept, Path file, ObjectNode root) {
    ArrayNode first = root.putArray("kept");
    for (UndoResult result : kept.first()) {
      Reason reason = result.reason() == null ? result.factorReason() : result.reason();
      first
          .addObject()
          .put("id", result.clerkId())
          .put("workosId", result.workosId())
          .put("outcome", Document.word(result.outcome()))
          .put("why", reason == null ? null : reason.code())
          .put("detail", result.message());
    }
    for (ObjectUndoResult result : kept.firstObjects()) {
      Reason reason = result.reason();
      first
          .addObject()
          .put("id", result.clerkId())
          .put("kind", result.kind().word())
          .put("workosId", result.workosId())
          .put("outcome", Document.word(result.outcome()))
          .put("why", reason == null ? null : reason.code())
          .put("detail", result.message());
    }
    root.put("keptFile", file.toString());
  }
}
