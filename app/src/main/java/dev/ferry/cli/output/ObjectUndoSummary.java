package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.ferry.cli.common.Counts;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.ObjectForecast;
import dev.ferry.migrate.ObjectForecast.Effect;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Undone;
import dev.ferry.pace.Durations;
import dev.ferry.pace.Quota;
import dev.ferry.text.Counted;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.CountsByKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a rollback tells of objects other than users. */
public final class ObjectUndoSummary {
  private ObjectUndoSummary() {}

  /** What became of one kind. */
  public record OfKind(@JsonAnyGetter Map<Undone, Long> outcomes, Map<Reason, Long> reasons) {
    private static OfKind of(dev.ferry.workspace.Counts<Undone> counts) {
      return new OfKind(Counts.each(Undone.class, counts::of), counts.reasons());
    }

    public long of(Undone outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
  }

  public static Map<ObjectKind, OfKind> of(CountsByKind<Undone> counts) {
    return Counts.each(ObjectKind.class, counts.besideUsers(), OfKind::of);
  }

  /** Every effect is there, be it with a nought. */
  public static Map<ObjectKind, Map<Effect, Long>> of(ObjectForecast forecast) {
    return Counts.each(
        ObjectKind.class,
        forecast.counts().keySet(),
        kind -> Counts.each(Effect.class, effect -> forecast.of(kind, effect)));
  }

  /** What would be done at most: whether others have changed something since is not known yet. */
  public static void preview(Terminal terminal, ObjectForecast forecast) {
    forecast
        .counts()
        .keySet()
        .forEach(
            kind -> {
              line(terminal, kind, "to delete, at most", forecast.of(kind, Effect.DELETE));
              line(terminal, kind, "to restore, at most", forecast.of(kind, Effect.RESTORE));
              line(
                  terminal,
                  kind,
                  "to go with what they belong to, at most",
                  forecast.of(kind, Effect.GO_ALONG));
              line(
                  terminal,
                  kind,
                  "to keep: WorkOS's API deletes no role",
                  forecast.of(kind, Effect.KEEP));
            });
    long organizations = forecast.of(ObjectKind.ORGANIZATION, Effect.DELETE);
    quota()
        .filter(quota -> quota.leastTimeFor(organizations).compareTo(Duration.ZERO) > 0)
        .ifPresent(
            quota ->
                terminal.say(
                    Counted.words(
                        "    %,d organization[s] at %d a minute: %s",
                        organizations,
                        quota.limit(),
                        Durations.atLeast(quota.leastTimeFor(organizations)))));
  }

  /** How long the deletion of the organizations takes at least. */
  public static Duration leastTime(ObjectForecast forecast) {
    return leastTime(forecast.of(ObjectKind.ORGANIZATION, Effect.DELETE));
  }

  public static Duration leastTime(long organizations) {
    return quota().map(quota -> quota.leastTimeFor(organizations)).orElse(Duration.ZERO);
  }

  private static java.util.Optional<Quota> quota() {
    return RateLimits.documented()
        .quotas()
        .getOrDefault(RateLimitClass.ORGANIZATION_DELETION, List.of())
        .stream()
        .findFirst();
  }

  /** What has come of it. */
  public static void print(Terminal terminal, Map<ObjectKind, OfKind> objects) {
    objects.forEach(
        (kind, of) -> {
          line(terminal, kind, "deleted", of.of(Undone.DELETED));
          line(terminal, kind, "restored to what they were", of.of(Undone.RESTORED));
          line(terminal, kind, "already gone, by somebody else's doing", of.of(Undone.GONE));
          line(terminal, kind, "kept, each for its reason", of.of(Undone.KEPT));
          line(terminal, kind, terminal.red("failed"), of.of(Undone.FAILED));
          for (Map.Entry<Reason, Long> reason : of.reasons().entrySet()) {
            terminal.say(
                Counted.words("    %,9d    %s", reason.getValue(), reason.getKey().code()));
          }
        });
  }

  private static void line(Terminal terminal, ObjectKind kind, String what, long count) {
    if (count > 0) {
      terminal.say(Counted.words("    %,9d  %s %s", count, kind.counted(count), what));
    }
  }
}
