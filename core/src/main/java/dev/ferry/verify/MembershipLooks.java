package dev.ferry.verify;

import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.WorkosMembership;
import dev.ferry.verify.Roster.Member;
import dev.ferry.verify.Roster.Standing;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks at some memberships, a request for each: whether their user is in their organization, and
 * as what. Those that the plan does not expect are passed over.
 */
final class MembershipLooks implements Check {
  private final Mappings known;
  private final Reads reads;

  /** Not found as planned so far. */
  private List<OfMembership> open;

  MembershipLooks(PlanStore plans, Mappings known, Reads reads, List<String> clerkIds) {
    this.known = known;
    this.reads = reads;
    this.open =
        plans.ofClerkIds(OfMembership.class, clerkIds).stream()
            .filter(OfMembership::expected)
            .toList();
  }

  @Override
  public void look(Look look) throws InterruptedException {
    Map<String, String> ids = ids(ObjectKind.MEMBERSHIP, OfMembership::clerkId);
    Map<OfMembership, Member> members = members();
    open =
        open.stream()
            .filter(
                plan -> {
                  Findings findings = look.findings();
                  findings.expects(ObjectKind.MEMBERSHIP);
                  MembershipCheck.compare(
                      plan, ids.get(plan.clerkId()), members.get(plan), findings);
                  return !findings.conclude();
                })
            .toList();
  }

  private Map<OfMembership, Member> members() throws InterruptedException {
    Map<String, String> users = ids(ObjectKind.USER, OfMembership::userId);
    Map<String, String> organizations = ids(ObjectKind.ORGANIZATION, OfMembership::organizationId);
    Map<ListMemberships, OfMembership> asked = new HashMap<>();
    for (OfMembership plan : open) {
      String user = users.get(plan.userId());
      String organization = organizations.get(plan.organizationId());
      if (user != null && organization != null) {
        asked.put(new ListMemberships(user, organization, null), plan);
      }
    }
    Map<OfMembership, Member> members = new HashMap<>();
    reads.all(
        List.copyOf(asked.keySet()).iterator(),
        (request, outcome) -> {
          Page<WorkosMembership> page = request.answer(outcome);
          if (page == null && !Reads.isAbsent(outcome)) {
            throw Reads.unfit(outcome, "a list of memberships");
          }
          OfMembership plan = asked.get(request);
          if (page != null && plan != null) {
            page.elements().forEach(one -> members.put(plan, member(one)));
          }
        });
    return members;
  }

  private static Member member(WorkosMembership one) {
    return new Member(one.id(), new Standing(one.status(), one.roles()));
  }

  private Map<String, String> ids(ObjectKind kind, Function<OfMembership, String> of) {
    return known.workosIds(kind, open.stream().map(of).distinct().toList());
  }

  @Override
  public boolean isOpen() {
    return !open.isEmpty();
  }

  @Override
  public void conclude(Look last) {
    // the last look has named all
  }
}
