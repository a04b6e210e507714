package dev.ferry.migrate.departure;

import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.plan.DomainPlanner;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Domains that we declared verified with their organization, since Clerk let people in by them, and
 * that let nobody in there any more. What WorkOS has verified itself is its own.
 */
record SurplusDomains(Workspace workspace) {
  private static final int PAGE = 500;

  List<RemainingRight> find() {
    List<RemainingRight> found = new ArrayList<>();
    List<OfDomain> page = workspace.plans().after(OfDomain.class, 0, PAGE);
    while (!page.isEmpty()) {
      verified(page, found);
      page = workspace.plans().after(OfDomain.class, page.get(page.size() - 1).seq(), PAGE);
    }
    return found;
  }

  private void verified(List<OfDomain> page, List<RemainingRight> found) {
    List<OfDomain> lost = page.stream().filter(this::isLost).toList();
    Map<String, Change> creations =
        Provenances.creations(workspace, lost.stream().map(OfDomain::organizationId).toList());
    for (OfDomain plan : lost) {
      Change creation = creations.get(plan.organizationId());
      WorkosDomain held = plan.before();
      if (held != null && creation != null && creation.written().slugs().contains(plan.label())) {
        found.add(
            new RemainingRight(
                ObjectKind.DOMAIN,
                plan.clerkId(),
                held.id(),
                LostRight.DOMAIN_UNPROVEN.code(),
                "verified-by-ferry",
                plan.label()));
      }
    }
  }

  private boolean isLost(OfDomain plan) {
    WorkosDomain held = plan.before();
    return held != null
        && held.isVerified()
        && claims(plan).stream().noneMatch(DomainPlanner::mayBeVerified);
  }

  private List<ClerkDomain> claims(OfDomain plan) {
    return workspace.snapshots().objectsOf(ObjectKind.DOMAIN, plan.organizationId()).stream()
        .map(Placed::object)
        .map(ClerkDomain.class::cast)
        .filter(domain -> domain.id().equals(plan.clerkId()))
        .toList();
  }
}
