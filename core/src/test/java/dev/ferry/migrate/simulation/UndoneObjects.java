package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.Must.present;

import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must have become of everything beside users once a rollback has come to its end. */
final class UndoneObjects {
  private final SimulatedJournal journal;
  private final SimulatedWorkos workos;
  private final ClerkIds ids;
  private final Others others;
  private final KeptReasons reasons;

  UndoneObjects(
      SimulatedJournal journal,
      SimulatedWorkos workos,
      ClerkIds ids,
      Others others,
      KeptReasons reasons) {
    this.journal = journal;
    this.workos = workos;
    this.ids = ids;
    this.others = others;
    this.reasons = reasons;
  }

  void check() {
    SimulatedDirectory directory = workos.directory();
    for (Held<WorkosPermission> held : directory.permissions()) {
      String slug = held.now().slug();
      check(held, slug, ClerkIds.permission(slug), held.first().equals(held.now()), true);
    }
    for (Held<WorkosRole> held : directory.roles()) {
      String slug = held.now().slug();
      check(held, slug, ClerkIds.role(slug), isAsLeft(held), true);
    }
    for (Held<WorkosOrganization> held : directory.organizations()) {
      check(held);
    }
    for (Held<WorkosDomain> held : directory.domains()) {
      String id = held.now().id();
      Held<WorkosOrganization> of = present(directory.organizationOfDomain(id));
      check(held, id, ids.domain(id), true, of.exists());
    }
    directory.memberships().forEach(this::checkMembership);
    journal.undone().objects().values().forEach(this::check);
  }

  private boolean isAsLeft(Held<WorkosRole> held) {
    String slug = held.now().slug();
    Set<String> theirs = new TreeSet<>(held.first().permissions());
    theirs.addAll(workos.directory().givenByOthers(slug));
    theirs.removeIf(others::haveDeleted);
    return held.now().permissions().equals(theirs)
        || (others.haveChanged(slug) && held.now().permissions().containsAll(theirs));
  }

  private void check(Held<WorkosOrganization> held) {
    WorkosOrganization now = held.now();
    String name = others.haveChanged(now.id()) ? "Renamed" : held.first().name();
    boolean same = now.name().equals(name) && now.metadata().equals(held.first().metadata());
    check(held, now.id(), ids.organization(now.id()), same, true);
  }

  private void checkMembership(Held<WorkosMembership> held) {
    WorkosMembership now = held.now();
    Account account = workos.account(now.userId());
    Held<WorkosOrganization> organization =
        present(workos.directory().organizationOfId(now.organizationId()));
    boolean both = account.exists() && organization.exists();
    boolean same = others.haveChanged(now.id()) || now.roles().equals(held.first().roles());
    check(held, now.id(), ids.membership(now.userId(), now.organizationId()), same, both);
    boolean staysWithUser = account.byUs && account.exists() && organization.exists();
    must(
        !held.byUs || held.exists() == staysWithUser || isExcused(held, now.id()),
        "a membership stays as long as its user:",
        held,
        account,
        organization);
    must(
        !held.byUs
            || !account.byUs
            || !account.exists()
            || organization.exists()
            || others.haveDeleted(now.organizationId())
            || others.haveDeleted(now.id()),
        "the organization of a user who is kept is gone:",
        held,
        organization);
  }

  /** Deleted by others; or, of a user who was there before, kept for a reason of its own. */
  private boolean isExcused(Held<?> held, String id) {
    return held.exists() || others.haveDeleted(id);
  }

  /**
   * @param same whether somebody else's holds what it held before us, or what others left of it
   * @param wholeOwners whether what it hangs on is there
   */
  private void check(Held<?> held, String id, String clerkId, boolean same, boolean wholeOwners) {
    Result<Undone> result = journal.undone().objects().get(clerkId);
    if (!held.byUs) {
      must(
          held.exists() || others.haveDeleted(id) || !wholeOwners,
          "what was there before us is gone:",
          held);
      must(same || !held.exists(), "what was there before us is not as it was:", held, "" + result);
    } else if (held.exists() && !cameWithOrganization(held)) {
      must(
          result != null && result.outcome() == Undone.KEPT && id.equals(result.workosId()),
          "something of ours is left and not named:",
          held,
          "" + result,
          journal.historyOf(clerkId));
    }
  }

  /**
   * A domain that was proven already was no request of its own, and stays with its organization.
   */
  private boolean cameWithOrganization(Held<?> held) {
    return held.first() instanceof WorkosDomain domain
        && domain.state().equals("verified")
        && present(workos.directory().organizationOfDomain(domain.id())).byUs;
  }

  private void check(Result<Undone> result) {
    Held<?> held = held(result);
    switch (result.outcome()) {
      case DELETED, GONE ->
          must(held == null || !held.exists(), "it says gone, and it is there:", result, "" + held);
      case KEPT -> {
        must(
            present(held).exists() || byOthers(held),
            "it says kept, and it is gone:",
            result,
            held);
        must(
            !held.exists() || reasons.isTrue(result, held),
            "it is kept for a reason that is not true:",
            result,
            held,
            journal.historyOf(result.clerkId()));
      }
      case RESTORED, UNTOUCHED -> {} // what there is was looked at
      case FAILED -> must(false, "it failed in fair weather:", result);
    }
  }

  /**
   * What stays with its owner is not looked at: others may have deleted it, or what it hangs on. Of
   * a permission only the roles are looked at that have it.
   */
  private boolean byOthers(Held<?> held) {
    if (held.now() instanceof WorkosMembership membership) {
      return others.haveDeleted(membership.id())
          || others.haveDeleted(membership.userId())
          || others.haveDeleted(membership.organizationId());
    }
    if (held.now() instanceof WorkosPermission permission) {
      return others.haveDeleted(permission.slug());
    }
    return held.now() instanceof WorkosDomain domain && others.haveDeleted(domain.id());
  }

  private @Nullable Held<?> held(Result<Undone> result) {
    String id = result.workosId();
    if (id == null) {
      return null;
    }
    SimulatedDirectory directory = workos.directory();
    return switch (result.kind()) {
      case PERMISSION -> directory.permissionEver(id);
      case ROLE -> directory.role(id);
      case ORGANIZATION -> directory.organizationOfId(id);
      case DOMAIN -> directory.domainOfId(id);
      case MEMBERSHIP -> directory.membershipOfId(id);
      default -> throw new AssertionError(result);
    };
  }
}
