package dev.ferry.cli.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.PlanInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What of Clerk's a round brings over, by kind; kinds without any are left out.
 *
 * @param changes by the plural of the kind
 */
record Changes(Map<String, OfKind> changes) {
  private static final List<Reason> UNLIKE =
      List.of(Reason.NEW_EMAIL_IN_USE, Reason.TARGET_DIFFERS, Reason.CHANGED_ON_BOTH_SIDES);

  /** In numbers of objects. */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record OfKind(long created, long updated, long withdrawn) {
    boolean isNothing() {
      return created + updated + withdrawn == 0;
    }

    private OfKind plus(OfKind more) {
      return new OfKind(created + more.created, updated + more.updated, withdrawn + more.withdrawn);
    }

    private String words(String kind) {
      return kind
          + (created == 0 ? "" : " +" + created)
          + (updated == 0 ? "" : " ~" + updated)
          + (withdrawn == 0 ? "" : " -" + withdrawn);
    }
  }

  /**
   * @param objects by the plural of the kind
   */
  static Changes withdrawn(Map<String, Long> objects) {
    return of(kind -> 0, kind -> 0, kind -> objects.getOrDefault(kind.plural(), 0L));
  }

  /** What a plan brings over. */
  static Changes of(PlanInfo plan) {
    return of(
        kind -> planned(plan, kind, Fate.CREATE),
        kind -> planned(plan, kind, Fate.UPDATE),
        kind -> 0);
  }

  private static long planned(PlanInfo plan, ObjectKind kind, Fate fate) {
    return kind == ObjectKind.USER ? plan.fate(fate) : plan.fate(kind, fate);
  }

  private static Changes of(
      ToLongFunction<ObjectKind> created,
      ToLongFunction<ObjectKind> updated,
      ToLongFunction<ObjectKind> withdrawn) {
    Map<String, OfKind> changes = new TreeMap<>();
    for (ObjectKind kind : ObjectKind.values()) {
      OfKind of =
          new OfKind(
              created.applyAsLong(kind), updated.applyAsLong(kind), withdrawn.applyAsLong(kind));
      if (!of.isNothing() && kind != ObjectKind.INVITATION) { // which no round sends
        changes.put(kind.plural(), of);
      }
    }
    return new Changes(changes);
  }

  /** What of a plan was brought over; the rest is in the next one again. */
  static Changes done(CountsByKind<Outcome> results) {
    return of(
        kind -> kind == ObjectKind.FACTOR ? 0 : results.of(kind, Outcome.CREATED),
        kind -> kind == ObjectKind.FACTOR ? 0 : results.of(kind, Outcome.UPDATED),
        kind -> 0);
  }

  /** These, and those. */
  Changes and(Changes those) {
    Map<String, OfKind> both = new TreeMap<>(changes);
    those.changes().forEach((kind, more) -> both.merge(kind, more, OfKind::plus));
    return new Changes(both);
  }

  /** How many objects stay as WorkOS has them though Clerk has something else, by the reason. */
  static Map<Reason, Long> leftUnlike(PlanInfo plan) {
    Map<Reason, Long> unlike = new EnumMap<>(Reason.class);
    for (Reason reason : UNLIKE) {
      long objects = plan.reasons().getOrDefault(reason, 0L);
      for (ObjectKind kind : ObjectKind.values()) {
        objects += plan.reason(kind, reason);
      }
      if (objects > 0) {
        unlike.put(reason, objects);
      }
    }
    return unlike;
  }

  /** Such as {@code users +3 ~1, memberships -2}. */
  String words() {
    return changes.isEmpty()
        ? "nothing changed"
        : changes.entrySet().stream()
            .map(kind -> kind.getValue().words(kind.getKey()))
            .collect(Collectors.joining(", "));
  }
}
