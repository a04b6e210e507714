package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /**
   * Users whom Clerk has still and who have no authenticator there by the snapshot, and of whom
   * nobody knows whether one came: its enrolment got no answer, and no later plan asked. After this
   * Clerk id, in that order, at most so many; each as the WorkOS user that it is.
   */
  List<Mapping> enrolmentsUnknownAfter(String clerkId, int limit);

  /**
   * A user in WorkOS who bears the external id of a user whom Clerk does not let in, and whom the
   * journal does not know to be that one: its creation may have lost its answer, and others have
   * changed it before it was found.
   *
   * @param keptOut why Clerk keeps it out; null if Clerk has it no more
   */
  record Unmapped(String clerkId, String workosId, @Nullable Reason keptOut) {}

  /**
   * Such users by what WorkOS held when it was read last, after this WorkOS id, in that order, at
   * most so many. Of whom Clerk has no more only those whom this migration began to write: any
   * other external id may be one of somebody else's.
   *
   * @param reasons for which a plan leaves out whom Clerk does not let in
   */
  List<Unmapped> unmappedAfter(Set<Reason> reasons, String workosId, int limit);

  /** How many objects of each kind we may have begun to take away since this moment. */
  Map<ObjectKind, Long> withdrawnSince(Instant moment);

  /** True if the snapshot has the user in the organization, by whatever membership. */
  boolean isMember(String userId, String organizationId);
}
