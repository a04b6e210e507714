package dev.ferry.plan;

import dev.ferry.kind.permission.PermissionResource;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.model.PolicyBuilder;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.resource.Numbered;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectCandidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roles and permissions for tests, from what matters of them; the ids are made of the keys. */
final class Rights {
  private final List<ClerkPermission> permissions = new ArrayList<>();
  private final List<ClerkRole> roles = new ArrayList<>();
  private final List<WorkosPermission> heldPermissions = new ArrayList<>();
  private final List<WorkosRole> heldRoles = new ArrayList<>();
  private final Map<String, Mapping> mappings = new HashMap<>();
  private final Map<String, Set<String>> given = new HashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final PolicyBuilder policy = Policy.builder();

  static Rights none() {
    return new Rights();
  }

  Rights permission(String key) {
    return permission(key, "May " + key.length(), null);
  }

  Rights permission(String key, String name, @Nullable String description) {
    permissions.add(new ClerkPermission("perm " + key, key, name, description, false));
    return this;
  }

  Rights role(String key, String... permissionKeys) {
    roles.add(new ClerkRole("role " + key, key, "A role", null, List.of(permissionKeys)));
    return this;
  }

  /** A role of which Clerk does not say what it permits. */
  Rights roleUntold(String key) {
    roles.add(new ClerkRole("role " + key, key, "A role", null, List.of(), false));
    return this;
  }

  Rights heldPermission(String slug) {
    heldPermissions.add(new WorkosPermission(slug, "Theirs"));
    return this;
  }

  Rights heldSystemPermission(String slug) {
    heldPermissions.add(new WorkosPermission(slug, "WorkOS's own", true));
    return this;
  }

  /** Earlier runs gave the role these permissions. */
  Rights given(String id, String... slugs) {
    given.put(id, Set.of(slugs));
    return this;
  }

  Rights removed(String id) {
    removed.add(id);
    return this;
  }

  Rights heldRole(String slug, String... permissionSlugs) {
    heldRoles.add(new WorkosRole(slug, "Theirs", Set.of(permissionSlugs)));
    return this;
  }

  Rights mapped(String id, String slug, Origin origin) {
    mappings.put(id, new Mapping(dev.ferry.model.ObjectKind.ROLE, id, slug, origin));
    return this;
  }

  Rights by(Consumer<PolicyBuilder> choices) {
    choices.accept(policy);
    return this;
  }

  Policy policy() {
    return policy.build();
  }

  private List<OfPermission> permissionPlans() {
    return new PermissionResource().plan(numbered(permissions), heldPermissions, policy());
  }

  RightsCandidate candidate() {
    return new RightsCandidate(permissionPlans(), numbered(roles), heldPermissions, heldRoles);
  }

  private <C extends ClerkObject> List<Numbered<C>> numbered(List<C> objects) {
    List<Numbered<C>> numbered = new ArrayList<>();
    for (C object : objects) {
      String id = object.id();
      Mapping mapping = mappings.get(id);
      numbered.add(
          new Numbered<>(
              numbered.size() + 1L,
              object,
              mapping == null ? null : mapping.workosId(),
              mapping != null && mapping.origin() == Origin.CREATED,
              removed.contains(id),
              given.getOrDefault(id, Set.of()),
              given.getOrDefault(id, Set.of())));
    }
    return numbered;
  }

  private ObjectPlanner planner() {
    return ObjectPlanner.of(policy(), candidate());
  }

  ObjectPlan plan(ObjectCandidate candidate) {
    return planner().plan(candidate, overflow -> {});
  }

  List<ObjectPlan> plans() {
    return Stream.<ObjectPlan>concat(permissionPlans().stream(), planner().roles().stream())
        .toList();
  }

  OfPermission onlyPermission() {
    return plans().stream()
        .filter(OfPermission.class::isInstance)
        .map(OfPermission.class::cast)
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one permission");
            })
        .orElseThrow();
  }

  OfRole roleOf(String key) {
    return plans().stream()
        .filter(OfRole.class::isInstance)
        .map(OfRole.class::cast)
        .filter(role -> role.label().equals(key))
        .findFirst()
        .orElseThrow();
  }

  RoleTable table() {
    RolePlanner.Decided decided = RolePlanner.plan(candidate(), policy());
    return new RoleTable(
        decided.roles(), candidate().roles(), decided.waiting(), candidate().heldRoles(), policy());
  }
}
