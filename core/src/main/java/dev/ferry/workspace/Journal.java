package dev.ferry.workspace;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectResult;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UserResult;
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
   * What is known about these users from earlier runs of the current plan, and, from earlier plans,
   * the operations whose answer is still missing.
   */
  Map<String, List<Fact>> factsOf(List<String> clerkIds);

  /**
   * Users of the current plan by what has become of them, and factors by theirs, over all plans.
   */
  ResultCounts results();

  /** The same as the current plan sees it: what an earlier plan has brought is unchanged. */
  ResultCounts resultsOfPlan();

  /** Results that failed, in order, after this place, at most so many. */
  List<UserResult> failedAfter(long seq, int limit);

  /**
   * How many requests of these operations may have left since this moment: what a rate limit may
   * still remember.
   */
  int intendedSince(Instant moment, Set<OperationKind> operations);

  /** The same of all operations. */
  default int intendedSince(Instant moment) {
    return intendedSince(moment, EnumSet.allOf(OperationKind.class));
  }

  /** The number of the last entry; grows with every write to WorkOS. */
  long lastEntry();

  /** The generation of the plan of the last entry; 0 if there is none. */
  long lastPlan();

  /** What this migration knows of the users' WorkOS ids. */
  List<Mapping> mappingsAfter(String clerkId, int limit);

  /** The same for these Clerk ids; unknown ones are left out. */
  List<Mapping> mappingsOf(List<String> clerkIds);

  /**
   * Operations that create or link a user, intended and never answered, whose user WorkOS is now
   * known to hold under our external id: they are entered as applied, or as linked.
   *
   * @return how many were settled so
   */
  long settleFromTarget(Instant now);

  /**
   * The users for whom a request may have left that changes something, newest first, each with the
   * last such entry; at most so many.
   *
   * @param entry only users whose last such entry came before this one
   */
  List<Touched> touchedBefore(long entry, int limit);

  /** How many such users there are. */
  long touched();

  /** The same for the objects of a kind other than users. */
  List<Touched> touchedObjectsBefore(ObjectKind kind, long entry, int limit);

  /** How many such objects there are; kinds without any are left out. */
  Map<ObjectKind, Long> touchedObjects();

  /** All that is known about these users or other objects, of all plans, in order. */
  Map<String, List<Entry.Noted>> historyOf(List<String> clerkIds);

  /**
   * The objects of a kind that our requests have made, or changed, on these users (memberships) or
   * organizations (domains): Clerk ids by the Clerk id of that which they hang on.
   */
  Map<String, List<String>> belonging(ObjectKind kind, List<String> owners);

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

  /** True if something was undone since the current plan was made, which is void then. */
  boolean undoneSincePlan();

  /** What rollbacks since the current plan was made have come to. */
  UndoCounts undone();

  /** Results of these rollbacks, in the order of Clerk ids, at most so many. */
  List<UndoResult> undoneAfter(String clerkId, int limit);

  /** The same for these Clerk ids or WorkOS ids; unknown ones are left out. */
  List<UndoResult> undoneOf(List<String> ids);

  /** What rollbacks since the current plan was made have come to for objects other than users. */
  Map<ObjectKind, ObjectUndoCounts> undoneObjects();

  /** Results of these rollbacks, in the order of Clerk ids, at most so many. */
  List<ObjectUndoResult> undoneObjectsAfter(String clerkId, int limit);

  /** The same for these Clerk ids; unknown ones are left out. */
  List<ObjectUndoResult> undoneObjectsOf(List<String> clerkIds);

  /** Objects of the current plan other than users by kind and outcome, over all plans. */
  Map<ObjectKind, ObjectCounts> objectResults();

  /** The same as {@link #resultsOfPlan}. */
  Map<ObjectKind, ObjectCounts> objectResultsOfPlan();

  /** Results of a kind that failed, in order, after this place, at most so many. */
  List<ObjectResult> objectsFailedAfter(ObjectKind kind, long seq, int limit);

  /** What this migration knows of the WorkOS ids of these objects; unknown ones are left out. */
  List<ObjectMapping> objectMappingsOf(List<String> clerkIds);

  /** The same by Clerk id, of a kind, after this one. */
  List<ObjectMapping> objectMappingsAfter(ObjectKind kind, String clerkId, int limit);

  /** Users with these WorkOS ids; unknown ones are left out. */
  List<Mapping> mappingsOfWorkosIds(List<String> workosIds);

  /**
   * A user, or another object, for whom a request may have left that changes something.
   *
   * @param entry the last such entry of the journal
   */
  record Touched(String clerkId, long entry) {}

  /** One line of the journal. */
  sealed interface Entry {
    String clerkId();

    /** A fact became known. */
    record Noted(String clerkId, Instant at, Fact fact) implements Entry {}

    /** Nothing more will be done for the user in this run. */
    record Settled(Result result, Instant at) implements Entry {
      @Override
      public String clerkId() {
        return result.clerkId();
      }
    }
  }
}
