package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private final Journal journal;
  private final Rosters rosters;
  private final DomainComparison domains;
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
    this.journal = journal;
    this.rosters = new Rosters(reads);
    this.domains = new DomainComparison(plans);
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
    Map<String, Mapping> known = known();
    rosters.read(
        batch,
        roster -> {
          if (!roster.isGone()) {
            compare(roster, known.get(roster.plan().clerkId()));
          }
        });
    batch.clear();
  }

  /** It is not there, nor is what belongs to it. */
  void missing(OfOrganization plan) {
    Findings findings = look.get();
    findings.expects(ObjectKind.ORGANIZATION);
    findings.differs(Difference.missing(ObjectKind.ORGANIZATION, plan.clerkId(), plan.label()));
    domains.missing(plan, findings);
    memberships.compare(
        new MembershipComparison.Members(plan.clerkId(), new HashMap<>(), false), findings);
    compared.accept(plan, findings);
  }

  private Map<String, Mapping> known() {
    List<String> ids = batch.stream().map(roster -> roster.plan().clerkId()).toList();
    return journal.mappings().of(ObjectKind.ORGANIZATION, ids).stream()
        .collect(Collectors.toMap(Mapping::clerkId, mapping -> mapping));
  }

  private void compare(Roster roster, @Nullable Mapping known) {
    OfOrganization plan = roster.plan();
    WorkosOrganization actual = roster.organization();
    boolean created = known != null && known.origin() == Mapping.Origin.CREATED;
    Findings findings = look.get();
    findings.expects(ObjectKind.ORGANIZATION);
    findings.id(
        ObjectKind.ORGANIZATION,
        plan.clerkId(),
        known == null ? before(plan) : known.workosId(),
        actual.id());
    compareFields(plan, actual, findings);
    domains.compare(plan, actual.domains(), created, findings);
    memberships.compare(
        new MembershipComparison.Members(plan.clerkId(), roster.members(), created), findings);
    compared.accept(plan, findings);
  }

  private static @Nullable String before(OfOrganization plan) {
    WorkosOrganization before = plan.before();
    return before == null ? null : before.id();
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
}
