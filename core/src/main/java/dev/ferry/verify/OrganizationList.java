package dev.ferry.verify;

import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** WorkOS's list of organizations, read once, a page at a time; as {@link UserList} is of users. */
final class OrganizationList {
  private final PlanStore plans;
  private final PageScan<WorkosOrganization> pages;
  private final FoundOrganizations planned;

  /** Of the last page, by external id; in the end only those that the plan does not know. */
  private final Map<String, List<WorkosOrganization>> unplanned = new LinkedHashMap<>();

  /**
   * @param planned hears of those that are in the plan, whatever their fate
   */
  OrganizationList(PlanStore plans, Reads reads, FoundOrganizations planned) {
    this.plans = plans;
    this.planned = planned;
    this.pages =
        new PageScan<>(reads, "organizations", OrganizationEndpoints.ListOrganizations::new);
  }

  boolean hasNext() {
    return pages.hasNext();
  }

  /** Reads a page. */
  void next() throws InterruptedException {
    unplanned.clear();
    for (WorkosOrganization organization : pages.next()) {
      if (organization.externalId() != null) {
        unplanned
            .computeIfAbsent(organization.externalId(), id -> new ArrayList<>())
            .add(organization);
      }
    }
    List<String> ids = List.copyOf(unplanned.keySet());
    for (var plan : plans.objectsOfClerkIds(ObjectKind.ORGANIZATION, ids)) {
      for (WorkosOrganization organization : withExternalId(plan.clerkId())) {
        planned.found((OfOrganization) plan, organization);
      }
      unplanned.remove(plan.clerkId());
    }
  }

  /** The external ids of the last page that the plan does not know. */
  List<String> unplannedIds() {
    return List.copyOf(unplanned.keySet());
  }

  /** The organizations of the last page with this external id. */
  List<WorkosOrganization> withExternalId(String externalId) {
    return unplanned.getOrDefault(externalId, List.of());
  }
}
