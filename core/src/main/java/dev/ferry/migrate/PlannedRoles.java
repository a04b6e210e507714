package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles that nobody is to be given now: those that the plan creates and that have not been
 * created so far, since WorkOS gives a role by its slug, whoever made it; and those of which it was
 * seen that others have given them more than the plan knew. Immutable.
 *
 * @param awaited their slugs
 */
record PlannedRoles(Set<String> awaited) {
  static final PlannedRoles NONE = new PlannedRoles(Set.of());

  private static final int PAGE = 100;

  PlannedRoles {
    awaited = Set.copyOf(awaited);
  }

  /** Those that matter to these objects. */
  static PlannedRoles of(List<? extends ObjectPlan> objects, PlanStore plans, Journal journal) {
    if (objects.stream().allMatch(plan -> plan.role() == null)) {
      return NONE;
    }
    List<OfRole> roles = written(plans);
    Map<String, List<Fact>> facts =
        journal.factsOf(roles.stream().map(ObjectPlan::clerkId).toList());
    return new PlannedRoles(
        roles.stream()
            .filter(role -> isAwaited(role, facts.getOrDefault(role.clerkId(), List.of())))
            .map(PlannedRoles::slug)
            .collect(Collectors.toSet()));
  }

  private static List<OfRole> written(PlanStore plans) {
    List<OfRole> roles = new ArrayList<>();
    List<OfRole> page = plans.after(OfRole.class, 0, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(role -> !role.operations().isEmpty()).forEach(roles::add);
      page = plans.after(OfRole.class, page.get(page.size() - 1).seq(), PAGE);
    }
    return roles;
  }

  /** One that is still to be created, or that others have given more than the plan knew. */
  private static boolean isAwaited(ObjectPlan role, List<Fact> facts) {
    WorkflowState state = WorkflowState.of(facts);
    boolean missing =
        role.fate() == Fate.CREATE && !state.operation(OperationKind.CREATE_ROLE).done();
    return missing || holdsMore(state.operation(OperationKind.SET_PERMISSIONS));
  }

  private static boolean holdsMore(OperationState permissions) {
    return permissions.stage() == OperationState.Stage.REFUSED
        && permissions.end().reason() == Reason.TARGET_DIFFERS;
  }

  private static String slug(OfRole plan) {
    TargetRole target = plan.target();
    return Objects.requireNonNull(target, plan.clerkId()).slug();
  }

  boolean isAwaitedBy(ObjectPlan plan) {
    String slug = plan.role();
    return slug != null && awaited.contains(slug);
  }
}
