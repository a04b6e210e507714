package dev.ferry.workspace;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of single users and objects, for people who ask about one. */
public interface Stories {

  /** What Clerk held of a user; its secrets stay sealed, as if there were none. */
  Optional<ClerkUser> clerkUser(String clerkId);

  /** All facts about a user or another object, of all plans, in order. */
  List<Event> history(String clerkId);

  /** The planned memberships of a user, at most so many. */
  List<OfMembership> memberships(String userId, int limit);

  /** Users and objects for which the current plan gives this reason, at most so many. */
  List<Named> withReason(Reason reason, int limit);

  /**
   * A fact as it was entered.
   *
   * @param plan the generation of the plan that it belongs to
   */
  record Event(long plan, Instant at, Fact fact) {}

  /**
   * One of those that have a reason.
   *
   * @param label of a user its address, or its id if it has none; of anything else its name
   */
  record Named(ObjectKind kind, String clerkId, String label) {}
}
