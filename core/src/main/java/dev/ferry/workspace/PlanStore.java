package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

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

  /**
   * The same, looked at while it is there, which makes it dearer: to whoever looks, on the thread
   * that called, the workspace has this plan and no other.
   *
   * @param look what it makes of the plan
   */
  <T> T imagine(Drafting drafting, Function<PlanInfo, T> look);

  /**
   * Drafts twice, by what is at hand of WorkOS and of earlier plans, and keeps nothing of either:
   * the workspace is afterwards as it was.
   *
   * @param differing hears each object that they decide otherwise
   * @throws IllegalStateException if there is no snapshot
   */
  void compare(Drafting before, Drafting after, BiConsumer<Planned, Planned> differing);

  /** Makes a plan. */
  @FunctionalInterface
  interface Drafting {
    /**
     * @return the plan in numbers
     */
    PlanInfo fill(Draft draft);
  }

  Optional<PlanInfo> info();

  /**
   * The next that are planned after this place, at most so many, in order; empty at the end.
   *
   * @param type which kind of object it is about
   */
  <P extends Planned> List<P> after(Class<P> type, long seq, int limit);

  /**
   * The next users like {@link #after}, of whom nothing sealed is opened: they have no password and
   * no second factor. For what is told of them, and not for what is to be done.
   */
  List<UserPlan> readableAfter(long seq, int limit);

  /**
   * The next users after this place of whom a field is not migrated, or not whole, for one of these
   * reasons; at most so many, in order; empty at the end.
   */
  List<UserPlan> losingAfter(Set<Reason> reasons, long seq, int limit);

  /** Like {@link #after}, but only those whose result is not final yet. */
  <P extends Planned> List<P> leftAfter(Class<P> type, long seq, int limit);

  /** How many of a kind have no final result yet. */
  long left(ObjectKind kind);

  /**
   * How many users a plan made anew would bring: they cannot come under their address, since WorkOS
   * held it for another user of Clerk's as this plan found it, and that one has got another by now.
   * 0 as long as nothing of the plan is carried out.
   */
  long waitingForAddress();

  /** Those with these Clerk ids; unknown ones are left out. */
  <P extends Planned> List<P> ofClerkIds(Class<P> type, List<String> clerkIds);

  /**
   * The next that belong to an organization, after this place.
   *
   * @param organizationId Clerk's
   */
  <P extends ObjectPlan> List<P> ofOrganization(
      Class<P> type, String organizationId, long seq, int limit);

  /** A user by Clerk id, WorkOS id or e-mail address. */
  Optional<UserPlan> find(String id);

  /**
   * The next users after this place, at most so many, who arrive, or are there, without the
   * password that they have in Clerk, by the plan and by its results so far; empty at the end.
   */
  List<PasswordReset> passwordResets(long seq, int limit);

  /** How many these are in all. */
  long passwordResets();

  /**
   * Any other object by Clerk id or WorkOS id, or an organization by its name if only one has it.
   */
  Optional<ObjectPlan> findObject(String id);

  /** Clerk's ids of the first organizations of this name, at most so many. */
  List<String> organizationsNamed(String name, int limit);
}
