package dev.ferry.workspace;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The durable record of what was intended, answered and settled, and of what came of it. */
public interface Journal {

  /**
   * Appends the entries in order, in one transaction. Durable when it returns.
   *
   * @throws StorageException if the disk is full or fails; then none of them is kept
   */
  void append(List<Entry> entries);

  /**
   * What is known about these objects from earlier runs of the current plan, and, from earlier
   * plans, the operations whose answer is still missing.
   */
  Map<String, List<Fact>> factsOf(List<String> clerkIds);

  /** All that is known about these objects, of all plans, in order. */
  Map<String, List<Entry.Noted>> historyOf(List<String> clerkIds);

  /**
   * Operations on these objects that were refused under any plan and not left for a later run: the
   * last that is known of each. They were taken for refusals of the object itself.
   */
  Map<String, Set<OperationKind>> refusedOf(List<String> clerkIds);

  /**
   * How many requests of these operations may have left since this moment: what a rate limit may
   * still remember.
   */
  int intendedSince(Instant moment, Set<OperationKind> operations);

  /** The same of all operations. */
  default int intendedSince(Instant moment) {
    return intendedSince(moment, EnumSet.allOf(OperationKind.class));
  }

  /**
   * What requests that left after an entry were to change, each once, in no order.
   *
   * @param most no more are given
   */
  List<Written> writtenAfter(long entry, int most);

  /** An operation whose request has left, whatever came of it. */
  record Written(OperationKind operation, String clerkId) {}

  /** The number of the last entry; grows with every write to WorkOS. */
  long lastEntry();

  /** The generation of the plan of the last entry; 0 if there is none. */
  long lastPlan();

  /**
   * Operations that were intended and never answered, where WorkOS is now known to hold something
   * in the object's place: with its external id; a role or permission with its slug; a membership
   * of the same two.
   *
   * @param operation creates or updates a kind of which what WorkOS holds is read
   * @param type what WorkOS holds
   */
  <T> List<Unanswered<T>> unansweredThere(OperationKind operation, Class<T> type);

  /**
   * What WorkOS is now known to hold although we last asked for its deletion, and nobody knows how
   * that ended.
   *
   * @param of these kinds
   * @param before no such request left, or lost its answer, at this time or later
   */
  List<Deletion> deletionsWithoutEffect(Set<OperationKind> of, Instant before);

  /** A deletion, and the Clerk id of what it was about. */
  record Deletion(String clerkId, OperationKind kind) {}

  /**
   * An operation that was never answered.
   *
   * @param at when it was intended last
   * @param held what WorkOS holds
   */
  record Unanswered<T>(String clerkId, Instant at, Fact.Intended intent, T held) {}

  /** When the first request left that was to change something; empty if none did. */
  Optional<Instant> firstWrite();

  /**
   * When a request last left whose answer was lost, or never awaited; empty if there is none. What
   * was lost may take effect a while after.
   */
  Optional<Instant> lastLoss();

  /**
   * Of how many objects that were there before something was written under the current plan, and
   * not looked at again or not taken back when the run ended: only its next run knows how to.
   */
  long owedLooks();

  /** Their Clerk ids. */
  Set<String> owedLookAt();

  /** What follows from it of the ids in WorkOS. */
  Mappings mappings();

  /** What has become of the objects of the current plan. */
  Results results();

  /** What there is to take back, and what was. */
  Rollbacks rollbacks();

  /** One line of the journal. */
  sealed interface Entry {
    String clerkId();

    /** A fact became known. */
    record Noted(String clerkId, Instant at, Fact fact) implements Entry {}

    /** Nothing more will be done for the object in this run. */
    record Settled(Result<?> result, Instant at) implements Entry {
      @Override
      public String clerkId() {
        return result.clerkId();
      }
    }
  }
}
