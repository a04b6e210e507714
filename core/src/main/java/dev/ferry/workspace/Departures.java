package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the journal knows to have come to WorkOS, held against the newest snapshot: what that does
 * not hold any more, and who in it may be kept out by now. That a snapshot does not hold something
 * is no proof that Clerk does not.
 */
public interface Departures {

  /**
   * What came and is in the snapshot no more, after this Clerk id, in that order, at most so many;
   * of users also whom only an export has and Clerk has no longer.
   */
  List<Mapping> missingAfter(ObjectKind kind, String clerkId, int limit);

  /**
   * Users that came and that Clerk has still, and of whom the snapshot says any flag, after this
   * Clerk id, in that order, at most so many.
   */
  List<Mapping> flaggedAfter(String clerkId, int limit);

  /**
   * Second factors that came, of users whom Clerk has still and who have no authenticator there by
   * the snapshot, after this Clerk id, in that order, at most so many.
   */
  List<Mapping> factorsOffAfter(String clerkId, int limit);

  /** How many objects of each kind we may have begun to take away since this moment. */
  Map<ObjectKind, Long> withdrawnSince(Instant moment);

  /** True if the snapshot has the user in the organization, by whatever membership. */
  boolean isMember(String userId, String organizationId);
}
