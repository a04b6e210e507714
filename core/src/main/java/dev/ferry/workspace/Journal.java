package dev.ferry.workspace;

import dev.ferry.model.Fact;
import dev.ferry.model.UserResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

  /** Users by outcome, and factors by theirs, under the current plan. */
  ResultCounts results();

  /** Results that failed, in order, after this place, at most so many. */
  List<UserResult> failedAfter(long seq, int limit);

  /** How many requests may have left since this moment: what the rate limit may still remember. */
  int intendedSince(Instant moment);

  /** The number of the last entry; grows with every write to WorkOS. */
  long lastEntry();

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

  /** One line of the journal. */
  sealed interface Entry {
    String clerkId();

    /** A fact became known. */
    record Noted(String clerkId, Instant at, Fact fact) implements Entry {}

    /** Nothing more will be done for the user in this run. */
    record Settled(UserResult result, Instant at) implements Entry {
      @Override
      public String clerkId() {
        return result.clerkId();
      }
    }
  }
}
