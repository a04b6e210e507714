package dev.ferry.plan;

import dev.ferry.kind.permission.PermissionResource;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.resource.NameRule;
import dev.ferry.resource.Numbered;
import dev.ferry.resource.SlugRule;
import dev.ferry.resource.SlugTable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides about roles. One that WorkOS has already is the same one if this migration created it, if
 * it is one of the two that both sides have from the start, or if the policy says so: a slug that
 * looks alike gives nobody rights. What it has of permissions it keeps in any case. Pure.
 */
final class RolePlanner {
  /**
   * The two roles that every instance has, to the letter, as new and as old instances write them.
   */
  private static final Set<String> SAME_ON_BOTH_SIDES =
      Set.of("org:admin", "org:member", "admin", "basic_member");

  private final Policy policy;
  private final SlugTable slugs;
  private final Map<String, String> permissions = new HashMap<>();
  private final Map<String, WorkosRole> held = new HashMap<>();
  private final Set<String> ofWorkos = new HashSet<>();
  private final Set<String> waiting = new HashSet<>();

  private RolePlanner(Policy policy, SlugTable slugs) {
    this.policy = policy;
    this.slugs = slugs;
  }

  /**
   * What is decided.
   *
   * @param waiting slugs of roles that nobody becomes a member with before the operator has decided
   */
  record Decided(List<OfRole> roles, Set<String> waiting) {}

  static Decided plan(RightsCandidate rights, Policy policy) {
    List<String> keys = rights.roles().stream().map(role -> role.object().key()).toList();
    RolePlanner planner =
        new RolePlanner(
            policy,
            new SlugTable(keys, policy.roles().keySet(), key -> SlugRule.ofRole(key, policy)));
    for (OfPermission permission : rights.permissions()) {
      TargetPermission target = permission.target();
      if (permission.expected() && target != null) {
        planner.permissions.put(permission.label(), target.slug());
      }
    }
    rights.heldRoles().forEach(role -> planner.held.put(role.slug(), role));
    rights.heldPermissions().stream()
        .filter(WorkosPermission::system)
        .forEach(permission -> planner.ofWorkos.add(permission.slug()));
    List<OfRole> roles = rights.roles().stream().map(planner::plan).toList();
    return new Decided(roles, planner.waiting);
  }

  private OfRole plan(Numbered<ClerkRole> candidate) {
    ClerkRole role = candidate.object();
    SlugTable.SlugDecision verdict = slugs.of(role.key());
    if (verdict instanceof SlugTable.SlugDecision.None none) {
      return of(candidate, Fate.BLOCKED, none.reason(), Set.of(), null, null);
    } else if (verdict instanceof SlugTable.SlugDecision.Alias) {
      return of(candidate, Fate.SKIP, Reason.ROLE_REPLACED, Set.of(), null, null);
    } else if (verdict instanceof SlugTable.SlugDecision.Slug slug) {
      return withSlug(candidate, slug.slug());
    }
    throw new AssertionError(verdict);
  }

  private OfRole withSlug(Numbered<ClerkRole> candidate, String slug) {
    ClerkRole role = candidate.object();
    NameRule names = NameRule.of(role.name(), role.description(), slug);
    Set<Reason> leftOut = EnumSet.noneOf(Reason.class);
    leftOut.addAll(names.leftOut());
    Set<String> carried = new TreeSet<>();
    for (String key : role.permissions()) {
      String permission = permissions.get(key);
      if (permission != null) {
        carried.add(permission);
      } else if (!PermissionResource.isOfClerk(key)) {
        leftOut.add(Reason.PERMISSION_NOT_CARRIED);
      }
    }
    TargetRole target = new TargetRole(slug, names.name(), names.description(), carried);
    WorkosRole before = held.get(slug);
    if (before == null) {
      return candidate.removed() && candidate.isKnownAs(slug) && leavesRemoved()
          ? of(candidate, Fate.BLOCKED, Reason.REMOVED_IN_WORKOS, Set.of(), null, null)
          : of(candidate, Fate.CREATE, null, leftOut, target, null);
    }
    return isSame(candidate, slug)
        ? existing(candidate, leftOut, target, before)
        : of(candidate, Fate.BLOCKED, Reason.ROLE_NOT_ADOPTED, Set.of(), null, before);
  }

  private boolean isSame(Numbered<ClerkRole> candidate, String slug) {
    String key = candidate.object().key();
    return isCreated(candidate, slug)
        || SAME_ON_BOTH_SIDES.contains(key)
        || policy.roles().containsKey(key);
  }

  private static boolean isCreated(Numbered<ClerkRole> candidate, String slug) {
    return candidate.created() && candidate.isKnownAs(slug);
  }

  private boolean leavesRemoved() {
    return policy.removedInWorkos() == RemovedInWorkos.LEAVE;
  }

