package dev.ferry.migrate;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.workspace.Left;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a plan is to be carried out.
 *
 * @param kinds a factor goes with its user
 * @param users how many users at most
 * @param invitations true if open invitations are sent: WorkOS mails each
 */
public record Selection(Set<ObjectKind> kinds, long users, boolean invitations) {
  public Selection {
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /** Everything but the sending of invitations. */
  public static Selection everything() {
    return new Selection(EnumSet.allOf(ObjectKind.class), Long.MAX_VALUE, false);
  }

  /** The first users, and nothing besides. */
  public static Selection firstUsers(long users) {
    return new Selection(EnumSet.of(ObjectKind.USER, ObjectKind.FACTOR), users, false);
  }

  public Selection withInvitations() {
    return new Selection(kinds, users, true);
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
    return total;
  }

  /** False if it is left for a later run. */
  boolean takes(ObjectPlan plan) {
    boolean mail = plan.kind() == ObjectKind.INVITATION && plan.fate() == Fate.CREATE;
    return kinds.contains(plan.kind()) && (invitations || !mail);
  }
}
