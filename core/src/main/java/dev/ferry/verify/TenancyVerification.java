package dev.ferry.verify;

import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanStore;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/**
 * Reads back what WorkOS holds besides users and compares it with the plan: permissions and roles,
 * and organization by organization its fields, domains and memberships, both ways; and connections,
 * if drafts of them were made.
 *
 * <p>As with users, a read may lag behind a write, and what is not as planned is looked at again:
 * at once, and twice more after a wait, for all of it together. An organization is looked at whole,
 * members included. If there are very many, the list is read again instead of asking for each.
 *
 * <p>Streams; keeps two bits an organization, a hundred organizations with a page of members each,
 * and one whole list of members however long. Without organizations and roles it asks nothing. Use
 * once; not thread-safe.
 */
final class TenancyVerification {
  private static final int BATCH = 500;
  private static final List<ObjectKind> COMPARED =
      List.of(
          ObjectKind.PERMISSION,
          ObjectKind.ROLE,
          ObjectKind.ORGANIZATION,
          ObjectKind.DOMAIN,
          ObjectKind.MEMBERSHIP,
          ObjectKind.CONNECTION);

  private final PlanStore plans;
  private final Journal journal;
  private final Reads reads;
  private final Waiting waiting;
  private final DiffCounter tally;
  private final RoleComparison roles;
  private final ConnectionComparison connections;
  private final OrganizationComparison comparison;
  private final OpenOrganizations open;
  private final UnexpectedObjects extras;

  /** Which the list has shown. */
  private final BitSet seen = new BitSet();

  private boolean rolesOpen = true;
  private boolean connectionsOpen = true;
  private boolean lastLook;

  TenancyVerification(
      PlanStore plans, Journal journal, Reads reads, Waiting waiting, DiffCounter tally) {
    this.plans = plans;
    this.journal = journal;
    this.reads = reads;
    this.waiting = waiting;
    this.tally = tally;
    this.roles = new RoleComparison(plans, reads);
    this.connections = new ConnectionComparison(plans, journal, reads);
    this.comparison =
        new OrganizationComparison(plans, journal, reads, this::findings, this::compared);
    this.open = new OpenOrganizations(plans, reads);
    this.extras = new UnexpectedObjects(reads, OrganizationEndpoints.GetOrganization::new, tally);
  }

  /**
   * @throws ReadFailedException if WorkOS cannot be read
   */
  void run() throws InterruptedException {
    if (isNothingThere()) {
      return;
    }
    lookAtRoles();
    lookAtConnections();
    readList();
    openUnseen();
    lookAgain();
    open.forEach(comparison::missing);
    extras.name();
  }

  /** What an earlier plan has brought counts too: by now it may be too much. */
  private boolean isNothingThere() {
    return COMPARED.stream().allMatch(kind -> plans.objectsAfter(kind, 0, 1).isEmpty())
        && journal.mappings().after(ObjectKind.ORGANIZATION, "", 1).isEmpty();
  }

  private Findings findings() {
    return new Findings(tally, lastLook);
  }

  private void lookAtRoles() throws InterruptedException {
    Findings findings = findings();
    roles.look(findings);
    rolesOpen = !findings.conclude();
  }

  private void lookAtConnections() throws InterruptedException {
    Findings findings = findings();
    connections.look(findings);
    connectionsOpen = !findings.conclude();
  }

  private void readList() throws InterruptedException {
    OrganizationList list = new OrganizationList(plans, reads, this::listed);
    while (list.hasNext()) {
      list.next();
      for (Mapping stray : journal.mappings().of(ObjectKind.ORGANIZATION, list.unplannedIds())) {
        for (WorkosOrganization actual : list.withExternalId(stray.clerkId())) {
          extra(stray.clerkId(), actual, "not in the snapshot any more");
        }
      }
    }
    comparison.finish();
  }

  private void listed(OfOrganization plan, WorkosOrganization actual) throws InterruptedException {
    if (!plan.expected()) {
      extra(plan.clerkId(), actual, "no organization: " + Expected.why(plan));
    } else if (seen.get(OpenOrganizations.place(plan))) {
      extra(plan.clerkId(), actual, "one organization with this external id");
    } else {
      seen.set(OpenOrganizations.place(plan));
      open.set(plan, true);
      comparison.add(plan, actual);
    }
  }

  private void extra(String clerkId, WorkosOrganization actual, String why) {
    extras.add(actual.id(), Difference.extra(ObjectKind.ORGANIZATION, clerkId, actual.id(), why));
  }

  /** Every organization that is planned and that the list did not show is open. */
  private void openUnseen() {
    for (ObjectPlan plan :
        Batches.bySeq(
                ObjectPlan::seq, seq -> plans.objectsAfter(ObjectKind.ORGANIZATION, seq, BATCH))
            .each()) {
      if (plan.expected() && !seen.get(OpenOrganizations.place(plan))) {
        open.set((OfOrganization) plan, true);
      }
    }
  }

  private void lookAgain() throws InterruptedException {
    for (int look = 0; look < RecheckSchedule.BEFORE_EACH.size() && isAnythingOpen(); look++) {
      lastLook = look == RecheckSchedule.BEFORE_EACH.size() - 1;
      Duration before = RecheckSchedule.BEFORE_EACH.get(look);
      if (!before.isZero()) {
        waiting.pause(before);
      }
      if (rolesOpen) {
        lookAtRoles();
      }
      if (connectionsOpen) {
        lookAtConnections();
      }
      lookAtOrganizations();
      extras.lookAgain();
    }
  }

  private boolean isAnythingOpen() {
    return rolesOpen || connectionsOpen || !open.isEmpty() || !extras.isEmpty();
  }

  private void lookAtOrganizations() throws InterruptedException {
    if (open.areFew()) {
      open.lookUp(comparison::add);
    } else {
      seen.clear();
      OrganizationList list = new OrganizationList(plans, reads, this::listedAgain);
      while (list.hasNext()) {
        list.next();
      }
    }
    comparison.finish();
  }

  private void listedAgain(OfOrganization plan, WorkosOrganization actual)
      throws InterruptedException {
    int place = OpenOrganizations.place(plan);
    if (open.contains(plan) && !seen.get(place)) {
      seen.set(place);
      comparison.add(plan, actual);
    }
  }

  private void compared(OfOrganization plan, Findings findings) {
    open.set(plan, !findings.conclude());
  }
}
