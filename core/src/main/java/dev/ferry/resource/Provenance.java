package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this migration has done to one user and not undone, as the journal's facts tell, of all its
 * plans. Immutable; {@link #after} is the only way forward.
 *
 * @param user the WorkOS user that it is about; null if none is known, or none is there any more
 * @param expected what a user that we created holds if nobody else has changed it
 * @param updates of a user that was there before us, or may have been, oldest first
 * @param factors the ids of the factors that we enrolled
 * @param signedInBefore when a user that was there before us had signed in last before we enrolled
 *     a factor
 * @param forward where the operations stand of which an answer may be missing
 * @param createdFrom when the request left that may have created the user
 * @param pending what the last such request is to write, and over what
 */
public record Provenance(
    @Nullable Holding user,
    @Nullable UserContent expected,
    List<Change> updates,
    List<String> factors,
    @Nullable String signedInBefore,
    Map<OperationKind, OperationState> forward,
    @Nullable Instant createdFrom,
    Map<OperationKind, Change> pending) {

  public static final Provenance NOTHING =
      new Provenance(null, null, List.of(), List.of(), null, Map.of(), null, Map.of());

  public Provenance {
    updates = List.copyOf(updates);
    factors = List.copyOf(factors);
    forward = Map.copyOf(forward);
    pending = Map.copyOf(pending);
  }

  /** How a WorkOS user came to be this Clerk user's. */
  public enum Origin {
    /** WorkOS answered that our request created it. */
    CREATED,
    /** It was found after the answer to our request was lost. */
    FOUND_CREATED,
    /** It was there before. */
    THERE_BEFORE,
    /** It was there before, and carries our external id since. */
    LINKED;

    public boolean ours() {
      return this == CREATED || this == FOUND_CREATED;
    }
  }

  /** A WorkOS user. */
  public record Holding(String id, Origin origin) {}

  /**
   * A change that we made.
   *
   * @param before null where there was nothing before
   * @param written null where the journal does not tell it
   */
  public record Change(@Nullable WorkosUser before, @Nullable UserContent written) {

    /**
     * What is there by our doing once it has taken effect. What others had changed by then, and
     * this does not touch, stays theirs.
     *
     * @param expected what was there by our doing before; null if nobody knows
     */
    public @Nullable UserContent over(@Nullable UserContent expected) {
      return expected == null || before == null || written == null
          ? written
          : expected.changed(UserContent.of(before), written);
    }
  }

  public OperationState operation(OperationKind kind) {
    return forward.getOrDefault(kind, OperationState.NEW);
  }

  /** True if nobody knows yet whether such a request has had an effect. */
  public boolean open(OperationKind kind) {
    return operation(kind).mayHaveHadEffect();
  }

  /** The change that an open operation would have made; null if there is none. */
  public @Nullable Change pending(OperationKind kind) {
    return pending.get(kind);
  }

  /** What a new run takes up: what an earlier one gave up gets its chances again. */
  public Provenance takenUpAgain() {
    Map<OperationKind, OperationState> again = new EnumMap<>(OperationKind.class);
    forward.forEach((kind, operation) -> again.put(kind, operation.takenUpAgain()));
    return new Provenance(
        user, expected, updates, factors, signedInBefore, again, createdFrom, pending);
  }

  public Provenance after(Fact fact, Instant at) {
    return switch (fact.operation()) {
      case CREATE_USER -> noted(fact, at).afterCreate(fact);
      case UPDATE_USER -> noted(fact, at).afterUpdate(fact);
      case SET_PASSWORD -> noted(fact, at); // which no call shows, and which none gives back
      case ENROLL_FACTOR -> noted(fact, at).afterEnrolment(fact);
      case ADOPT_USER -> fact instanceof Fact.Adopted it ? thereBefore(it.workosId()) : this;
      case DELETE_FACTOR -> ended(fact) ? withoutFactor(Objects.requireNonNull(id(fact))) : this;
      case RESTORE_USER -> ended(fact) ? restored(fact) : this;
      case DELETE_USER -> ended(fact) ? NOTHING : this;
      default -> throw new IllegalArgumentException(fact.operation() + " is of no user");
    };
  }

  private static boolean ended(Fact fact) {
    return fact instanceof Fact.Applied || fact instanceof Fact.Gone;
  }

  private static @Nullable String id(Fact fact) {
    if (fact instanceof Fact.Applied it) {
      return it.workosId();
    }
    return fact instanceof Fact.Gone it ? it.workosId() : null;
  }

  /** Where the operation stands now; an intent after its end begins it anew. */
  private Provenance noted(Fact fact, Instant at) {
    OperationKind kind = fact.operation();
    OperationState stood = operation(kind);
    boolean anew = fact instanceof Fact.Intended && !stood.mayHaveHadEffect();
    Map<OperationKind, OperationState> states = new EnumMap<>(OperationKind.class);
    states.putAll(forward);
    states.put(kind, (anew ? OperationState.NEW : stood).after(fact));
    Map<OperationKind, Change> changes = new EnumMap<>(OperationKind.class);
    changes.putAll(pending);
    if (fact instanceof Fact.Intended intent) {
      changes.put(kind, new Change(intent.before(), intent.written()));
    }
    boolean creates = kind == OperationKind.CREATE_USER && anew;
    Provenance known =
        new Provenance(
            user,
            expected,
            updates,
            factors,
            signedInBefore,
            states,
            creates ? at : createdFrom,
            changes);
    WorkosUser before = fact instanceof Fact.Intended intent ? intent.before() : null;
    return before == null ? known : known.thereBefore(before.id());
  }

  private Provenance afterCreate(Fact fact) {
    if (fact instanceof Fact.Applied applied) {
      Origin origin =
          operation(OperationKind.CREATE_USER).lost() ? Origin.FOUND_CREATED : Origin.CREATED;
      Change change = pending(OperationKind.CREATE_USER);
      return new Provenance(
          new Holding(applied.workosId(), origin),
          change == null ? null : change.written(),
          List.of(),
          List.of(),
          null,
          forward,
          createdFrom,
          pending);
    }
    return fact instanceof Fact.Adopted adopted ? thereBefore(adopted.workosId()) : this;
  }

  /** A later plan that recognises a user of ours does not make it somebody else's. */
  private Provenance thereBefore(String id) {
    return user != null && user.id().equals(id)
        ? this
        : new Provenance(
            new Holding(id, Origin.THERE_BEFORE),
            null,
            List.of(),
            List.of(),
            null,
            forward,
            null,
            pending);
  }

  private Provenance afterUpdate(Fact fact) {
    if (fact instanceof Fact.Applied applied) {
      return thereBefore(applied.workosId()).updated();
    }
    return fact instanceof Fact.Linked linked
        ? thereBefore(linked.workosId()).updated().as(Origin.LINKED)
        : this;
  }

  private Provenance updated() {
    Change change = pending(OperationKind.UPDATE_USER);
    if (change == null) {
      return this;
    }
    boolean ours = user != null && user.origin().ours();
    List<Change> all = new ArrayList<>(updates);
    if (user == null || user.origin() != Origin.CREATED) {
      all.add(change);
    }
    return new Provenance(
        user,
        ours ? change.over(expected) : expected,
        all,
        factors,
        signedInBefore,
        forward,
        createdFrom,
        pending);
  }

  private Provenance as(Origin origin) {
    return user == null
        ? this
        : new Provenance(
            new Holding(user.id(), origin),
            expected,
            updates,
            factors,
            signedInBefore,
            forward,
            createdFrom,
            pending);
  }

  private Provenance afterEnrolment(Fact fact) {
    if (!(fact instanceof Fact.Applied applied)) {
      return this;
    }
    Change change = pending(OperationKind.ENROLL_FACTOR);
    WorkosUser before = change == null ? null : change.before();
    List<String> all = new ArrayList<>(factors);
    all.add(applied.workosId());
    return withFactors(all, before == null ? null : before.lastSignInAt());
  }

  private Provenance withoutFactor(String id) {
    return withFactors(factors.stream().filter(known -> !known.equals(id)).toList(), null);
  }

  private Provenance withFactors(List<String> all, @Nullable String signedIn) {
    return new Provenance(user, expected, updates, all, signedIn, forward, createdFrom, pending);
  }

  /** A user that was only linked is nobody's of ours any more. */
  private Provenance restored(Fact fact) {
    if (user != null && user.origin().ours() && fact instanceof Fact.Applied) {
      WorkosUser before = updates.isEmpty() ? null : updates.get(0).before();
      UserContent left = before == null ? expected : UserContent.of(before);
      return new Provenance(
          user, left, List.of(), factors, signedInBefore, forward, createdFrom, pending);
    }
    boolean still =
        user != null && user.origin() == Origin.THERE_BEFORE && fact instanceof Fact.Applied;
    return new Provenance(
        still ? user : null,
        null,
        List.of(),
        still ? factors : List.of(),
        signedInBefore,
        forward,
        createdFrom,
        pending);
  }
}
