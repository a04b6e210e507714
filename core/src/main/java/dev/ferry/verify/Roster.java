package dev.ferry.verify;

import dev.ferry.bounds.PageTrail;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.verify.Verifiable.Found;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organization as WorkOS holds it, and its members, as far as they were read: a user id and a
 * membership id for each and, shared among all who have the same, status and roles. An organization
 * of 100,000 members is held whole, in some 25 MB: WorkOS lists them in its own order, and the plan
 * in another.
 */
final class Roster {
  private final Found<OfOrganization, WorkosOrganization> found;
  private final Map<String, Member> members = new HashMap<>();
  private final Map<Standing, Standing> standings = new HashMap<>();
  private final PageTrail trail = new PageTrail();
  private @Nullable String after;
  private boolean whole;
  private boolean gone;

  /** A member's status and roles. */
  record Standing(String status, Set<String> roles) {
    boolean isActive() {
      return status.equals("active");
    }

    boolean isPending() {
      return status.equals("pending");
    }
  }

  /**
   * A member as listed.
   *
   * @param id WorkOS's id of the membership
   */
  record Member(String id, Standing standing) {}

  Roster(Found<OfOrganization, WorkosOrganization> found) {
    this.found = found;
  }

  Found<OfOrganization, WorkosOrganization> found() {
    return found;
  }

  /** By WorkOS's user id; who has been compared may be taken out. */
  Map<String, Member> members() {
    return members;
  }

  boolean isWhole() {
    return whole;
  }

  /** True if the organization was deleted before its members could be read. */
  boolean isGone() {
    return gone;
  }

  MembershipEndpoints.ListMemberships nextPage() {
    return new MembershipEndpoints.ListMemberships(null, found.actual().id(), after);
  }

  void take(Outcome outcome) {
    Page<WorkosMembership> page = nextPage().answer(outcome);
    if (page != null) {
      page.elements().forEach(this::add);
      after = page.next(trail, "memberships");
      whole = after == null;
    } else if (Reads.isAbsent(outcome)) {
      gone = true;
      whole = true;
    } else {
      throw Reads.unfit(outcome, "a list of memberships");
    }
  }

  private void add(WorkosMembership membership) {
    Standing standing = new Standing(membership.status(), membership.roles());
    members.put(
        membership.userId(),
        new Member(membership.id(), standings.computeIfAbsent(standing, same -> same)));
  }
}
