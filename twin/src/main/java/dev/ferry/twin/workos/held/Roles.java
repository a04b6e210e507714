package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Slugs;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What can be done with roles, those of the environment and those of one organization. A scope is
 * {@link StoredRole#ENVIRONMENT} or the id of an organization. Thread-safe; refusals are thrown.
 */
public final class Roles {
  /** The role that is there from the start and that everybody has who is given none. */
  public static final String DEFAULT = "member";

  private final Environment environment;

  public Roles(Environment environment) {
    this.environment = environment;
    create(
        StoredRole.ENVIRONMENT, new RoleDraft(DEFAULT, new Naming("Member", null), "organization"));
  }

  public StoredRole create(String scope, RoleDraft draft) {
    return environment.atomically(
        held -> {
          requireScope(held, scope);
          String slug =
              draft.slug() == null ? free(held, scope, draft.naming().name()) : draft.slug();
          if (held.role(scope, slug).isPresent()) {
            throw Refusal.conflict(
                scope.equals(StoredRole.ENVIRONMENT)
                    ? "role_slug_conflict"
                    : "organization_role_slug_conflict");
          }
          Instant now = environment.now();
          StoredRole made =
              new StoredRole(
                  environment.nextId("role_"),
                  slug,
                  draft.naming(),
                  scope,
                  draft.resourceType(),
                  List.of(),
                  Stamps.made(now, now));
          held.roles().put(made);
          return made;
        });
  }

  /** The roles that apply in a scope, those of the environment first. */
  public List<StoredRole> list(String scope) {
    return environment.atomically(
        held -> {
          requireScope(held, scope);
          List<StoredRole> roles =
              new ArrayList<>(held.roles().under(StoredRole.ENVIRONMENT).values());
          if (!scope.equals(StoredRole.ENVIRONMENT)) {
            roles.addAll(held.roles().under(scope).values());
          }
          return roles;
        });
  }

  /** All roles of all scopes, in the order of their creation. */
  public List<StoredRole> all() {
    return environment.atomically(held -> List.copyOf(held.roles().all().values()));
  }

  /** A role that applies in a scope. */
  public StoredRole get(String scope, String slug) {
    return environment.atomically(
        held -> {
          requireScope(held, scope);
          return held.applicableRole(scope, slug).orElseThrow(() -> Refusal.notFound("Role", slug));
        });
  }

  public StoredRole rename(String scope, String slug, Fields fields) {
    return environment.atomically(
        held -> {
          StoredRole role = own(held, scope, slug);
          StoredRole renamed = role.withNaming(role.naming().updated(fields), environment.now());
          held.roles().put(renamed);
          return renamed;
        });
  }

  /** Changes which permissions a role has; all of them must exist. */
  public StoredRole permit(String scope, String slug, UnaryOperator<Set<String>> change) {
    return environment.atomically(
        held -> {
          StoredRole role = own(held, scope, slug);
          Set<String> permissions = change.apply(new LinkedHashSet<>(role.permissions()));
          permissions.forEach(held::permission);
          StoredRole permitted = role.withPermissions(List.copyOf(permissions), environment.now());
          held.roles().put(permitted);
          return permitted;
        });
  }

  /** Deletes an organization's own role, unless somebody has it. */
  public void delete(String organizationId, String slug) {
    environment.atomically(
        held -> {
          StoredRole role = own(held, organizationId, slug);
          if (held.memberships().under(organizationId).values().stream()
              .anyMatch(member -> member.roles().contains(slug))) {
            throw Refusal.conflict("role_has_assignments");
          }
          held.roles().remove(role.id());
          return held;
        });
  }

  private static StoredRole own(Tenancy held, String scope, String slug) {
    requireScope(held, scope);
    return held.role(scope, slug).orElseThrow(() -> Refusal.notFound("Role", slug));
  }

  private static void requireScope(Tenancy held, String scope) {
    if (!scope.equals(StoredRole.ENVIRONMENT)) {
      held.organization(scope);
    }
  }

  private static String free(Tenancy held, String scope, String name) {
    String slug = Slugs.madeOf(name);
    int number = 2;
    String candidate = slug;
    while (held.role(scope, candidate).isPresent()) {
      candidate = slug.substring(0, Math.min(slug.length(), 44)) + "-" + number++;
    }
    return candidate;
  }
}
