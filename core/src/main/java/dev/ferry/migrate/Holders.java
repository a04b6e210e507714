package dev.ferry.migrate;

import dev.ferry.kind.organization.OrganizationGround;
import dev.ferry.kind.user.UserGround;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Ground;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The users, organizations and roles that a page of objects hangs on: under which id each is in
 * WorkOS, and what must still be so of it when something is bound to it. Immutable.
 *
 * @param workosIds by Clerk id, of those that are there
 * @param users their plans, by Clerk id
 * @param created where the creation stands of those users and organizations that this plan was to
 *     create
 * @param roles those that this plan creates
 */
record Holders(
    Map<String, String> workosIds,
    Map<String, UserPlan> users,
    Map<String, OperationState> created,
    PlannedRoles roles) {

  static Holders of(List<? extends ObjectPlan> objects, PlanStore plans, Journal journal) {
    Set<String> users = new LinkedHashSet<>();
    Set<String> organizations = new LinkedHashSet<>();
    for (ObjectPlan plan : objects) {
      if (plan instanceof ObjectPlan.OfMembership membership) {
        users.add(membership.userId());
      }
      String organization = plan.parents().get(ObjectKind.ORGANIZATION);
      if (organization != null) {
        organizations.add(organization);
      }
    }
    Map<String, String> ids = new HashMap<>();
    Mappings known = journal.mappings();
    Stream.concat(
            known.of(ObjectKind.USER, List.copyOf(users)).stream(),
            known.of(ObjectKind.ORGANIZATION, List.copyOf(organizations)).stream())
        .forEach(mapping -> ids.put(mapping.clerkId(), mapping.workosId()));
    Map<String, UserPlan> userPlans = new HashMap<>();
    plans
        .ofClerkIds(UserPlan.class, List.copyOf(users))
        .forEach(plan -> userPlans.put(plan.clerkId(), plan));
    Map<String, OperationState> created =
        created(userPlans, plans, List.copyOf(organizations), journal);
    // Whom or what the plan has to create, and has not created yet: what the journal knows of it is
    // of one that others have deleted since.
    created.forEach(
        (clerkId, creation) -> {
          if (!creation.done()) {
            ids.remove(clerkId);
          }
        });
    return new Holders(ids, userPlans, created, PlannedRoles.of(objects, plans, journal));
  }

  private static Map<String, OperationState> created(
      Map<String, UserPlan> users, PlanStore plans, List<String> organizations, Journal journal) {
    Set<String> toCreate = new LinkedHashSet<>();
    users.values().stream()
        .filter(plan -> plan.fate() == Fate.CREATE)
        .forEach(plan -> toCreate.add(plan.clerkId()));
    plans.ofClerkIds(ObjectPlan.OfOrganization.class, organizations).stream()
        .filter(plan -> plan.fate() == Fate.CREATE)
        .forEach(plan -> toCreate.add(plan.clerkId()));
    Map<String, List<Fact>> facts = journal.factsOf(List.copyOf(toCreate));
    Map<String, OperationState> created = new HashMap<>();
    for (String clerkId : toCreate) {
      WorkflowState state = WorkflowState.of(facts.getOrDefault(clerkId, List.of()));
      OperationKind kind =
          users.containsKey(clerkId)
              ? OperationKind.CREATE_USER
              : OperationKind.CREATE_ORGANIZATION;
      created.put(clerkId, state.operation(kind));
    }
    return created;
  }

  ParentIds ties(ObjectPlan plan) {
    List<Ground> grounds = new ArrayList<>();
    WorkosMembership held = null;
    String userId = null;
    if (plan instanceof ObjectPlan.OfMembership membership) {
      held = membership.before();
      userId = userId(membership.userId());
      // One that is there hangs on whom it tells, whatever has become of that user in this plan.
      ground(membership.userId(), held == null ? userId : held.userId(), grounds);
    }
    String organization = plan.parents().get(ObjectKind.ORGANIZATION);
    String organizationId = organization == null ? null : workosIds.get(organization);
    String bound = held == null ? organizationId : held.organizationId();
    if (organization != null && bound != null && !isCreatedNow(organization)) {
      grounds.add(new OrganizationGround(bound, organization, created.containsKey(organization)));
    }
    ParentIds ties = new ParentIds(userId, organizationId, Grounds.of(grounds));
    return roles.isAwaitedBy(plan) ? ties.awaitingRole() : ties;
  }

  /**
   * Null too where the journal still knows another WorkOS user than the plan saw: it has not been
   * adopted so far, such as in a run of memberships only, and the other one is not looked at.
   */
  private @Nullable String userId(String clerkId) {
    String known = workosIds.get(clerkId);
    UserPlan plan = users.get(clerkId);
    String seen = plan == null ? null : plan.workosId();
    return seen == null || seen.equals(known) ? known : null;
  }

  private void ground(String clerkId, @Nullable String workosId, List<Ground> grounds) {
    UserPlan plan = users.get(clerkId);
    if (workosId == null || plan == null || isCreatedNow(clerkId)) {
      return;
    }
    WorkosUser before = plan.before();
    OperationState creation = created.get(clerkId);
    if (creation != null) {
      grounds.add(UserGround.found(plan, workosId, creation.stage() == Stage.APPLIED));
    } else if (before != null) {
      grounds.add(UserGround.existing(plan, before, UserGround.Since.AFTER_UPDATE).of(workosId));
    }
  }

  /** By a request of this plan that was answered: nobody else could have been there before. */
  private boolean isCreatedNow(String clerkId) {
    OperationState creation = created.get(clerkId);
    return creation != null && creation.stage() == Stage.APPLIED && !creation.lost();
  }
}
