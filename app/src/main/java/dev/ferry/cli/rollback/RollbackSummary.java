package dev.ferry.cli.rollback;

import static dev.ferry.model.Result.Undone.DELETED;
import static dev.ferry.model.Result.Undone.RESTORED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Counts;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.output.ObjectUndoSummary;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.ObjectForecast.Effect;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.pace.Durations;
import dev.ferry.report.KeptList;
import dev.ferry.text.Counted;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.CountsByKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rollback would come to, or has come to, for people and for programs. */
record RollbackSummary(
    Map<ObjectKind, Long> deleted,
    Map<ObjectKind, Long> restored,
    @JsonInclude(Include.NON_EMPTY) Map<ObjectKind, ObjectUndoSummary.OfKind> objects,
    Map<Undone, Long> users,
    Map<Reason, Long> reasons) {

  /**
   * What is foreseen.
   *
   * @param objects at most
   */
  record Planned(@JsonUnwrapped RollbackSummary users, Map<ObjectKind, Map<Effect, Long>> objects) {
    static Planned of(RollbackForecast forecast) {
      return new Planned(
          RollbackSummary.of(forecast.counts()), ObjectUndoSummary.of(forecast.objects()));
    }
  }

  /**
   * Who was kept or could not be undone.
   *
   * @param kept the first of them
   */
  record Left(List<Kept> kept) {
    static Left of(KeptList list) {
      return new Left(
          Stream.concat(
                  list.first().stream().map(Kept::of), list.firstObjects().stream().map(Kept::of))
              .toList());
    }
  }

  /**
   * One of them.
   *
   * @param kind null of a user
   */
  record Kept(
      String id,
      @JsonInclude(Include.NON_NULL) @Nullable ObjectKind kind,
      @Nullable String workosId,
      Undone outcome,
      @Nullable Reason why,
      @Nullable String detail) {

    private static Kept of(Result<Undone> result) {
      return new Kept(
          result.clerkId(),
          result.kind() == ObjectKind.USER ? null : result.kind(),
          result.workosId(),
          result.outcome(),
          result.reason(),
          result.message());
    }
  }

  static RollbackSummary of(CountsByKind<Undone> counts) {
    Map<ObjectKind, ObjectUndoSummary.OfKind> objects = ObjectUndoSummary.of(counts);
    Map<ObjectKind, Long> deleted = Counts.each(ObjectKind.class, objects, one -> one.of(DELETED));
    deleted.put(ObjectKind.USER, counts.of(ObjectKind.USER, DELETED));
    deleted.put(ObjectKind.FACTOR, counts.of(ObjectKind.FACTOR, DELETED));
    Map<ObjectKind, Long> restored =
        Counts.each(ObjectKind.class, objects, one -> one.of(RESTORED));
    restored.put(ObjectKind.USER, counts.of(ObjectKind.USER, RESTORED));
    Map<Undone, Long> users = Counts.each(Undone.class, counts.of(ObjectKind.USER)::of);
    return new RollbackSummary(
        deleted, restored, objects, users, counts.of(ObjectKind.USER).reasons());
  }

  private long users(Undone outcome) {
    return users.getOrDefault(outcome, 0L);
  }

  /** Before anything is done: who has signed in since stands first. */
  void preview(Terminal terminal, RollbackForecast forecast) {
    long signedIn = reasons.getOrDefault(Reason.SIGNED_IN_SINCE, 0L);
    if (signedIn > 0) {
      say(
          terminal,
          terminal.yellow("  %,d user[s] [has|have] signed in at WorkOS since")
              + " and are kept (--also-signed-in deletes them too)",
          signedIn);
    }
    long touched = reasons.getOrDefault(Reason.TOUCHED_SINCE, 0L);
    if (touched > 0) {
      say(
          terminal,
          terminal.yellow("  %,d user[s] [was|were] changed at WorkOS since in what cannot be read")
              + " and are kept (--also-touched deletes them too)",
          touched);
    }
    if (forecast.unknown() > 0) {
      say(
          terminal,
          "    of these %,d of which nobody knows: WorkOS did not say when our last write was done",
          forecast.unknown());
    }
    line(terminal, "created by this migration: to delete", users(Undone.DELETED));
    line(terminal, "changed by this migration: to restore", users(Undone.RESTORED));
    line(terminal, "second factors to delete", deleted.getOrDefault(ObjectKind.FACTOR, 0L));
    line(terminal, "to keep, each for its reason", users(Undone.KEPT));
    reasons(terminal);
    line(terminal, "already gone, by somebody else's doing", users(Undone.GONE));
    for (Result<?> kept : forecast.kept()) {
      terminal.say("      keeps " + words(kept));
    }
    ObjectUndoSummary.preview(terminal, forecast.objects());
    say(
        terminal,
        "  %s%,d request[s] that change something, after %,d that look right before; at WorkOS's"
            + " documented limits %s",
        forecast.objects().writes() == 0 ? "" : "at most ",
        forecast.writes(),
        forecast.reads(),
        Durations.atLeast(leastTime(forecast)));
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

  static String words(Result<?> kept) {
    Reason reason = kept.reason();
    return kept.clerkId()
        + " ("
        + kept.workosId()
        + "): "
        + (reason == null ? "" : reason.code())
        + (kept.message() == null ? "" : ", " + kept.message());
  }

  void print(Terminal terminal, KeptList left, Path file) {
    line(terminal, "deleted", users(Undone.DELETED));
    line(terminal, "restored to what they were", users(Undone.RESTORED));
    line(terminal, "second factors deleted", deleted.getOrDefault(ObjectKind.FACTOR, 0L));
    line(terminal, "already gone, by somebody else's doing", users(Undone.GONE));
    line(terminal, "never came to be", users(Undone.UNTOUCHED));
    line(terminal, "kept, each for its reason", users(Undone.KEPT));
    line(terminal, terminal.red("failed"), users(Undone.FAILED));
    reasons(terminal);
    ObjectUndoSummary.print(terminal, objects);
    if (left.count() > 0) {
      terminal.say("  who they are: " + file);
    }
  }

  private void reasons(Terminal terminal) {
    for (Map.Entry<Reason, Long> reason : reasons.entrySet()) {
      line(terminal, "  " + reason.getKey().code(), reason.getValue());
    }
  }

  private static void line(Terminal terminal, String what, long count) {
    if (count > 0) {
      say(terminal, "    %,9d  %s", count, what);
    }
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(Counted.words(format, values));
  }
}
