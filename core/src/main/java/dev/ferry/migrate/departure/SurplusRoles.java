package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.plan.RoleTable;
import dev.ferry.resource.Numbered;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Memberships with another role than Clerk grants, which the plan did not change. Use once. */
final class SurplusRoles {
  private static final int PAGE = 500;

  private final Workspace workspace;
  private final RoleTable roles;
  private final List<RemainingRight> found = new ArrayList<>();
  private final Set<String> inUse = new HashSet<>();

  SurplusRoles(Workspace workspace, Policy policy) {
    this.workspace = workspace;
    this.roles = roles(workspace, policy);
  }

  private static RoleTable roles(Workspace workspace, Policy policy) {
    List<OfRole> planned = workspace.plans().after(OfRole.class, 0, Integer.MAX_VALUE);
    List<Numbered<ClerkRole>> clerk =
        workspace.snapshots().objectsAfter(ObjectKind.ROLE, 0, Integer.MAX_VALUE).stream()
            .map(SurplusRoles::numbered)
            .toList();
    List<WorkosRole> held = workspace.target().all(ObjectKind.ROLE, WorkosRole.class);
    return new RoleTable(planned, clerk, Set.of(), held, policy);
  }

  private static Numbered<ClerkRole> numbered(Placed role) {
    return new Numbered<>(
        role.seq(), (ClerkRole) role.object(), null, false, false, Set.of(), Set.of());
  }

  List<RemainingRight> find() {
    Map<String, Result<?>> failed = Failures.of(workspace, ObjectKind.MEMBERSHIP);
    List<OfMembership> page = workspace.plans().after(OfMembership.class, 0, PAGE);
    while (!page.isEmpty()) {
      memberships(page, failed);
      page = workspace.plans().after(OfMembership.class, page.get(page.size() - 1).seq(), PAGE);
    }
    return found;
  }

  /** The slugs of the roles that members have in WorkOS whom this migration knows. */
  Set<String> inUse() {
    return Set.copyOf(inUse);
  }

  private void memberships(List<OfMembership> page, Map<String, Result<?>> failed) {
    Map<String, Mapping> known =
        workspace
            .journal()
            .mappings()
            .byClerkId(ObjectKind.MEMBERSHIP, page.stream().map(OfMembership::clerkId).toList());
    Map<String, WorkosMembership> held =
        workspace
            .target()
            .memberships(known.values().stream().map(Mapping::workosId).toList())
            .stream()
            .collect(Collectors.toMap(WorkosMembership::id, Function.identity()));
    for (OfMembership plan : page) {
      Mapping mapping = known.get(plan.clerkId());
      WorkosMembership there = mapping == null ? null : held.get(mapping.workosId());
      if (there != null && there.isActive()) {
        inUse.addAll(there.roles());
        reason(plan, there, failed.get(plan.clerkId()))
            .ifPresent(why -> found.add(remaining(plan, there, why)));
      }
    }
  }

  private static RemainingRight remaining(OfMembership plan, WorkosMembership there, Reason why) {
    return new RemainingRight(
        ObjectKind.MEMBERSHIP,
        plan.clerkId(),
        there.id(),
        LostRight.ROLE_TAKEN.code(),
        why.code(),
        String.join(" ", there.roles()) + " in WorkOS, " + plan.label() + " in Clerk");
  }

  /** Why it has another role than Clerk grants; empty if it has not. */
  private Optional<Reason> reason(
      OfMembership plan, WorkosMembership there, @Nullable Result<?> failure) {
    return switch (plan.fate()) {
      case CREATE -> Optional.empty();
      case UPDATE -> failure == null ? Optional.empty() : Optional.of(Failures.reason(failure));
      case ADOPT, UNCHANGED -> keptDifferent(plan);
      case SKIP, BLOCKED ->
          plan.reason() == Reason.MEMBERSHIP_REPEATED || isGranted(plan.label(), there.roles())
              ? Optional.empty()
              : Optional.ofNullable(plan.reason());
    };
  }

  /** What WorkOS has changed itself, and what never was the same, is nothing that Clerk took. */
  private static Optional<Reason> keptDifferent(OfMembership plan) {
    return plan.kept().stream()
        .filter(one -> one.agreed() && !one.theirs())
        .map(Kept::reason)
        .findFirst();
  }

  private boolean isGranted(String key, Set<String> held) {
    return Optional.of(held).equals(roles.slug(key).map(Set::of))
        || Optional.of(held).equals(roles.lesser(key).map(Set::of));
  }
}
