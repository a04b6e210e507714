package dev.ferry.kind.permission;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.resource.NameRule;
import dev.ferry.resource.Numbered;
import dev.ferry.resource.SlugRule;
import dev.ferry.resource.SlugTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides about permissions. One that WorkOS has already by the same slug is the same one, unless
 * the two differ in upper and lower case. Pure.
 */
final class PermissionPlanner {
  private static final String OF_CLERK = "org:sys_";

  private final Policy policy;
  private final SlugTable slugs;
  private final Set<String> held;

  private PermissionPlanner(Policy policy, SlugTable slugs, Set<String> held) {
    this.policy = policy;
    this.slugs = slugs;
    this.held = held;
  }

  static List<OfPermission> plan(
      List<Numbered<ClerkPermission>> all, List<WorkosPermission> there, Policy policy) {
    List<String> keys =
        all.stream()
            .map(Numbered::object)
            .filter(permission -> !isOfClerk(permission))
            .map(ClerkPermission::key)
            .toList();
    Set<String> held = there.stream().map(WorkosPermission::slug).collect(Collectors.toSet());
    PermissionPlanner planner =
        new PermissionPlanner(
            policy, new SlugTable(keys, Set.of(), key -> SlugRule.ofPermission(key, policy)), held);
    return all.stream().map(planner::plan).toList();
  }

  private static boolean isOfClerk(ClerkPermission permission) {
    return permission.system() || isOfClerk(permission.key());
  }

  /** True if it is one of those that only Clerk's own pages ask for. */
  static boolean isOfClerk(String key) {
    return key.startsWith(OF_CLERK);
  }

  private OfPermission plan(Numbered<ClerkPermission> candidate) {
    ClerkPermission permission = candidate.object();
    if (isOfClerk(permission)) {
      return without(candidate, Fate.SKIP, Reason.PERMISSION_OF_CLERK);
    }
    SlugTable.SlugDecision verdict = slugs.of(permission.key());
    if (verdict instanceof SlugTable.SlugDecision.None none) {
      return without(candidate, Fate.BLOCKED, none.reason());
    } else if (verdict instanceof SlugTable.SlugDecision.Slug slug) {
      Optional<Reason> obstacle = obstacle(candidate, slug.slug());
      if (obstacle.isPresent()) {
        return without(candidate, Fate.BLOCKED, obstacle.get());
      }
      NameRule names = NameRule.of(permission.name(), permission.description(), slug.slug());
      return of(
          candidate,
          fate(candidate, slug.slug()),
          null,
          names.leftOut(),
          new TargetPermission(slug.slug(), names.name(), names.description()));
    }
    throw new AssertionError(verdict);
  }

  private Optional<Reason> obstacle(Numbered<ClerkPermission> candidate, String slug) {
    if (!held.contains(slug)) {
      return candidate.removed()
              && candidate.isKnownAs(slug)
              && policy.removedInWorkos() == RemovedInWorkos.LEAVE
          ? Optional.of(Reason.REMOVED_IN_WORKOS)
          : Optional.empty();
    }
    String key = candidate.object().key();
    boolean same =
        key.endsWith(slug) || candidate.isKnownAs(slug) || policy.permissions().containsKey(key);
    return same ? Optional.empty() : Optional.of(Reason.PERMISSION_NOT_ADOPTED);
  }

  private Fate fate(Numbered<ClerkPermission> candidate, String slug) {
    if (!held.contains(slug)) {
      return Fate.CREATE;
    }
    return candidate.isKnownAs(slug) ? Fate.UNCHANGED : Fate.ADOPT;
  }

  private static OfPermission without(
      Numbered<ClerkPermission> candidate, Fate fate, Reason reason) {
    return of(candidate, fate, reason, Set.of(), null);
  }

  private static OfPermission of(
      Numbered<ClerkPermission> candidate,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      @Nullable TargetPermission target) {
    ClerkPermission permission = candidate.object();
    return new OfPermission(
        candidate.seq(), permission.id(), fate, reason, leftOut, permission.key(), target);
  }
}
