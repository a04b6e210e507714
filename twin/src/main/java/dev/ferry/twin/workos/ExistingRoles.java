package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.Permissions;
import dev.ferry.twin.workos.held.RoleDraft;
import dev.ferry.twin.workos.held.Roles;
import dev.ferry.twin.workos.held.StoredRole;
import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Slugs;
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

  /** Permissions that no role has are there, too. */
  void addPermissions(List<String> slugs) {
    slugs.forEach(this::addPermission);
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
    if (roles.all().stream().noneMatch(known -> known.slug().equals(slug))) {
      roles.create(
          StoredRole.ENVIRONMENT,
          new RoleDraft(slug, new Naming(role.name(), null), "organization"));
    }
    role.permissions().forEach(this::addPermission);
    roles.permit(StoredRole.ENVIRONMENT, slug, held -> new LinkedHashSet<>(role.permissions()));
  }

  private void addPermission(String slug) {
    if (permissions.all().stream().noneMatch(known -> known.slug().equals(slug))) {
      permissions.create(Slugs.permission(slug), new Naming(slug, null), "organization");
    }
  }
}
