package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.Provenance.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this migration has done to one object other than a user and not undone, as the journal's
 * facts tell, of all its plans. Immutable; {@link #after} is the only way forward.
 *
 * @param object the WorkOS object that it is about; null if none is known, or none is there any
 *     more
 * @param created what the request that created it wrote; null if it was there before
 * @param expected what an object that we created holds if nobody else has changed it
 * @param updates of an object that was there before us, or may have been, oldest first
 * @param forward where the operations stand of which an answer may be missing
 * @param createdFrom when the request left that may have created it
 * @param pending what the last such request is to write, and over what
 */
public record ObjectProvenance(
    @Nullable Holding object,
    @Nullable Change created,
    @Nullable ObjectContent expected,
    List<Change> updates,
    Map<OperationKind, OperationState> forward,
    @Nullable Instant createdFrom,
    Map<OperationKind, Change> pending) {

  public static final ObjectProvenance NOTHING =
      new ObjectProvenance(null, null, null, List.of(), Map.of(), null, Map.of());

  public ObjectProvenance {
    updates = List.copyOf(updates);
    forward = Map.copyOf(forward);
    pending = Map.copyOf(pending);
  }

  public OperationState operation(OperationKind kind) {
    return forward.getOrDefault(kind, OperationState.NEW);
  }

  /** True if there is an object that a request of ours created. */
  public boolean ours() {
    return object != null && object.origin().ours();
  }

  /** True if WorkOS's answer to our request named it. */
  public boolean provenOurs() {
    return object != null && object.origin() == Origin.CREATED;
  }

  /** The operation with this effect of which nobody knows whether it has had it. */
  public Optional<OperationKind> open(Effect effect) {
    return forward.keySet().stream()
        .filter(kind -> kind.effect() == effect && operation(kind).mayHaveHadEffect())
        .findFirst();
  }

  /** What an open operation with this effect would have written. */
  public Optional<Change> pending(Effect effect) {
    return open(effect).map(pending::get);
  }

  /** What the request that created it, or may have, tells of it; null if there was none. */
  public @Nullable Change creation() {
    return created == null ? pending(Effect.CREATE).orElse(null) : created;
  }

  /**
   * What it hangs on; null if on nothing. The request tells that created it, or may have; of what
   * was there before us, the last that changed it.
   */
  public @Nullable Place place() {
    Change told = object == null || ours() ? creation() : lastUpdate();
    return told == null ? null : told.place();
  }

  private @Nullable Change lastUpdate() {
    return pending.keySet().stream()
        .filter(kind -> kind.effect() == Effect.UPDATE)
        .findFirst()
        .map(pending::get)
        .orElse(null);
  }

  /**
   * The same, after what requests of ours have written for another object of Clerk's to the object
   * that this one created: whoever leaves an organization and joins it again has another membership
   * in Clerk, and may have the same in WorkOS.
   */
  public ObjectProvenance writtenSinceBy(ObjectProvenance other) {
    Holding written = other.object;
    if (object == null || !ours() || written == null || !written.id().equals(object.id())) {
      return this;
    }
    ObjectContent now = expected;
    for (Change change : other.updates) {
      now = change.over(now);
    }
    return new ObjectProvenance(object, created, now, updates, forward, createdFrom, pending);
  }

  /** True if requests of ours changed what it held, or may have. */
  public boolean changed() {
    return !updates.isEmpty() || open(Effect.UPDATE).isPresent();
  }

  /** What a new run takes up: what an earlier one gave up gets its chances again. */
  public ObjectProvenance takenUpAgain() {
    Map<OperationKind, OperationState> again = new EnumMap<>(OperationKind.class);
    forward.forEach((kind, operation) -> again.put(kind, operation.takenUpAgain()));
    return new ObjectProvenance(object, created, expected, updates, again, createdFrom, pending);
  }

  public ObjectProvenance after(Fact fact, Instant at) {
    return switch (fact.operation().effect()) {
      case CREATE -> noted(fact, at).afterCreation(fact);
      case UPDATE -> noted(fact, at).afterUpdate(fact);
      case ADOPT -> fact instanceof Fact.Adopted it ? recognised(it.workosId()) : this;
      case DELETE -> fact instanceof Fact.Applied || isGone(fact) ? NOTHING : this;
      case RESTORE -> afterRestoration(fact);
    };
  }

  private static boolean isGone(Fact fact) {
    return fact instanceof Fact.Gone;
  }

  /** Where the operation stands now; an intent after its end begins it anew. */
  private ObjectProvenance noted(Fact fact, Instant at) {
    OperationKind kind = fact.operation();
    OperationState stood = operation(kind);
    boolean anew = fact instanceof Fact.Intended && !stood.mayHaveHadEffect();
    Map<OperationKind, OperationState> states = new EnumMap<>(OperationKind.class);
    states.putAll(forward);
    states.put(kind, (anew ? OperationState.NEW : stood).after(fact));
    Map<OperationKind, Change> changes = new EnumMap<>(OperationKind.class);
    changes.putAll(pending);
    Change change = fact instanceof Fact.Intended intent ? intent.change() : null;
    if (change != null) {
      changes.put(kind, change);
    }
    boolean creates = kind.effect() == Effect.CREATE && anew;
    ObjectProvenance known =
        new ObjectProvenance(
            object, created, expected, updates, states, creates ? at : createdFrom, changes);
    String overwritten = change == null || change.before() == null ? null : change.workosId();
    return overwritten == null ? known : known.thereBefore(overwritten);
  }

  private ObjectProvenance afterCreation(Fact fact) {
    if (fact instanceof Fact.Applied applied) {
      OperationState operation = operation(fact.operation());
      Change change = pending.get(fact.operation());
      return new ObjectProvenance(
          new Holding(applied.workosId(), operation.lost() ? Origin.FOUND_CREATED : Origin.CREATED),
          change,
          change == null ? null : change.written(),
          List.of(),
          forward,
          createdFrom,
          pending);
    }
    return fact instanceof Fact.Adopted adopted ? thereBefore(adopted.workosId()) : this;
  }

  /** What a later plan finds while the answer to our creation is missing may be ours. */
  private ObjectProvenance recognised(String id) {
    Optional<Change> creation =
        open(Effect.CREATE).filter(kind -> unanswered(operation(kind))).map(pending::get);
    if (object != null || creation.isEmpty()) {
      return thereBefore(id);
    }
    return new ObjectProvenance(
        new Holding(id, Origin.FOUND_CREATED),
        creation.get(),
        creation.get().written(),
        List.of(),
        forward,
        createdFrom,
        pending);
  }

  private static boolean unanswered(OperationState creation) {
    return creation.lost() || creation.stage() == Stage.AWAITED;
  }

  /** A later plan that recognises an object of ours does not make it somebody else's. */
  private ObjectProvenance thereBefore(String id) {
    return object != null && object.id().equals(id)
        ? this
        : new ObjectProvenance(
            new Holding(id, Origin.THERE_BEFORE), null, null, List.of(), forward, null, pending);
  }

  private ObjectProvenance afterUpdate(Fact fact) {
    Change change = pending.get(fact.operation());
    if (!(fact instanceof Fact.Applied applied) || change == null) {
      return this;
    }
    ObjectProvenance known = thereBefore(applied.workosId());
    List<Change> all = new ArrayList<>(known.updates);
    if (!known.provenOurs()) {
      all.add(change);
    }
    if (known.ours()) {
      return new ObjectProvenance(
          object, created, change.over(expected), all, forward, createdFrom, pending);
    }
    return new ObjectProvenance(known.object, null, null, all, forward, known.createdFrom, pending);
  }

  private ObjectProvenance afterRestoration(Fact fact) {
    if (isGone(fact)) {
      return NOTHING;
    }
    if (!(fact instanceof Fact.Applied)) {
      return this;
    } else if (!ours()) {
      return new ObjectProvenance(object, null, null, List.of(), Map.of(), null, pending);
    }
    ObjectContent before = updates.isEmpty() ? null : updates.get(0).before();
    return new ObjectProvenance(
        object,
        created,
        before == null ? expected : before,
        List.of(),
        withoutUpdates(),
        createdFrom,
        pending);
  }

  private Map<OperationKind, OperationState> withoutUpdates() {
    Map<OperationKind, OperationState> others = new EnumMap<>(OperationKind.class);
    forward.forEach(
        (kind, state) -> {
          if (kind.effect() != Effect.UPDATE) {
            others.put(kind, state);
          }
        });
    return others;
  }
}
