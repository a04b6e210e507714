package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.OperationState.Stage;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the way back of one object is. Immutable.
 *
 * @param seen the user as WorkOS held it a moment ago; null if it must be read before the next
 *     request
 * @param workosId the user that it is about, null if none is known
 * @param clearance how far the looks at what hangs on it are; as good as {@code seen}
 * @param content what an object held at the last look that found nothing in the way, if it is to be
 *     restored
 * @param deletedAsOf the user's {@code updated_at} when its deletion was sent last, whatever became
 *     of it: as long as it is the same, nobody has touched the user since that was decided; null if
 *     none was sent
 * @param waits true if the next look comes later, since the last one showed nothing, or an answer
 *     was lost; what follows a look that has shown something follows at once
 */
public record RollbackState(
    Map<OperationKind, OperationState> operations,
    Map<OperationKind, Fact.Kept> kept,
    Set<OperationKind> gone,
    @Nullable WorkosUser seen,
    @Nullable String workosId,
    Clearance clearance,
    @Nullable ObjectContent content,
    @Nullable String deletedAsOf,
    boolean waits) {
  public static final RollbackState NONE =
      new RollbackState(
          Map.of(), Map.of(), Set.of(), null, null, Clearance.NONE, null, null, false);

  public RollbackState {
    operations = Map.copyOf(operations);
    kept = Map.copyOf(kept);
    gone = Set.copyOf(gone);
  }

  public OperationState operation(OperationKind kind) {
    return operations.getOrDefault(kind, OperationState.NEW);
  }

  public Stage stage(OperationKind kind) {
    return operation(kind).stage();
  }

  /** True if nothing more is to be done of this kind in this run. */
  public boolean over(OperationKind kind) {
    return stopped(kind) || gone.contains(kind) || done(kind);
  }

  /** True if it is not to be undone, or could not be, in this run. */
  public boolean stopped(OperationKind kind) {
    return kept.containsKey(kind) || failed(kind);
  }

  public boolean done(OperationKind kind) {
    return stage(kind) == Stage.APPLIED;
  }

  public boolean failed(OperationKind kind) {
    return switch (stage(kind)) {
      case REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> true;
      case OPEN, AWAITED, UNSETTLED, APPLIED, ADOPTED -> false;
    };
  }

  /** What a new run takes up: everything is read and decided afresh. */
  public RollbackState takenUpAgain() {
    Map<OperationKind, OperationState> again = new EnumMap<>(OperationKind.class);
    operations.forEach(
        (kind, operation) ->
            again.put(kind, failed(kind) ? OperationState.NEW : operation.takenUpAgain()));
    return new RollbackState(
        again, Map.of(), gone, null, workosId, Clearance.NONE, null, deletedAsOf, false);
  }

  public RollbackState after(Fact fact, @Nullable String about) {
    if (!fact.operation().undoes()) {
      // What is done anew has not been undone.
      return fact instanceof Fact.Intended
          ? NONE
          : new RollbackState(
              operations, kept, gone, seen, workosId, Clearance.NONE, null, deletedAsOf, waits);
    }
    OperationKind kind = fact.operation();
    Map<OperationKind, OperationState> next = new EnumMap<>(OperationKind.class);
    next.putAll(operations);
    next.put(kind, operation(kind).after(fact));
    Map<OperationKind, Fact.Kept> keeping = new EnumMap<>(OperationKind.class);
    keeping.putAll(kept);
    if (fact instanceof Fact.Kept reason) {
      keeping.put(kind, reason);
    }
    Set<OperationKind> vanished = EnumSet.noneOf(OperationKind.class);
    vanished.addAll(gone);
    if (fact instanceof Fact.Gone) {
      vanished.add(kind);
    }
    return new RollbackState(
        next,
        keeping,
        vanished,
        seenAfter(fact),
        about == null ? workosId : about,
        clearance.after(fact),
        contentAfter(fact),
        deletedAsOfAfter(fact),
        fact instanceof Fact.LookFailed
            || fact instanceof Fact.LookedAbsent
            || fact instanceof Fact.AnswerLost
            || fact instanceof Fact.Throttled);
  }

  /** What was seen is good for one request, right after it. */
  private @Nullable ObjectContent contentAfter(Fact fact) {
    if (fact instanceof Fact.Cleared cleared) {
      return cleared.content();
    }
    return clearance.after(fact).equals(Clearance.NONE) ? null : content;
  }

  private @Nullable String deletedAsOfAfter(Fact fact) {
    boolean deletion =
        fact instanceof Fact.Intended && fact.operation() == OperationKind.DELETE_USER;
    return deletion && seen != null ? seen.updatedAt() : deletedAsOf;
  }

  private @Nullable WorkosUser seenAfter(Fact fact) {
    if (fact instanceof Fact.Seen now) {
      return now.user();
    }
    boolean later =
        fact instanceof Fact.AnswerLost
            || fact instanceof Fact.Throttled
            || fact instanceof Fact.NotApplied
            || (fact instanceof Fact.LookedAbsent && fact.operation() == OperationKind.DELETE_USER);
    return later ? null : seen;
  }
}
