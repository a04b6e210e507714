package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectMapping;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds organizations as they were read against the plan, with their domains and members. Members
 * are listed for a batch at a time, so that an organization may be heard of later than added.
 */
final class OrganizationComparison {
  private static final int BATCH = 100;
  private static final int DOMAINS = 500;

  private final PlanStore plans;
  private final Journal journal;
  private final Rosters rosters;
  private final MembershipComparison memberships;
  private final Supplier<Findings> look;
  private final BiConsumer<OfOrganization, Findings> compared;
  private final List<Roster> batch = new ArrayList<>();

  /**
   * @param look new for each organization
   * @param compared hears of each organization what was found; not of one that has gone meanwhile
   */
  OrganizationComparison(
      PlanStore plans,
      Journal journal,
      Reads reads,
      Supplier<Findings> look,
      BiConsumer<OfOrganization, Findings> compared) {
    this.plans = plans;
    this.journal = journal;
    this.rosters = new Rosters(reads);
    this.memberships = new MembershipComparison(plans, journal);
    this.look = look;
    this.compared = compared;
  }

  void add(OfOrganization plan, WorkosOrganization actual) throws InterruptedException {
    batch.add(new Roster(plan, actual));
    if (batch.size() >= BATCH) {
      finish();
    }
  }

  /** Lists the members that were not listed yet. */
  void finish() throws InterruptedException {
    Set<String> created = created();
    rosters.read(
        batch,
        roster -> {
          if (!roster.isGone()) {
            compare(roster, created.contains(roster.plan().clerkId()));
          }
        });
    batch.clear();
  }

  /** It is not there, nor is what belongs to it. */
  void missing(OfOrganization plan) {
    Findings findings = look.get();
    findings.expects(ObjectKind.ORGANIZATION);
    findings.differs(Difference.missing(ObjectKind.ORGANIZATION, plan.clerkId(), plan.label()));
    compareDomains(plan.clerkId(), List.of(), findings);
    memberships.compare(
        new MembershipComparison.Members(plan.clerkId(), new HashMap<>(), false), findings);
    compared.accept(plan, findings);
  }

  private Set<String> created() {
    List<String> ids = batch.stream().map(roster -> roster.plan().clerkId()).toList();
    return journal.objectMappingsOf(ids).stream()
        .filter(mapping -> mapping.origin() == Mapping.Origin.CREATED)
        .map(ObjectMapping::clerkId)
        .collect(Collectors.toSet());
  }

  private void compare(Roster roster, boolean created) {
    OfOrganization plan = roster.plan();
    WorkosOrganization actual = roster.organization();
    Findings findings = look.get();
    findings.expects(ObjectKind.ORGANIZATION);
    compareFields(plan, actual, findings);
    compareDomains(plan.clerkId(), actual.domains(), findings);
    memberships.compare(
        new MembershipComparison.Members(plan.clerkId(), roster.members(), created), findings);
    compared.accept(plan, findings);
  }

  private static void compareFields(
      OfOrganization plan, WorkosOrganization actual, Findings findings) {
    TargetOrganization target = Expected.target(plan.target(), plan);
    if (!target.name().equals(actual.name())) {
      findings.differs(differs(plan, OrganizationField.NAME, target.name(), actual.name()));
    }
    Map<String, String> held = new TreeMap<>(actual.metadata());
    held.keySet().retainAll(target.metadata().keySet());
    if (!held.equals(target.metadata())) {
      findings.differs(
          differs(plan, OrganizationField.METADATA, target.metadata().toString(), held.toString()));
    }
  }

  private static Difference differs(
      OfOrganization plan, OrganizationField field, String wanted, String actual) {
    return new Difference(
        ObjectKind.ORGANIZATION, Difference.DIFFERS, plan.clerkId(), field.word(), wanted, actual);
  }

  private void compareDomains(String clerkId, List<WorkosDomain> actual, Findings findings) {
    Map<String, WorkosDomain> there = new HashMap<>();
    actual.forEach(domain -> there.put(domain.name(), domain));
    long last = 0;
    List<ObjectPlan> some = plans.objectsOf(ObjectKind.DOMAIN, clerkId, last, DOMAINS);
    while (!some.isEmpty()) {
      for (ObjectPlan plan : some) {
        if (plan.expected()) {
          findings.expects(ObjectKind.DOMAIN);
          compare((OfDomain) plan, there.get(plan.label()), findings);
        }
      }
      last = some.get(some.size() - 1).seq();
      some = plans.objectsOf(ObjectKind.DOMAIN, clerkId, last, DOMAINS);
    }
  }

  private static void compare(OfDomain plan, @Nullable WorkosDomain actual, Findings findings) {
    if (actual == null) {
      findings.differs(Difference.missing(ObjectKind.DOMAIN, plan.clerkId(), plan.label()));
    } else if (comesVerified(plan) && !actual.state().equals("verified")) {
      findings.differs(
          new Difference(
              ObjectKind.DOMAIN,
              Difference.DIFFERS,
              plan.clerkId(),
              "state",
              "verified",
              actual.state()));
    }
  }

  /** One that was there before keeps the state that it has. */
  private static boolean comesVerified(OfDomain plan) {
    return plan.withOrganization() && plan.before() == null;
  }
}
