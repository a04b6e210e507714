package dev.ferry.verify;

import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.verify.Roster.Member;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Organizations: each is compared whole, its fields, its domains and its members. A hundred of them
 * are held with a page of members each, and one whole list of members however long.
 *
 * @param members false if its members are no matter here
 */
record OrganizationCheck(PlanStore plans, Mappings known, Reads reads, boolean members)
    implements Verifiable<OfOrganization, WorkosOrganization> {

  private static final ListedKind<WorkosOrganization> LISTED =
      new ListedKind<>(
          ObjectKind.ORGANIZATION,
          "no organization",
          100,
          OrganizationEndpoints.ListOrganizations::new,
          OrganizationEndpoints.FindOrganization::new,
          OrganizationEndpoints.GetOrganization::new,
          WorkosOrganization::id,
          WorkosOrganization::externalId);

  @Override
  public ListedKind<WorkosOrganization> listed() {
    return LISTED;
  }

  @Override
  public Class<OfOrganization> planned() {
    return OfOrganization.class;
  }

  @Override
  public void compare(
      List<Found<OfOrganization, WorkosOrganization>> some,
      Look look,
      BiConsumer<OfOrganization, Findings> compared)
      throws InterruptedException {
    Map<String, Mapping> mappings =
        known.byClerkId(
            ObjectKind.ORGANIZATION, some.stream().map(found -> found.plan().clerkId()).toList());
    List<Roster> rosters = some.stream().map(Roster::new).toList();
    Consumer<Roster> whole =
        roster -> {
          if (!roster.isGone()) {
            OfOrganization plan = roster.found().plan();
            Findings findings = look.findings();
            compare(roster, mappings.get(plan.clerkId()), findings);
            compared.accept(plan, findings);
          }
        };
    if (members) {
      new Rosters(reads).read(rosters, whole);
    } else {
      rosters.forEach(whole);
    }
  }

  private void compare(Roster roster, @Nullable Mapping mapping, Findings findings) {
    OfOrganization plan = roster.found().plan();
    WorkosOrganization actual = roster.found().actual();
    findings.expects(ObjectKind.ORGANIZATION);
    findings.id(plan, mapping == null ? null : mapping.workosId(), actual.id());
    compareFields(plan, actual, findings);
    boolean created = mapping != null && mapping.origin() == Origin.CREATED;
    new DomainCheck(plans).compare(plan, actual.domains(), created, findings);
    compareMembers(plan, roster.members(), created, findings);
  }

  @Override
  public void missing(OfOrganization plan, Findings findings) {
    findings.expects(ObjectKind.ORGANIZATION);
    findings.missing(plan, plan.label());
    new DomainCheck(plans).compare(plan, List.of(), false, findings);
    compareMembers(plan, new HashMap<>(), false, findings);
  }

  private void compareMembers(
      OfOrganization plan, Map<String, Member> there, boolean created, Findings findings) {
    if (members) {
      new MembershipCheck(plans, known)
          .compare(new MembershipCheck.Members(plan.clerkId(), there, created), findings);
    }
  }

  private static void compareFields(
      OfOrganization plan, WorkosOrganization actual, Findings findings) {
    TargetOrganization target = Findings.target(plan.awaited(), plan);
    if (!target.name().equals(actual.name())) {
      findings.differs(plan, OrganizationField.NAME.word(), target.name(), actual.name());
    }
    Map<String, String> held = new TreeMap<>(actual.metadata());
    Set<String> ours = new HashSet<>(target.metadata().keySet());
    ours.addAll(target.dropped());
    held.keySet().retainAll(ours);
    if (!held.equals(target.metadata())) {
      findings.differs(
          plan, OrganizationField.METADATA.word(), target.metadata().toString(), held.toString());
    }
  }
}
