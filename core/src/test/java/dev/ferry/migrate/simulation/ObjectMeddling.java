package dev.ferry.migrate.simulation;

import dev.ferry.model.TargetUser;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What others do to organizations, and to all that belongs to them, while we roll back. */
record ObjectMeddling(
    SimulatedWorkos workos, SimulatedJournal journal, ClerkIds ids, Others others) {
  private static final String THEIR_ROLE = "others";
  private static final String CLAIMED = ".others.test";

  void meddle(Random random, int oneOf, long then, Tally tally) {
    SimulatedDirectory directory = workos.directory();
    List<Held<WorkosMembership>> members = there(directory.memberships());
    there(directory.organizations()).forEach(it -> organization(it, random, oneOf, then, tally));
    members.forEach(it -> membership(it, random, oneOf, then, tally));
    there(directory.domains()).forEach(it -> domain(it, random, oneOf, then, tally));
    there(directory.permissions()).forEach(it -> permission(it, random, oneOf, then, tally));
    there(directory.roles()).forEach(it -> role(it, random, oneOf, then, tally));
  }

  private static <T> List<Held<T>> there(Collection<Held<T>> all) {
    return all.stream().filter(Held::exists).toList();
  }

  private void organization(
      Held<WorkosOrganization> held, Random random, int oneOf, long then, Tally tally) {
    int luck = random.nextInt(oneOf);
    WorkosOrganization now = held.now();
    if (luck > 6 || !held.exists() || underWay(now.id())) {
      return;
    } else if (luck > 3) {
      addTo(held, luck, then, tally);
    } else if (luck == 0) {
      held.become(
          new WorkosOrganization(
              now.id(),
              "Renamed",
              now.externalId(),
              now.metadata(),
              now.domains(),
              now.createdAt()),
          then);
      others.changed(now.id());
      tally.add(Seen.RENAMED_BY_OTHERS);
    } else if (luck < 3) {
      // An address without a number, for it is of nobody in Clerk.
      String address = "x".repeat(workos.all().size() + 1) + "@others.test";
      Account stranger =
          workos.hold(new TargetUser("", address, true, "Max", "Else", Map.of()), null);
      workos.directory().hold(stranger.id, now.id(), THEIR_ROLE, then);
      tally.add(Seen.MEMBERS_ADDED);
    } else {
      workos.directory().remove(held, then);
      delete(now.id(), tally);
    }
  }

  private void addTo(Held<WorkosOrganization> held, int luck, long then, Tally tally) {
    String id = held.now().id();
    switch (luck) {
      case 4 -> {
        // On top of what was done to it last, even a moment ago.
        workos.directory().claim(held, id + CLAIMED, Math.max(then, held.lastChange()));
        tally.add(Seen.DOMAINS_ADDED);
      }
      case 5 -> {
        workos.directory().addRole(id, "theirs", then);
        tally.add(Seen.ORGANIZATION_ROLES_ADDED);
      }
      default -> {
        workos.directory().invite(id, then);
        tally.add(Seen.INVITATIONS_SENT);
      }
    }
  }

  /** The organization, or anything in it. */
  private boolean underWay(String organizationId) {
    WorkosOrganization organization =
        Must.present(workos.directory().organizationOfId(organizationId)).now();
    return undoing(ids.organization(organizationId))
        || organization.domains().stream().anyMatch(it -> undoing(ids.domain(it.id())))
        || workos.directory().memberships().stream()
            .map(Held::now)
            .filter(one -> one.organizationId().equals(organizationId))
            .anyMatch(one -> undoing(ids.membership(one.userId(), organizationId)));
  }

  private boolean undoing(String clerkId) {
    return journal.undoing(clerkId);
  }

  private void delete(String id, Tally tally) {
    others.deleted(id);
    tally.add(Seen.OBJECTS_DELETED_BY_OTHERS);
  }

  private void membership(
      Held<WorkosMembership> held, Random random, int oneOf, long then, Tally tally) {
    int luck = random.nextInt(oneOf);
    WorkosMembership now = held.now();
    boolean underWay =
        undoing(ids.membership(now.userId(), now.organizationId()))
            || undoing(ClerkIds.user(workos.account(now.userId())))
            || undoing(ids.organization(now.organizationId()));
    if (luck > 1 || underWay || !held.exists()) {
      return;
    } else if (luck == 0) {
      held.become(
          new WorkosMembership(
              now.id(),
              now.userId(),
              now.organizationId(),
              now.status(),
              Set.of(THEIR_ROLE),
              now.createdAt(),
              now.updatedAt()),
          then);
      others.changed(now.id());
      tally.add(Seen.ROLES_CHANGED);
    } else {
      held.end(then);
      delete(now.id(), tally);
    }
  }

  private void domain(Held<WorkosDomain> held, Random random, int oneOf, long then, Tally tally) {
    int luck = random.nextInt(oneOf);
    String id = held.now().id();
    Held<WorkosOrganization> organization =
        Must.present(workos.directory().organizationOfDomain(id));
    // What they have claimed they let be.
    boolean claimed = held.now().name().endsWith(CLAIMED);
    if (luck > 2 || claimed || underWay(organization.now().id())) {
      return;
    } else if (luck < 2) {
      workos.directory().verify(id, then);
      others.changed(id);
      tally.add(Seen.DOMAINS_VERIFIED);
    } else {
      workos.directory().removeDomain(id, then);
      delete(id, tally);
    }
  }

  /** It is given to another role, or deleted. */
  private void permission(
      Held<WorkosPermission> held, Random random, int oneOf, long then, Tally tally) {
    int luck = random.nextInt(oneOf);
    String slug = held.now().slug();
    if (luck > 3 || !held.byUs || undoing(ClerkIds.permission(slug))) {
      return;
    }
    SimulatedDirectory directory = workos.directory();
    if (luck < 3) {
      Held<WorkosRole> theirs = directory.role(THEIR_ROLE);
      if (theirs == null) {
        directory.hold(new WorkosRole(THEIR_ROLE, THEIR_ROLE, Set.of(slug)), then);
      } else if (!theirs.now().permissions().contains(slug)) {
        directory.give(THEIR_ROLE, slug, then);
      }
      tally.add(Seen.PERMISSIONS_GIVEN);
    } else if (holding(slug).noneMatch(role -> undoing(ClerkIds.role(role.now().slug())))) {
      holding(slug).forEach(role -> others.changed(role.now().slug()));
      directory.removePermission(slug, then);
      delete(slug, tally);
    }
  }

  private Stream<Held<WorkosRole>> holding(String permission) {
    return workos.directory().roles().stream()
        .filter(role -> role.now().permissions().contains(permission));
  }

  /** One of theirs gets one more permission. */
  private void role(Held<WorkosRole> held, Random random, int oneOf, long then, Tally tally) {
    int luck = random.nextInt(oneOf);
    String slug = held.now().slug();
    if (luck > 1 || held.byUs || undoing(ClerkIds.role(slug))) {
      return;
    }
    if (!held.now().permissions().contains("theirs later")) {
      workos.directory().give(slug, "theirs later", then);
      others.changed(slug);
      tally.add(Seen.ROLES_GIVEN_MORE);
    }
  }
}
