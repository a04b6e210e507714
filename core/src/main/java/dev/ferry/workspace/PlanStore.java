package dev.ferry.workspace;

import dev.ferry.model.ClerkField;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plan: for each Clerk user, and for each other object of Clerk's, what is decided. */
public interface PlanStore {

  /**
   * Makes the plan for the newest snapshot and replaces the old one, in one transaction. What has
   * become of everything is kept: for whom the new plan leaves nothing to do, the old result is the
   * new one's; who failed stays named until it is settled. Users come in the snapshot's order, one
   * at a time; then, kind by kind, all else.
   */
  PlanInfo replace(Planning planning);

  /**
   * Makes the plan for the newest snapshot as if WorkOS held nothing and nothing had been done, and
   * keeps nothing of it: the workspace is afterwards as it was. Users come first, in the snapshot's
   * order.
   */
  PlanInfo imagine(Planning planning, Witness witness);

  /** Hears what is decided, one by one. */
  interface Witness {
    /**
     * @param known what the sources said anything about
     */
    void user(Candidate candidate, Set<ClerkField> known, UserPlan plan);

    void object(ObjectPlan plan);
  }

  Optional<PlanInfo> info();

  /** The next planned users after this place, at most so many, in order; empty at the end. */
  List<UserPlan> after(long seq, int limit);

  /** Like {@link #after}, but only users whose result is not final yet. */
  List<UserPlan> leftAfter(long seq, int limit);

  /** How many users have no final result yet. */
  long left();

  /** The users of this page of WorkOS ids' external ids; unknown ones are left out. */
  List<UserPlan> ofClerkIds(List<String> clerkIds);

  /** By Clerk id, WorkOS id or e-mail address. */
  Optional<UserPlan> find(String id);

  /**
   * The next users after this place, at most so many, who arrive, or are there, without the
   * password that they have in Clerk, by the plan and by its results so far; empty at the end.
   */
  List<PasswordReset> passwordResets(long seq, int limit);

  /** The next planned objects of a kind after this place, at most so many; empty at the end. */
  List<ObjectPlan> objectsAfter(ObjectKind kind, long seq, int limit);

  /** Like {@link #objectsAfter}, but only those whose result is not final yet. */
  List<ObjectPlan> objectsLeftAfter(ObjectKind kind, long seq, int limit);

  /** How many of a kind have no final result yet. */
  long objectsLeft(ObjectKind kind);

  /** The objects of a kind with these Clerk ids; unknown ones are left out. */
  List<ObjectPlan> objectsOfClerkIds(ObjectKind kind, List<String> clerkIds);

  /**
   * The next planned objects of a kind that belong to an organization, after this place.
   *
   * @param organizationId Clerk's
   */
  List<ObjectPlan> objectsOf(ObjectKind kind, String organizationId, long seq, int limit);

  /** One by Clerk id or WorkOS id, or an organization by its name if only one has it. */
  Optional<ObjectPlan> findObject(String id);

  /** Decides. Pure; called from one thread. */
  interface Planning {
    /** The address under which the user would be in WorkOS; null if there is none. */
    @Nullable String address(ClerkUser user);

    UserPlan plan(Candidate candidate);

    /** Whether it is asked which connections WorkOS holds: it costs requests. */
    default boolean wantsConnections() {
      return false;
    }

    /** Begins to decide about all that is no user; called once all users are decided. */
    ObjectPlanning objects(RightsCandidate rights);
  }
}
