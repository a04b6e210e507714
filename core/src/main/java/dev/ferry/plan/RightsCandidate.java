package dev.ferry.plan;

import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.resource.Numbered;
import java.util.List;

/**
 * All that the plan of roles is decided from. They are few, and depend on one another.
 *
 * @param permissions what is planned for them
 * @param heldPermissions what WorkOS holds
 * @param heldRoles what WorkOS holds
 */
record RightsCandidate(
    List<OfPermission> permissions,
    List<Numbered<ClerkRole>> roles,
    List<WorkosPermission> heldPermissions,
    List<WorkosRole> heldRoles) {
  RightsCandidate {
    permissions = List.copyOf(permissions);
    roles = List.copyOf(roles);
    heldPermissions = List.copyOf(heldPermissions);
    heldRoles = List.copyOf(heldRoles);
  }
}