  private OfRole existing(
      Numbered<ClerkRole> candidate, Set<Reason> leftOut, TargetRole whole, WorkosRole before) {
    TargetRole target = withoutRemoved(candidate, leftOut, whole, before);
    Set<String> taken = taken(candidate, target, before);
    if (!taken.isEmpty()) {
      return withoutTaken(candidate, leftOut, target, before, taken);
    }
    if (isMoreThanClerks(candidate, target, before)) {
      leftOut.add(Reason.PERMISSION_REMAINS);
    }
    boolean mapped = candidate.isKnownAs(before.slug());
    if (holdsMore(target, before)) {
      leftOut.add(Reason.ROLE_HOLDS_MORE);
      if (!isCreated(candidate, before.slug())
          && policy.rolesThatHoldMore() == RolesThatHoldMore.WAIT) {
        waiting.add(before.slug());
      }
    }
    if (before.permissions().containsAll(target.permissions())) {
      Fate fate = mapped ? Fate.UNCHANGED : Fate.ADOPT;
      return of(candidate, fate, foremost(leftOut), leftOut, target, before);
    }
    return mayUpdate(candidate, before)
        ? of(candidate, Fate.UPDATE, null, leftOut, target, before)
        : of(candidate, Fate.ADOPT, Reason.TARGET_DIFFERS, leftOut, target, before);
  }

  /**
   * What we gave to a role that we made, and Clerk's has no longer. A permission that Clerk does
   * not have any more may be one of the role's under another name: only if all that the role has is
   * there, it is none of them.
   */
  private Set<String> taken(Numbered<ClerkRole> candidate, TargetRole target, WorkosRole before) {
    if (!isCreated(candidate, before.slug()) || !candidate.object().told()) {
      return Set.of();
    }
    boolean hasAll =
        candidate.object().permissions().stream()
            .filter(key -> !PermissionResource.isOfClerk(key))
            .allMatch(key -> before.permissions().contains(permissions.getOrDefault(key, "")));
    Set<String> taken = new TreeSet<>(candidate.gifts());
    taken.retainAll(before.permissions());
    taken.removeAll(target.permissions());
    taken.removeIf(slug -> !hasAll && !permissions.containsValue(slug));
    return taken;
  }

  /** True if it has what we gave it, and what is nothing of Clerk's by any name. */
  private boolean isMoreThanClerks(
      Numbered<ClerkRole> candidate, TargetRole target, WorkosRole before) {
    Set<String> more = new TreeSet<>(candidate.gifts());
    more.retainAll(before.permissions());
    more.removeAll(target.permissions());
    candidate.object().permissions().stream()
        .flatMap(key -> SlugRule.ofPermission(key, policy).stream())
        .forEach(more::remove);
    return !more.isEmpty();
  }

  /** What it lacks besides comes by the rules of all others, once this is taken. */
  private static OfRole withoutTaken(
      Numbered<ClerkRole> candidate,
      Set<Reason> leftOut,
      TargetRole target,
      WorkosRole before,
      Set<String> taken) {
    Set<String> there = new TreeSet<>(target.permissions());
    if (there.retainAll(before.permissions())) {
      leftOut.add(Reason.TARGET_DIFFERS);
    }
    TargetRole written =
        new TargetRole(target.slug(), target.name(), target.description(), there, taken);
    return of(candidate, Fate.UPDATE, null, leftOut, written, before);
  }

  private static @Nullable Reason foremost(Set<Reason> leftOut) {
    if (leftOut.contains(Reason.REMOVED_IN_WORKOS)) {
      return Reason.REMOVED_IN_WORKOS;
    }
    return leftOut.contains(Reason.ROLE_HOLDS_MORE) ? Reason.ROLE_HOLDS_MORE : null;
  }

  /** WorkOS's own permissions are about its own pages, and Clerk's role cannot have them. */
  private boolean holdsMore(TargetRole target, WorkosRole before) {
    return before.permissions().stream()
        .anyMatch(slug -> !target.permissions().contains(slug) && !ofWorkos.contains(slug));
  }

  /** What this migration gave to the role, and others have taken from it since, it does not get. */
  private TargetRole withoutRemoved(
      Numbered<ClerkRole> candidate, Set<Reason> leftOut, TargetRole whole, WorkosRole before) {
    Set<String> wanted = new TreeSet<>(whole.permissions());
    boolean removed =
        wanted.removeIf(
            slug -> candidate.given().contains(slug) && !before.permissions().contains(slug));
    if (!removed || !leavesRemoved()) {
      return whole;
    }
    leftOut.add(Reason.REMOVED_IN_WORKOS);
    return new TargetRole(whole.slug(), whole.name(), whole.description(), wanted);
  }

  /**
   * One that this migration created has no permissions yet if the run ended in between. If it has
   * some, others have taken the missing ones away since, and do not get them back unasked.
   */
  private boolean mayUpdate(Numbered<ClerkRole> candidate, WorkosRole before) {
    boolean unfinished = isCreated(candidate, before.slug());
    return policy.existingDiffers() == ExistingDiffers.UPDATE
        || (unfinished && (before.permissions().isEmpty() || !leavesRemoved()));
  }

  private static OfRole of(
      Numbered<ClerkRole> candidate,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      @Nullable TargetRole target,
      @Nullable WorkosRole before) {
    ClerkRole role = candidate.object();
    return new OfRole(
        candidate.seq(), role.id(), fate, reason, leftOut, role.key(), target, before);
  }
}
