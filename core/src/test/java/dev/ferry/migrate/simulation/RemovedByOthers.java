package dev.ferry.migrate.simulation;

import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * What others remove in WorkOS after everything has come to its end: users, organizations, members.
 * They have their reasons, so that nothing of it may ever be there again. It knows nothing of
 * plans.
 */
final class RemovedByOthers {
  private final SimulatedWorkos workos;
  private final SimulatedTenant tenant;
  private final Set<String> users = new HashSet<>();
  private final Set<String> organizations = new HashSet<>();
  private final Set<SimulatedTenant.Membership> memberships = new HashSet<>();

  RemovedByOthers(SimulatedWorkos workos, SimulatedTenant tenant) {
    this.workos = workos;
    this.tenant = tenant;
  }

  /**
   * @param then long enough ago that everybody sees it
   */
  void remove(Random random, SimulatedJournal journal, long then, Tally tally) {
    for (Account account : workos.all()) {
      String clerkId = account.user.externalId();
      boolean ours = clerkId != null && account.id.equals(journal.workosId(clerkId));
      if (account.exists() && ours && random.nextInt(4) == 0) {
        workos.deleteByOthers(account, then);
        users.add(Must.present(clerkId));
        tally.add(Seen.REMOVED_USERS);
      }
    }
    for (SimulatedTenant.Organization one : tenant.organizations) {
      Held<WorkosOrganization> held = workos.directory().organization(one.clerkId());
      boolean ours = held != null && held.now().id().equals(journal.workosId(one.clerkId()));
      if (held != null && ours && random.nextInt(4) == 0) {
        workos.directory().remove(held, then);
        organizations.add(one.clerkId());
        tally.add(Seen.REMOVED_ORGANIZATIONS);
      }
    }
    for (SimulatedTenant.Membership one : tenant.memberships) {
      Held<WorkosMembership> held = workos.membership(one);
      boolean ours = held != null && held.now().id().equals(journal.workosId(one.clerkId()));
      if (held != null && ours && random.nextInt(4) == 0) {
        held.end(then);
        memberships.add(one);
        tally.add(Seen.REMOVED_MEMBERSHIPS);
      }
    }
  }

  void check() {
    for (String user : users) {
      Must.must(workos.withExternalId(user).isEmpty(), "a user that others removed is back:", user);
    }
    for (String organization : organizations) {
      Must.must(
          workos.directory().organization(organization) == null,
          "an organization that others removed is back:",
          organization);
    }
    for (SimulatedTenant.Membership membership : memberships) {
      Must.must(
          workos.membership(membership) == null,
          "a member whom others removed is back:",
          membership);
    }
  }
}
