package dev.ferry.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is known about one operation on one object, as the journal keeps it. The facts of an
 * object, in order, are all that its protocol decides from, in the first run as after a crash.
 */
public sealed interface Fact {

  /** The operation that it is about. */
  OperationKind operation();

  /** Asks the visitor about this kind of fact. */
  <R> R accept(FactVisitor<R> visitor);

  /**
   * The request is about to leave; durable before it does.
   *
   * @param before the user as it is before an update, or before a factor is enrolled for a user
   *     that was there already; else null
   * @param written what the user holds once this has taken effect, as far as it can be read back;
   *     null for what writes no such field. An undo tells by it whether somebody else has changed
   *     the user since
   * @param change the same of an object other than a user; null for what writes no such field
   * @param secret what it sends as a user's password, or as the seed of an authenticator; null if
   *     it sends none
   */
  record Intended(
      OperationKind operation,
      @Nullable WorkosUser before,
      @Nullable UserContent written,
      @Nullable Change change,
      @Nullable SentSecret secret)
      implements Fact {
    public Intended(
        OperationKind operation, @Nullable WorkosUser before, @Nullable UserContent written) {
      this(operation, before, written, null, null);
    }

    public Intended(OperationKind operation, @Nullable WorkosUser before) {
      this(operation, before, null, null, null);
    }

    /** Of a user that is about to be created. */
    public static Intended toCreate(UserContent written, @Nullable SentSecret password) {
      return new Intended(OperationKind.CREATE_USER, null, written, null, password);
    }

    /** Of a user who is about to get a newer password. */
    public static Intended toSet(SentSecret password) {
      return new Intended(OperationKind.SET_PASSWORD, null, null, null, password);
    }

    /**
     * Of a user who is about to get an authenticator.
     *
     * @param before as it is before; null if this plan creates it
     * @param written what it holds; null if this plan creates it: the factor goes with its user
     */
    public static Intended toEnroll(
        @Nullable WorkosUser before, @Nullable UserContent written, SentSecret seed) {
      return new Intended(OperationKind.ENROLL_FACTOR, before, written, null, seed);
    }

    /** Of an object other than a user. */
    public static Intended of(OperationKind operation, @Nullable Change change) {
      return new Intended(operation, null, null, change, null);
    }

    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.intended(this);
    }
  }

  /**
   * That a password, or an authenticator's seed, is sent; which, no entry tells.
   *
   * @param asOf when Clerk told it; null if not known
   */
  record SentSecret(@Nullable Instant asOf) {}

  /**
   * A change of an object other than a user.
   *
   * @param workosId of the object that is changed, or its slug; null for one that is created and
   *     gets its id from WorkOS
   * @param before what it held; null for one that is created
   * @param written what it holds once this has taken effect
   * @param place what it hangs on, for one that is created or goes with its owner; an undo finds it
   *     by that
   */
  record Change(
      @Nullable String workosId,
      @Nullable ObjectContent before,
      ObjectContent written,
      @Nullable Place place) {
    public Change(
        @Nullable String workosId, @Nullable ObjectContent before, ObjectContent written) {
      this(workosId, before, written, null);
    }

    /**
     * What is there by our doing once it has taken effect. What others had changed by then, and
     * this does not touch, stays theirs.
     *
     * @param expected what was there by our doing before; null if nobody knows
     */
    public ObjectContent over(@Nullable ObjectContent expected) {
      return expected == null || before == null ? written : expected.changed(before, written);
    }
  }

  /**
   * What an object hangs on: the snapshot or plan that told it may be gone when it is undone.
   *
   * @param user the user's Clerk id, null if it hangs on none
   * @param userId the user's WorkOS id
   * @param organization the organization's Clerk id, null if it hangs on none
   * @param organizationId the organization's WorkOS id
   */
  record Place(
      @Nullable String user,
      @Nullable String userId,
      @Nullable String organization,
      @Nullable String organizationId) {}

  /**
   * It took effect: answered so, or found so by settling.
   *
   * @param workosId of the user, the factor or the object
   * @param updatedAt by WorkOS's clock, RFC 3339: when that which the answer shows was changed
   *     last; null if it does not say. An undo tells by it whether somebody else has touched the
   *     user since
   */
  record Applied(OperationKind operation, String workosId, @Nullable String updatedAt)
      implements Fact {
    public Applied(OperationKind operation, String workosId) {
      this(operation, workosId, null);
    }

    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.applied(this);
    }
  }

  /**
   * The object was there before us and is this one's own.
   *
   * @param why what was to be done is left undone, in words; null if that needs none
   */
  record Adopted(OperationKind operation, String workosId, @Nullable String why) implements Fact {
    public Adopted(OperationKind operation, String workosId) {
      this(operation, workosId, null);
    }

    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.adopted(this);
    }
  }

  /** The object was there before us, known by its address only, and now carries our external id. */
  record Linked(OperationKind operation, String workosId) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.linked(this);
    }
  }

  /**
   * A look after it took effect shows that what it rested on still holds. Only of what was bound to
   * an object that the plan did not itself create.
   */
  record Confirmed(OperationKind operation) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.confirmed(this);
    }
  }

  /**
   * A look after it took effect shows that what it rested on moved while it was being written: it
   * is to be taken back.
   *
   * @param workosId of what was written: of the user, factor, membership, …
   * @param user the user as that look shows it; null if there is none, or if it is about another
   *     object
   */
  record Moved(OperationKind operation, String workosId, String why, @Nullable WorkosUser user)
      implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.moved(this);
    }
  }

  /** It certainly had no effect (refused connection, refused key). */
  record NotApplied(OperationKind operation, String why) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.notApplied(this);
    }
  }

  /** It had no effect because of the rate limit, which is nobody's failure. */
  record Throttled(OperationKind operation) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.throttled(this);
    }
  }

  /** The answer was lost or unreadable: it may have had an effect. */
  record AnswerLost(OperationKind operation, String why) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.answerLost(this);
    }
  }

  /** WorkOS says that something with this e-mail or external id exists. */
  record Duplicate(OperationKind operation, boolean externalId) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.duplicate(this);
    }
  }

  /** A settling look-up did not find it. */
  record LookedAbsent(OperationKind operation) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.lookedAbsent(this);
    }
  }

  /** A settling look-up itself got no usable answer. */
  record LookFailed(OperationKind operation, String why) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.lookFailed(this);
    }
  }

  /** WorkOS refused one part of the request; it goes again without that part. */
  record PartRefused(OperationKind operation, UserField part, String message) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.partRefused(this);
    }
  }

  /** A definite no. {@code status} 0 means that no answer of WorkOS stands behind it. */
  record Refused(OperationKind operation, Reason reason, int status, String message)
      implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.refused(this);
    }
  }

  /**
   * It took effect, as the fact before this one says, and not as it should.
   *
   * @param why the particulars of the reason, in words
   */
  record Remarked(OperationKind operation, Reason reason, String why) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.remarked(this);
    }
  }

  /** This run gives up on it for now; the next one goes on from the facts. */
  record GaveUp(OperationKind operation, Reason reason) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.gaveUp(this);
    }
  }

  /** What WorkOS held right before something was undone, or found that it must not be. */
  record Seen(OperationKind operation, WorkosUser user) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.seen(this);
    }
  }

  /**
   * It was looked at, or at what hangs on it, right before it is undone, and nothing stands in the
   * way. Good for one request.
   *
   * @param content what it held, if it is to be restored; else null
   * @param after the cursor from which the list goes on that was looked at; null if it is whole
   */
  record Cleared(
      OperationKind operation,
      String workosId,
      @Nullable ObjectContent content,
      @Nullable String after)
      implements Fact {
    public Cleared(OperationKind operation, String workosId) {
      this(operation, workosId, null, null);
    }

    public Cleared(OperationKind operation, String workosId, @Nullable ObjectContent content) {
      this(operation, workosId, content, null);
    }

    /** Of a page of a list. */
    public static Cleared page(OperationKind operation, String workosId, @Nullable String after) {
      return new Cleared(operation, workosId, null, after);
    }

    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.cleared(this);
    }
  }

  /** It is not undone, for this reason. {@code why}: its particulars, in words. */
  record Kept(OperationKind operation, Reason reason, String why) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.kept(this);
    }
  }

  /** Somebody else has deleted it. {@code workosId}: of user or factor. */
  record Gone(OperationKind operation, String workosId) implements Fact {
    @Override
    public <R> R accept(FactVisitor<R> visitor) {
      return visitor.gone(this);
    }
  }
}
