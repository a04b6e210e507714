package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.verify.Roster.Member;
import dev.ferry.verify.Roster.Standing;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the members of an organization against the plan. Too many is, in an organization that we
 * created, whoever the plan does not expect; in one that was there before us, only who is a user of
 * ours: its other members are none of our business.
 */
record MembershipCheck(PlanStore plans, Mappings known) {
  private static final int BATCH = 500;

  /**
   * An organization's members.
   *
   * @param clerkId of the organization
   * @param members by WorkOS's user id; those who were compared are taken out
   * @param created true if this migration created the organization
   */
  record Members(String clerkId, Map<String, Member> members, boolean created) {}

  void compare(Members there, Findings findings) {
    planned(OfMembership.class, there.clerkId())
        .forEach(batch -> comparePlanned(batch, there, findings));
    nameUnplanned(there, findings);
  }

  private void comparePlanned(List<OfMembership> planned, Members there, Findings findings) {
    Map<String, String> users =
        known.workosIds(
            ObjectKind.USER, planned.stream().map(OfMembership::userId).distinct().toList());
    Map<String, String> ids =
        known.workosIds(
            ObjectKind.MEMBERSHIP, planned.stream().map(OfMembership::clerkId).toList());
    for (OfMembership plan : planned) {
      String user = users.get(plan.userId());
      Member member = user == null ? null : there.members().remove(user);
      if (plan.expected()) {
        findings.expects(ObjectKind.MEMBERSHIP);
        compare(plan, ids.get(plan.clerkId()), member, findings);
      } else if (user != null && member != null) {
        findings.differs(
            tooMany(there, user, member.standing(), "not a member: " + ListCheck.why(plan)));
      }
    }
  }

  /**
   * @param id that the journal knows of the membership; null if none
   */
  static void compare(
      OfMembership plan, @Nullable String id, @Nullable Member member, Findings findings) {
    if (member == null) {
      findings.missing(plan, plan.userId() + " in " + plan.organizationId() + " as " + plan.role());
      return;
    }
    findings.id(plan, id, member.id());
    Standing actual = member.standing();
    Set<String> wanted = plan.roles();
    if (!wanted.isEmpty() && !actual.roles().equals(wanted)) {
      findings.differs(plan, "role", String.join(", ", wanted), roles(actual));
    }
    if (!actual.isActive()) {
      findings.differs(plan, "status", "active", actual.status());
    }
  }

  private void nameUnplanned(Members there, Findings findings) {
    if (!there.members().isEmpty() && mayHaveInvited(there.clerkId())) {
      // Only invitations and directories make them (docs/authkit, 2026-08): this one may be ours.
      there.members().values().removeIf(member -> member.standing().isPending());
    }
    if (there.created()) {
      there.members().forEach((user, member) -> nobody(there, user, member.standing(), findings));
      return;
    }
    Iterator<String> users = there.members().keySet().iterator();
    while (users.hasNext()) {
      for (Mapping ours : known.ofWorkosIds(ObjectKind.USER, some(users))) {
        Member member = there.members().get(ours.workosId());
        if (member != null) {
          nobody(there, ours.workosId(), member.standing(), findings);
        }
      }
    }
  }

  private static List<String> some(Iterator<String> users) {
    List<String> some = new ArrayList<>();
    while (users.hasNext() && some.size() < BATCH) {
      some.add(users.next());
    }
    return some;
  }

  /** Whether it is sent is decided when the plan is carried out: what may have been is enough. */
  private boolean mayHaveInvited(String organization) {
    for (OfInvitation plan : planned(OfInvitation.class, organization).each()) {
      if (plan.expected()) {
        return true;
      }
    }
    return false;
  }

  private <P extends ObjectPlan> Batches<P> planned(Class<P> type, String organization) {
    return Batches.bySeq(P::seq, seq -> plans.ofOrganization(type, organization, seq, BATCH));
  }

  private static void nobody(Members there, String user, Standing standing, Findings findings) {
    findings.differs(tooMany(there, user, standing, "not a member"));
  }

  private static Difference tooMany(Members there, String user, Standing standing, String why) {
    return Difference.extra(
        ObjectKind.MEMBERSHIP, there.clerkId(), user + " as " + roles(standing), why);
  }

  private static String roles(Standing standing) {
    return String.join(", ", new TreeSet<>(standing.roles()));
  }
}
