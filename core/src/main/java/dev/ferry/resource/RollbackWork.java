package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.workos.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one object on the way back out of WorkOS, and what looks at it mean.
 * Immutable.
 *
 * @param history what this migration has done to it
 * @param steps how far the way back is
 * @param alsoSignedIn true if nothing is kept because its user has signed in since
 */
public record RollbackWork(
    ObjectKind kind,
    String clerkId,
    ObjectProvenance history,
    RollbackState steps,
    Besides besides,
    boolean alsoSignedIn,
    RetryPolicy patience) {

  /**
   * What else this migration has made that bears on whether an object may go.
   *
   * @param roles of a permission: the slugs of the roles that we created, which stay
   * @param domains of an organization: what we have done to its domains
   * @param later what we have done since to the same object in WorkOS for other objects of Clerk's,
   *     oldest first
   */
  public record Besides(
      Set<String> roles, List<ObjectProvenance> domains, List<ObjectProvenance> later) {
    public static final Besides NOTHING = new Besides(Set.of(), List.of(), List.of());

    public Besides {
      roles = Set.copyOf(roles);
      domains = List.copyOf(domains);
      later = List.copyOf(later);
    }
  }

  /** Of which nothing is known yet. */
  public static RollbackWork begin(
      ObjectKind kind,
      String clerkId,
      Besides besides,
      boolean alsoSignedIn,
      RetryPolicy patience) {
    return new RollbackWork(
        kind,
        clerkId,
        ObjectProvenance.NOTHING,
        RollbackState.NONE,
        besides,
        alsoSignedIn,
        patience);
  }

  public RollbackWork after(Fact fact, Instant at) {
    Holding object = history.object();
    return with(history.after(fact, at), steps.after(fact, object == null ? null : object.id()));
  }

  /** What a new run takes up: everything is looked at and decided afresh. */
  public RollbackWork takenUpAgain() {
    ObjectProvenance known = history.takenUpAgain();
    for (ObjectProvenance other : besides.later()) {
      known = known.writtenSinceBy(other);
    }
    return with(known, steps.takenUpAgain());
  }

  private RollbackWork with(ObjectProvenance known, RollbackState next) {
    return new RollbackWork(kind, clerkId, known, next, besides, alsoSignedIn, patience);
  }

  public OperationKind deletion() {
    return OperationKind.of(kind, Effect.DELETE);
  }

  public OperationKind restoration() {
    return OperationKind.of(kind, Effect.RESTORE);
  }

  /** What it is known by in WorkOS: its id, or its slug. */
  public String id() {
    return present(history.object()).id();
  }

  /** What it was to be known by, where that is ours to say. */
  public String slug() {
    return present(creation().workosId());
  }

  /** A domain's name, an invitation's address, a connection's name. */
  public String label() {
    return present(creation().written().name());
  }

  public Change creation() {
    return present(history.creation());
  }

  private Place place() {
    return present(creation().place());
  }

  public String userId() {
    return present(place().userId());
  }

  public String organizationId() {
    return present(place().organizationId());
  }

  /** Null for an invitation into no organization. */
  public @Nullable String organizationIdIfAny() {
    return place().organizationId();
  }

  private <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the journal does not tell it of " + clerkId);
    }
    return value;
  }

  /** True if an answer to the undo was lost, and nothing has shown so far what became of it. */
  public boolean unsettled(OperationKind undo) {
    return steps.stage(undo) == Stage.UNSETTLED;
  }

  /** A look at the object itself, or at what would show it. */
  public <A> LookUp<A> look(
      OperationKind operation, Endpoint<A> request, Function<A, List<Fact>> found) {
    Fact absent = absent(operation);
    return new LookUp<>(request, found, absent, absent);
  }

  /** A look at what hangs on the object: a 404 says nothing about that. */
  public <A> LookUp<A> listing(
      OperationKind operation, Endpoint<A> request, Function<A, List<Fact>> found) {
    return new LookUp<>(request, found, absent(operation), null);
  }

  /**
   * Not there: our own doing if a deletion got no answer. Otherwise it is looked for again, since a
   * read may lag behind its creation.
   */
  public Fact absent(OperationKind operation) {
    return operation.effect() == Effect.DELETE && unsettled(operation)
        ? new Fact.Applied(operation, id())
        : new Fact.LookedAbsent(operation);
  }

  /** What a look tells of a creation whose answer is missing. */
  public List<Fact> settled(
      OperationKind creation, Optional<String> id, @Nullable String updatedAt) {
    if (id.isEmpty()) {
      return List.of(new Fact.LookedAbsent(creation));
    }
    List<Fact> facts = new ArrayList<>();
    OperationState standing = history.operation(creation);
    if (standing.stage() == Stage.AWAITED) {
      facts.add(new Fact.AnswerLost(creation, "the run ended before the answer came"));
    }
    boolean ours = standing.lost() || standing.stage() == Stage.AWAITED;
    facts.add(
        ours
            ? new Fact.Applied(creation, id.get(), updatedAt)
            : new Fact.Adopted(creation, id.get()));
    return facts;
  }

  public List<Fact> settled(OperationKind creation, Optional<String> id) {
    return settled(creation, id, null);
  }

  /** Of an object that a look before its deletion has shown. */
  public List<Fact> toDelete(Optional<Keep> keep) {
    return stillThere(
        deletion(),
        keep.<Fact>map(it -> new Fact.Kept(deletion(), it.reason(), it.why()))
            .orElseGet(() -> new Fact.Cleared(deletion(), id())));
  }

  /** Of an object that a look before its restoration has shown. */
  public List<Fact> toRestore(@Nullable String createdAt, ObjectContent now) {
    OperationKind operation = restoration();
    Fact.Kept asOurs = steps.kept().get(deletion());
    if (asOurs != null && Ownership.isOurs(history, createdAt)) {
      return stillThere(operation, new Fact.Kept(operation, asOurs.reason(), asOurs.why()));
    }
    Optional<ObjectContent> to = Ownership.original(history, now);
    if (to.isEmpty()) {
      Keep keep = Ownership.changedSince(now, history);
      return stillThere(operation, new Fact.Kept(operation, keep.reason(), keep.why()));
    }
    return to.get().equals(now)
        ? List.of(new Fact.Applied(operation, id()))
        : stillThere(operation, new Fact.Cleared(operation, id(), now));
  }

  /** If a request of ours was lost, it has had no effect so far. */
  public List<Fact> stillThere(OperationKind operation, Fact fact) {
    return unsettled(operation)
        ? List.of(new Fact.NotApplied(operation, "it is as it was before the request"), fact)
        : List.of(fact);
  }

  /** Of what others have hung on it; empty if there is none. */
  public List<Fact> inTheWay(Optional<Keep> found) {
    return found
        .map(keep -> List.of(inTheWay(keep)))
        .orElseGet(() -> List.of(new Fact.Cleared(deletion(), id())));
  }

  /** Perhaps only for a moment: a read may lag behind what was undone right before. */
  private Fact inTheWay(Keep keep) {
    boolean lasts = patience.settled(steps.operation(deletion()).attempts().looked());
    return lasts
        ? new Fact.Kept(deletion(), keep.reason(), keep.why())
        : new Fact.LookedAbsent(deletion());
  }

  /** WorkOS answered with something else than was asked for. */
  public static List<Fact> another(OperationKind operation, String what) {
    return List.of(new Fact.LookFailed(operation, "WorkOS returned another " + what));
  }
}
