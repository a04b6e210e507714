package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one operation stands, as the facts about it tell. Immutable; {@link #after} is the only way
 * forward, in a run as after a crash.
 *
 * @param lost true if an answer was ever lost, so that what is found may be our own doing
 * @param duplicate whether WorkOS said "exists already", and by what
 * @param without parts that WorkOS refused and that the next request leaves out
 * @param end what is known of its end: the object's id, or why there is none
 * @param aftermath what a look after it took effect has shown
 */
public record OperationState(
    Stage stage,
    boolean lost,
    Duplicate duplicate,
    RetryCounters attempts,
    Set<UserField> without,
    End end,
    Aftermath aftermath) {

  /** Where an operation stands. */
  public enum Stage {
    /** It may be sent: it certainly has had no effect so far. */
    OPEN,
    /** Its request left, or was about to; nothing is known of an answer. */
    AWAITED,
    /** It may have had an effect: nothing is sent before that is known. */
    UNSETTLED,
    /** It took effect by our doing. */
    APPLIED,
    /** It was there before us. */
    ADOPTED,
    /** WorkOS said no. */
    REFUSED,
    /** This run has given up; it was certainly without effect. */
    GIVEN_UP,
    /** This run has given up; the next one settles first. */
    GIVEN_UP_UNSETTLED
  }

  /** What is known of what it rested on, since it took effect. */
  public enum Aftermath {
    /** Nobody has looked; where nobody could have moved it, nobody will. */
    UNSEEN,
    /** It still held. */
    CONFIRMED,
    /** It moved meanwhile: what was written is to be taken back. */
    MOVED,
    /** This run could not look; the next one will. */
    GIVEN_UP
  }

  /** What WorkOS said exists already. */
  public enum Duplicate {
    NO,
    EMAIL,
    EXTERNAL_ID
  }

  /**
   * How it ended.
   *
   * @param workosId of the user or factor
   * @param reason why it was refused or given up
   * @param message WorkOS's words about that
   */
  public record End(@Nullable String workosId, @Nullable Reason reason, @Nullable String message) {
    static final End NOT_YET = new End(null, null, null);
  }

  public static final OperationState NEW =
      new OperationState(
          Stage.OPEN,
          false,
          Duplicate.NO,
          RetryCounters.NONE,
          Set.of(),
          End.NOT_YET,
          Aftermath.UNSEEN);

  public OperationState {
    without = Set.copyOf(without);
  }

  public boolean done() {
    return stage == Stage.APPLIED || stage == Stage.ADOPTED;
  }

  /** True if it took effect by our doing, and what it rested on moved meanwhile. */
  public boolean moved() {
    return stage == Stage.APPLIED && aftermath == Aftermath.MOVED;
  }

  /** True if it took effect by our doing, and nobody has looked since. */
  public boolean unseen() {
    return stage == Stage.APPLIED && aftermath == Aftermath.UNSEEN;
  }

  /** This state as a new run takes it up: what an earlier run gave up gets its chances again. */
  public OperationState takenUpAgain() {
    return switch (stage) {
      case OPEN, AWAITED, UNSETTLED, APPLIED, ADOPTED -> afresh(stage, duplicate);
      case REFUSED -> retryable() ? openAgain(Stage.UNSETTLED) : afresh(stage, duplicate);
      case GIVEN_UP -> openAgain(Stage.OPEN);
      // What exists already by WorkOS's word and cannot be found may be gone by now: it is looked
      // for, and sent again if it is still not found.
      case GIVEN_UP_UNSETTLED -> openAgain(Stage.UNSETTLED);
    };
  }

  /** Why it ended the last time counts no more. */
  private OperationState openAgain(Stage next) {
    End open = new End(end.workosId(), null, end.message());
    return new OperationState(
        next, lost, Duplicate.NO, RetryCounters.NONE, without, open, Aftermath.UNSEEN);
  }

  private OperationState afresh(Stage next, Duplicate by) {
    Aftermath then = aftermath == Aftermath.GIVEN_UP ? Aftermath.UNSEEN : aftermath;
    return new OperationState(next, lost, by, RetryCounters.NONE, without, end, then);
  }

  /** True if a request may have had an effect that nobody knows of yet. */
  public boolean mayHaveHadEffect() {
    return switch (stage) {
      case AWAITED, UNSETTLED, GIVEN_UP_UNSETTLED -> true;
      case OPEN, GIVEN_UP -> lost;
      case REFUSED -> retryable();
      case APPLIED, ADOPTED -> false;
    };
  }

  /** True if "run apply again" is the remedy, such as after a proxy's page. */
  private boolean retryable() {
    Reason reason = end.reason();
    return reason != null && reason.retryable();
  }

  /** A fact after the end of a run is one of the next run, which took the operation up again. */
  public OperationState after(Fact fact) {
    return switch (stage) {
      case REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> takenUpAgain().next(fact);
      case OPEN, AWAITED, UNSETTLED, APPLIED, ADOPTED -> next(fact);
    };
  }

  private OperationState next(Fact fact) {
    if (fact instanceof Fact.Intended) {
      return at(Stage.AWAITED, Duplicate.NO, attempts.withoutLooks());
    } else if (fact instanceof Fact.Applied applied) {
      return applied(applied.workosId());
    } else if (fact instanceof Fact.Linked linked) {
      return applied(linked.workosId());
    } else if (fact instanceof Fact.Adopted adopted) {
      String why = adopted.why() == null ? end.message() : adopted.why();
      return ended(Stage.ADOPTED, new End(adopted.workosId(), null, why));
    } else if (fact instanceof Fact.Confirmed) {
      return seen(Aftermath.CONFIRMED, end);
    } else if (fact instanceof Fact.Moved moved) {
      return seen(
          Aftermath.MOVED, new End(moved.workosId(), Reason.CHANGED_SINCE_PLAN, moved.why()));
    } else if (fact instanceof Fact.NotApplied) {
      // Nobody's failure: the connection or the key is everybody's, and the engine sees to it.
      return at(Stage.OPEN, Duplicate.NO, attempts);
    } else if (fact instanceof Fact.Throttled) {
      return at(Stage.OPEN, Duplicate.NO, attempts.throttled());
    } else if (fact instanceof Fact.AnswerLost) {
      return new OperationState(
          Stage.UNSETTLED, true, Duplicate.NO, attempts.failed(), without, end, Aftermath.UNSEEN);
    } else if (fact instanceof Fact.Duplicate found) {
      return at(
          Stage.UNSETTLED, found.externalId() ? Duplicate.EXTERNAL_ID : Duplicate.EMAIL, attempts);
    } else if (fact instanceof Fact.LookedAbsent) {
      return at(stage, duplicate, attempts.looked());
    } else if (fact instanceof Fact.LookFailed) {
      return at(stage, duplicate, attempts.lookFailed());
    } else if (fact instanceof Fact.PartRefused refused) {
      return leavingOut(refused);
    } else if (fact instanceof Fact.Refused refused) {
      End why = new End(null, refused.reason(), refused.message());
      return isObjection(refused) ? objectedTo(why) : ended(Stage.REFUSED, why);
    } else if (fact instanceof Fact.Remarked remark) {
      return ended(stage, new End(end.workosId(), remark.reason(), remark.why()));
    } else if (fact instanceof Fact.GaveUp gaveUp
        && stage == Stage.APPLIED
        && !gaveUp.operation().undoes()) {
      return seen(Aftermath.GIVEN_UP, end); // it stays what it is, and was not looked at
    } else if (fact instanceof Fact.GaveUp gaveUp) {
      return ended(
          stage == Stage.UNSETTLED ? Stage.GIVEN_UP_UNSETTLED : Stage.GIVEN_UP,
          new End(null, gaveUp.reason(), end.message()));
    } else if (fact instanceof Fact.Seen
        || fact instanceof Fact.Cleared
        || fact instanceof Fact.Kept
        || fact instanceof Fact.Gone) {
      return this; // what an undo knows beyond the stages
    }
    throw new AssertionError(fact);
  }

  /**
   * A request of ours that was lost may still take effect when what it rested on has moved: nothing
   * more is sent, and it is looked for until it can have no effect any more.
   */
  private boolean isObjection(Fact.Refused refused) {
    return stage == Stage.OPEN && lost && refused.status() == 0;
  }

  private OperationState objectedTo(End why) {
    return new OperationState(
        Stage.UNSETTLED,
        true,
        Duplicate.NO,
        attempts.withoutLooks(),
        without,
        why,
        Aftermath.UNSEEN);
  }

  /** Why it is not sent again if its lost request had no effect; empty if it may be. */
  public Optional<Fact> objection(OperationKind kind) {
    Reason reason = end.reason();
    return stage == Stage.UNSETTLED && lost && reason != null
        ? Optional.of(
            new Fact.Refused(kind, reason, 0, Objects.requireNonNull(end.message(), reason.code())))
        : Optional.empty();
  }

  private OperationState at(Stage next, Duplicate by, RetryCounters counted) {
    return new OperationState(next, lost, by, counted, without, end, aftermath);
  }

  private OperationState ended(Stage next, End how) {
    return new OperationState(next, lost, duplicate, attempts, without, how, Aftermath.UNSEEN);
  }

  private OperationState applied(String workosId) {
    return new OperationState(
        Stage.APPLIED,
        lost,
        duplicate,
        attempts.withoutLooks(),
        without,
        new End(workosId, null, end.message()),
        Aftermath.UNSEEN);
  }

  private OperationState seen(Aftermath then, End how) {
    return new OperationState(stage, lost, duplicate, attempts, without, how, then);
  }

  private OperationState leavingOut(Fact.PartRefused refused) {
    Set<UserField> parts = EnumSet.of(refused.part());
    parts.addAll(without);
    return new OperationState(
        Stage.OPEN,
        lost,
        Duplicate.NO,
        attempts,
        parts,
        new End(null, null, refused.message()),
        Aftermath.UNSEEN);
  }
}
