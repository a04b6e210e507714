package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.List;

/** What can be done with permissions. Thread-safe; refusals are thrown. */
public final class Permissions {
  private final Environment environment;

  public Permissions(Environment environment) {
    this.environment = environment;
  }

  public StoredPermission create(String slug, Naming naming, String resourceType) {
    return environment.atomically(
        held -> {
          if (held.permissions().firstUnder(slug).isPresent()) {
            throw Refusal.conflict("permission_slug_conflict");
          }
          Instant now = environment.now();
          StoredPermission made =
              new StoredPermission(
                  environment.nextId("perm_"), slug, naming, resourceType, Stamps.made(now, now));
          held.permissions().put(made);
          return made;
        });
  }

  public StoredPermission get(String slug) {
    return environment.atomically(held -> held.permission(slug));
  }

  public Page<StoredPermission> list(PageRequest page) {
    return environment.atomically(
        held -> Page.cut(held.permissions().all(), page, one -> true, StoredPermission::id));
  }

  /** All permissions, in the order of their creation. */
  public List<StoredPermission> all() {
    return environment.atomically(held -> List.copyOf(held.permissions().all().values()));
  }

  public StoredPermission update(String slug, Fields fields) {
    return environment.atomically(
        held -> {
          StoredPermission old = held.permission(slug);
          StoredPermission updated =
              new StoredPermission(
                  old.id(),
                  slug,
                  old.naming().updated(fields),
                  old.resourceType(),
                  old.stamps().updatedAt(environment.now()));
          held.permissions().put(updated);
          return updated;
        });
  }

  /** Deletes a permission and takes it from all roles. */
  public void delete(String slug) {
    environment.atomically(
        held -> {
          held.permissions().remove(held.permission(slug).id());
          for (StoredRole role : List.copyOf(held.roles().all().values())) {
            if (role.permissions().contains(slug)) {
              List<String> left =
                  role.permissions().stream().filter(one -> !one.equals(slug)).toList();
              held.roles().put(role.withPermissions(left, environment.now()));
            }
          }
          return held;
        });
  }
}
