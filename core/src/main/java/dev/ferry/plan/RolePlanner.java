package dev.ferry.plan;

import dev.ferry.model.ClerkRole;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectMapping;
import dev.ferry.workspace.RightsCandidate;
import dev.ferry.workspace.RightsCandidate.Numbered;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides about roles. One that WorkOS has already by the same slug is the same one; what it has of
 * permissions it keeps in any case. Pure.
 */
final class RolePlanner {
  private final Policy policy;
  private final SlugTable slugs;
  private final Map<String, String> permissions = new HashMap<>();
  private final Map<String, WorkosRole> held = new HashMap<>();

  private RolePlanner(Policy policy, SlugTable slugs) {
    this.policy = policy;
    this.slugs = slugs;
  }

  static List<OfRole> plan(RightsCandidate rights, List<OfPermission> permissions, Policy policy) {
    List<String> keys = rights.roles().stream().map(role -> role.object().key()).toList();
    RolePlanner planner =
        new RolePlanner(
            policy,
            new SlugTable(keys, policy.roles().keySet(), key -> SlugRule.ofRole(key, policy)));
    for (OfPermission permission : permissions) {
      TargetPermission target = permission.target();
      if (permission.expected() && target != null) {
        planner.permissions.put(permission.label(), target.slug());
      }
    }
    rights.heldRoles().forEach(role -> planner.held.put(role.slug(), role));
    return rights.roles().stream().map(planner::plan).toList();
  }

  private OfRole plan(Numbered<ClerkRole> candidate) {
    ClerkRole role = candidate.object();
    SlugTable.Verdict verdict = slugs.of(role.key());
    if (verdict instanceof SlugTable.Verdict.None none) {
      return of(candidate, Fate.BLOCKED, none.reason(), Set.of(), null, null);
    } else if (verdict instanceof SlugTable.Verdict.Alias) {
      return of(candidate, Fate.SKIP, Reason.ROLE_REPLACED, Set.of(), null, null);
    } else if (verdict instanceof SlugTable.Verdict.Slug slug) {
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
      } else if (!PermissionPlanner.isOfClerk(key)) {
        leftOut.add(Reason.PERMISSION_NOT_CARRIED);
      }
    }
    TargetRole target = new TargetRole(slug, names.name(), names.description(), carried);
    WorkosRole before = held.get(slug);
    return before == null
        ? of(candidate, Fate.CREATE, null, leftOut, target, null)
        : existing(candidate, leftOut, target, before);
  }

  private OfRole existing(
      Numbered<ClerkRole> candidate, Set<Reason> leftOut, TargetRole target, WorkosRole before) {
    boolean mapped = Mapped.to(before.slug(), candidate.mapping());
    if (before.permissions().containsAll(target.permissions())) {
      boolean more = !target.permissions().containsAll(before.permissions());
      Fate fate = mapped ? Fate.UNCHANGED : Fate.ADOPT;
      Reason reason = more ? Reason.ROLE_HOLDS_MORE : null;
      return of(candidate, fate, reason, leftOut, target, before);
    }
    return mayUpdate(candidate.mapping(), mapped, before)
        ? of(candidate, Fate.UPDATE, null, leftOut, target, before)
        : of(candidate, Fate.ADOPT, Reason.TARGET_DIFFERS, leftOut, target, before);
  }

  /**
   * One that this migration created has no permissions yet if the run ended in between. If it has
   * some, others have taken the missing ones away since, and do not get them back unasked.
   */
  private boolean mayUpdate(@Nullable ObjectMapping mapping, boolean mapped, WorkosRole before) {
    boolean unfinished = mapped && mapping != null && mapping.origin() == Origin.CREATED;
    return policy.existingDiffers() == ExistingDiffers.UPDATE
        || (unfinished && before.permissions().isEmpty());
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
