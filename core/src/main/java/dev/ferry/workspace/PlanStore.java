package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import java.util.List;
import java.util.Optional;

/** The plan: for each Clerk user, and for each other object of Clerk's, what is decided. */
public interface PlanStore {

  /**
   * Replaces the plan by what the drafting makes of the newest snapshot, in one transaction: if the
   * drafting throws, the plan before stays as it was. What has become of everything is kept.
   *
   * @throws IllegalStateException if there is no snapshot
   */
  PlanInfo replace(Drafting drafting);

  /**
   * Drafts as if WorkOS held nothing and nothing had been done, and keeps nothing of it: the
   * workspace is afterwards as it was.
   *
   * @throws IllegalStateException if there is no snapshot
   */
  PlanInfo imagine(Drafting drafting);

  /** Makes a plan. */
  @FunctionalInterface
  interface Drafting {
    /**
     * @return the plan in numbers
     */
    PlanInfo fill(Draft draft);
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
}
