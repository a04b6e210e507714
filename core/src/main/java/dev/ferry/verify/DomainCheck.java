package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the domains of an organization against the plan, both ways. Whoever has an address at a
 * verified domain may be let in by it: so what counts is whether WorkOS takes a domain for proven,
 * and not which of the other states it has. Too many is, in an organization that we created, every
 * domain that the plan does not expect; in one that was there before us, only a verified one that
 * it did not have when it was read for the plan.
 */
record DomainCheck(PlanStore plans) {
  private static final int BATCH = 500;
  private static final String VERIFIED = "verified";

  /**
   * @param created true if this migration created the organization
   */
  void compare(
      OfOrganization organization, List<WorkosDomain> actual, boolean created, Findings findings) {
    Map<String, WorkosDomain> there = new HashMap<>();
    actual.forEach(domain -> there.put(domain.name(), domain));
    Map<String, String> unexpected = new HashMap<>();
    for (OfDomain plan : Batches.bySeq(OfDomain::seq, seq -> next(organization, seq)).each()) {
      if (plan.expected()) {
        findings.expects(ObjectKind.DOMAIN);
        compare(plan, there.remove(plan.label()), findings);
      } else {
        unexpected.put(plan.label(), ListCheck.why(plan));
      }
    }
    Map<String, WorkosDomain> before = created ? Map.of() : before(organization);
    for (WorkosDomain domain : there.values()) {
      if (created || (domain.isVerified() && !isVerified(before.get(domain.name())))) {
        String why = unexpected.get(domain.name());
        findings.differs(
            Difference.extra(
                ObjectKind.DOMAIN,
                organization.clerkId(),
                domain.name() + ", " + domain.state(),
                why == null ? "no such domain" : "no domain: " + why));
      }
    }
  }

  private List<OfDomain> next(OfOrganization organization, long after) {
    return plans.ofOrganization(OfDomain.class, organization.clerkId(), after, BATCH);
  }

  private static void compare(OfDomain plan, @Nullable WorkosDomain actual, Findings findings) {
    if (actual == null) {
      findings.missing(plan, plan.label());
    } else if (actual.isVerified() != isVerified(plan)) {
      findings.differs(plan, "state", state(plan), actual.state());
    }
  }

  /** One that was there before keeps the state that it has. */
  private static boolean isVerified(OfDomain plan) {
    WorkosDomain before = plan.before();
    return before == null ? plan.withOrganization() : before.isVerified();
  }

  private static String state(OfDomain plan) {
    WorkosDomain before = plan.before();
    if (before != null) {
      return before.state();
    }
    return plan.withOrganization() ? VERIFIED : "pending";
  }

  private static boolean isVerified(@Nullable WorkosDomain domain) {
    return domain != null && domain.isVerified();
  }

  private static Map<String, WorkosDomain> before(OfOrganization organization) {
    WorkosOrganization before = organization.before();
    return before == null
        ? Map.of()
        : before.domains().stream()
            .collect(Collectors.toMap(WorkosDomain::name, domain -> domain, (one, same) -> one));
  }
}
