package dev.ferry.twin.workos;

import java.util.LinkedHashSet;
import java.util.List;

/** Puts roles and their permissions into an environment before it opens. */
final class ExistingRoles {
  private final Roles roles;
  private final Permissions permissions;

  ExistingRoles(Roles roles, Permissions permissions) {
    this.roles = roles;
    this.permissions = permissions;
  }

  void add(List<ExistingRole> existing) {
    for (ExistingRole role : existing) {
      try {
        add(role);
      } catch (Refusal refusal) {
        throw new IllegalArgumentException(
            "existing role " + role.slug() + " cannot be: " + refusal.reply().body(), refusal);
      }
    }
  }

  private void add(ExistingRole role) {
    String slug = Slugs.environmentRole(role.slug());
    roles.create(
        StoredRole.ENVIRONMENT, new RoleDraft(slug, new Naming(role.name(), null), "organization"));
    for (String permission : role.permissions()) {
      if (permissions.all().stream().noneMatch(known -> known.slug().equals(permission))) {
        permissions.create(
            Slugs.permission(permission), new Naming(permission, null), "organization");
      }
    }
    roles.permit(StoredRole.ENVIRONMENT, slug, held -> new LinkedHashSet<>(role.permissions()));
  }
}
