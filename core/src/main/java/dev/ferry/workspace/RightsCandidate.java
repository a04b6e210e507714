package dev.ferry.workspace;

import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the plan of roles and permissions is decided from. They are few, and depend on one
 * another.
 *
 * @param heldPermissions what WorkOS holds
 * @param heldRoles what WorkOS holds
 */
public record RightsCandidate(
    List<Numbered<ClerkPermission>> permissions,
    List<Numbered<ClerkRole>> roles,
    List<WorkosPermission> heldPermissions,
    List<WorkosRole> heldRoles) {
  public RightsCandidate {
    permissions = List.copyOf(permissions);
    roles = List.copyOf(roles);
    heldPermissions = List.copyOf(heldPermissions);
    heldRoles = List.copyOf(heldRoles);
  }

  /**
   * One of the snapshot.
   *
   * @param seq its place among those of its kind, from 1
   * @param mapping what earlier runs did for it, null if nothing
   * @param removed true if earlier runs brought it to WorkOS, and others have removed it since
   * @param given of a role the slugs of the permissions that earlier runs gave it
   */
  public record Numbered<T extends ClerkObject>(
      long seq, T object, @Nullable Mapping mapping, boolean removed, Set<String> given) {
    public Numbered {
      given = Set.copyOf(given);
    }

    /** One that nobody has removed, and that was given nothing. */
    public Numbered(long seq, T object, @Nullable Mapping mapping) {
      this(seq, object, mapping, false, Set.of());
    }
  }
}
