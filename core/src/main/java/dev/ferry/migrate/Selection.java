package dev.ferry.migrate;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Left;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan is to be carried out.
 *
 * @param kinds a factor goes with its user
 * @param users how many users at most
 * @param invitations true if open invitations are sent: WorkOS mails each
 * @param clerkIds only these objects of Clerk's; null for whichever
 */
public record Selection(
    Set<ObjectKind> kinds, long users, boolean invitations, @Nullable Set<String> clerkIds) {
  public Selection {
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    clerkIds = clerkIds == null ? null : Set.copyOf(clerkIds);
  }

  public Selection(Set<ObjectKind> kinds, long users, boolean invitations) {
    this(kinds, users, invitations, null);
  }

  /** Everything but the sending of invitations. */
  public static Selection everything() {
    return new Selection(EnumSet.allOf(ObjectKind.class), Long.MAX_VALUE, false);
  }

  /**
   * These objects and users, and nothing besides.
   *
   * @param clerkIds Clerk's
   */
  public static Selection only(Set<String> clerkIds) {
    return new Selection(EnumSet.allOf(ObjectKind.class), Long.MAX_VALUE, false, clerkIds);
  }

  /** The first users, and nothing besides. */
  public static Selection firstUsers(long users) {
    return new Selection(EnumSet.of(ObjectKind.USER, ObjectKind.FACTOR), users, false);
  }

  public Selection withInvitations() {
    return new Selection(kinds, users, true, clerkIds);
  }

  /** How many objects that are left it takes up; of invitations none that is not to be sent. */
  public long of(Left left) {
    long total = 0;
    for (ObjectKind kind : kinds) {
      if (kind == ObjectKind.USER) {
        total += Math.min(users, left.of(kind));
      } else if (kind != ObjectKind.INVITATION || invitations) {
        total += left.of(kind);
      }
    }
    return clerkIds == null ? total : Math.min(total, clerkIds.size());
  }

  /** True if some of it may be left out. */
  public boolean isPart(Left left) {
    return clerkIds != null || users < left.of(ObjectKind.USER);
  }

  /** False if it is left for a later run. */
  boolean takes(ObjectPlan plan) {
    boolean mail = plan.kind() == ObjectKind.INVITATION && plan.fate() == Fate.CREATE;
    return kinds.contains(plan.kind()) && (invitations || !mail) && takes(plan.clerkId());
  }

  boolean takes(UserPlan plan) {
    return takes(plan.clerkId());
  }

  private boolean takes(String clerkId) {
    return clerkIds == null || clerkIds.contains(clerkId);
  }
}
