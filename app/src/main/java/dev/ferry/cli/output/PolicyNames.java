package dev.ferry.cli.output;

import dev.ferry.cli.common.NearMiss;
import dev.ferry.kind.permission.PermissionResource;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.resource.SlugRule;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The names of the tenant's that a policy holds, against those that there are: a mistyped one is no
 * mistake of YAML's, and would be taken for a role that nobody has, or for a new one.
 */
final class PolicyNames {
  /** A tenant has few roles and permissions. */
  private static final int MOST = 10_000;

  private final Workspace workspace;
  private final Policy policy;
  private final List<Strange> strange = new ArrayList<>();

  /**
   * What is odd about a name.
   *
   * @param key of the policy, with its table's name and a dot before it
   * @param says what is odd, to be read after the key
   * @param mistyped false if it may well be meant, and is only said
   */
  record Strange(String key, String says, boolean mistyped) {}

  private PolicyNames(Workspace workspace, Policy policy) {
    this.workspace = workspace;
    this.policy = policy;
  }

  /** Table by table, by name; what nobody has read yet is not judged. */
  static List<Strange> of(Workspace workspace, Policy policy) {
    PolicyNames names = new PolicyNames(workspace, policy);
    names.roles();
    names.permissions();
    names.strange.addAll(MetadataNames.of(workspace.snapshots(), policy));
    return List.copyOf(names.strange);
  }

  private void roles() {
    List<String> clerk = clerk(ObjectKind.ROLE, ClerkRole.class, ClerkRole::key);
    List<String> held =
        workspace.target().all(ObjectKind.ROLE, WorkosRole.class).stream()
            .map(WorkosRole::slug)
            .toList();
    table("roles", "role", policy.roles(), clerk, held, key -> SlugRule.ofRole(key, unnamed()));
  }

  private void permissions() {
    List<String> clerk =
        clerk(ObjectKind.PERMISSION, ClerkPermission.class, ClerkPermission::key).stream()
            .filter(key -> !PermissionResource.isOfClerk(key))
            .toList();
    List<String> held =
        workspace.target().all(ObjectKind.PERMISSION, WorkosPermission.class).stream()
            .map(WorkosPermission::slug)
            .toList();
    table(
        "permissions",
        "permission",
        policy.permissions(),
        clerk,
        held,
        key -> SlugRule.ofPermission(key, unnamed()));
  }

  /** By which slugs go by their keys alone. */
  private static Policy unnamed() {
    return Policy.defaults();
  }

  private <T> List<String> clerk(ObjectKind kind, Class<T> type, Function<T, String> key) {
    return workspace.snapshots().objectsAfter(kind, 0, MOST).stream()
        .map(SnapshotStore.Placed::object)
        .flatMap(object -> type.isInstance(object) ? Stream.of(type.cast(object)) : Stream.empty())
        .map(key)
        .toList();
  }

  private void table(
      String table,
      String one,
      Map<String, String> named,
      Collection<String> clerk,
      Collection<String> held,
      Function<String, Optional<String>> slug) {
    if (clerk.isEmpty()) {
      return; // not read: an export alone tells of none
    }
    TreeSet<String> slugs = new TreeSet<>(held);
    clerk.stream()
        .filter(key -> !named.containsKey(key))
        .map(slug)
        .flatMap(Optional::stream)
        .forEach(slugs::add);
    TreeSet<String> meant = new TreeSet<>(slugs);
    clerk.stream().map(slug).flatMap(Optional::stream).forEach(meant::add);
    new TreeMap<>(named)
        .forEach(
            (key, to) -> {
              if (!clerk.contains(key)) {
                add(table, key, "is no " + one + " in Clerk" + NearMiss.hint(key, clerk), true);
              } else if (!slugs.contains(to)) {
                unknownSlug(table, one, key, to, meant);
              }
            });
  }

  private void unknownSlug(
      String table, String one, String key, String to, Collection<String> meant) {
    String hint = meant.contains(to) ? "" : NearMiss.hint(to, meant);
    boolean read = workspace.target().readAt().isPresent();
    String comes =
        "names " + to + ", a " + one + (read ? " that will be created" : " that Clerk has not");
    add(table, key, comes + hint, !hint.isEmpty());
  }

  private void add(String table, String key, String says, boolean mistyped) {
    strange.add(new Strange(table + "." + key, says, mistyped));
  }
}
