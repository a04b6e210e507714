package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must have become of everything beside users in the end: it is in WorkOS as planned, or its
 * result names a reason that is true.
 */
final class ObjectEnds {
  private final SimulatedObjects objects;
  private final SimulatedWorkos workos;
  private final SimulatedJournal journal;
  private final Predicate<String> disturbed;
  private final Moves moves;

  /**
   * @param disturbed tells of a Clerk id whether an answer about it was lost
   */
  ObjectEnds(
      SimulatedObjects objects,
      SimulatedWorkos workos,
      SimulatedJournal journal,
      Predicate<String> disturbed,
      Moves moves) {
    this.objects = objects;
    this.workos = workos;
    this.journal = journal;
    this.disturbed = disturbed;
    this.moves = moves;
  }

  void check() {
    must(
        journal.ended().objects().size() == objects.all().size(),
        "there are not as many results as objects:",
        journal.ended().objects().size(),
        objects.all().size());
    objects.all().forEach(this::check);
    checkOrganizations();
    checkMemberships();
  }

  private void check(ObjectPlan plan) {
    Result<Outcome> result = Must.present(journal.ended().objects().get(plan.clerkId()));
    if (plan instanceof ObjectPlan.OfMembership membership && moves.of(membership.userId())) {
      return; // what may not be bound to whom, and what is to be named, BindCheck says
    }
    Held<?> held = held(plan);
    boolean right =
        switch (result.outcome()) {
          case CREATED -> created(plan, held);
          case UPDATED -> plan.fate() == Fate.UPDATE && holds(plan);
          case ADOPTED -> adopted(plan, held);
          case UNCHANGED -> plan.fate() == Fate.UNCHANGED && holds(plan);
          case SKIPPED -> !plan.expected() && plan.reason() == result.reason();
          case FAILED ->
              result.reason() != null
                  && (!holds(plan) || isOfOthers(plan, held))
                  && isTrue(plan, result.reason());
        };
    must(
        right,
        "an object did not come to its end:",
        plan.kind(),
        plan,
        result,
        Objects.toString(held),
        journal.factsOf(plan.clerkId()));
    checkId(plan, result);
    checkRole(plan, result);
  }

  /** What has the slug of a role that is still to be created is another role, whatever it holds. */
  private boolean isOfOthers(ObjectPlan plan, @Nullable Held<?> held) {
    boolean role = plan instanceof ObjectPlan.OfRole && plan.fate() == Fate.CREATE;
    boolean member = plan instanceof ObjectPlan.OfMembership;
    return (role || member) && held != null && !held.byUs;
  }

  /** Nobody is given by us a role that others have made in place of the one that was planned. */
  private void checkRole(ObjectPlan plan, Result<Outcome> result) {
    boolean given = result.outcome() == Outcome.CREATED || result.outcome() == Outcome.UPDATED;
    if (given && plan instanceof ObjectPlan.OfMembership membership) {
      String slug = Must.present(membership.role());
      boolean planned = objects.of(ClerkIds.role(slug)).fate() == Fate.CREATE;
      must(
          !planned || Must.present(workos.directory().role(slug)).byUs,
          "somebody is given the role of others:",
          plan,
          workos.directory().role(slug));
    }
  }

  private boolean created(ObjectPlan plan, @Nullable Held<?> held) {
    // A role of ours begins without permissions, and those of others have some.
    boolean mistakable = disturbed.test(plan.clerkId()) && !(plan instanceof ObjectPlan.OfRole);
    boolean ours = held != null && (held.byUs || mistakable);
    return plan.fate() == Fate.CREATE && ours && holds(plan);
  }

  /**
   * What was created in answer to a request of an earlier plan that a firewall seemed to refuse is
   * found as if it had been there; and a verified domain comes with its organization.
   */
  private boolean adopted(ObjectPlan plan, @Nullable Held<?> held) {
    if (plan.fate() == Fate.CREATE && plan instanceof ObjectPlan.OfRole) {
      return false; // it gives rights, and whether these are the ones only a plan decides
    }
    boolean others = plan.fate() != Fate.CREATE || (held != null && !held.byUs);
    boolean found = journal.begunAt(plan.clerkId()) > 0 || plan instanceof ObjectPlan.OfDomain;
    return (others || found) && holds(plan);
  }

  private void checkId(ObjectPlan plan, Result<Outcome> result) {
    if (result.outcome() != Outcome.FAILED && result.outcome() != Outcome.SKIPPED) {
      must(
          id(plan).equals(result.workosId()) && id(plan).equals(journal.workosId(plan.clerkId())),
          "it is not known by its id in WorkOS:",
          result,
          id(plan));
    }
  }

  // ---- what WorkOS holds of it

  private @Nullable Held<?> held(ObjectPlan plan) {
    SimulatedDirectory directory = workos.directory();
    if (plan instanceof ObjectPlan.OfPermission) {
      return directory.permission(plan.label());
    } else if (plan instanceof ObjectPlan.OfRole) {
      return directory.role(plan.label());
    } else if (plan instanceof ObjectPlan.OfOrganization) {
      return directory.organization(plan.clerkId());
    } else if (plan instanceof ObjectPlan.OfDomain domain) {
      return directory.domain(domain.organizationId(), plan.label());
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      return membership(membership);
    }
    throw new AssertionError(plan);
  }

  private @Nullable Held<WorkosMembership> membership(ObjectPlan.OfMembership plan) {
    return objects.tenant().memberships.stream()
        .filter(one -> one.clerkId().equals(plan.clerkId()))
        .findFirst()
        .map(workos::membership)
        .orElse(null);
  }

  private String id(ObjectPlan plan) {
    Object held = Must.present(held(plan)).now();
    if (held instanceof WorkosDomain domain) {
      return domain.id();
    } else if (held instanceof WorkosOrganization organization) {
      return organization.id();
    }
    return held instanceof WorkosMembership membership ? membership.id() : plan.label();
  }

  /** True if it is in WorkOS, with all that is planned. */
  private boolean holds(ObjectPlan plan) {
    Held<?> held = held(plan);
    if (held == null) {
      return false;
    } else if (plan instanceof ObjectPlan.OfRole role) {
      return Must.present(workos.directory().role(plan.label()))
          .now()
          .permissions()
          .containsAll(Must.present(role.target()).permissions());
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      WorkosMembership now = Must.present(membership(membership)).now();
      return now.isActive() && now.roles().equals(Set.of(Must.present(membership.role())));
    } else if (plan instanceof ObjectPlan.OfOrganization planned) {
      return holds(planned, Must.present(workos.directory().organization(plan.clerkId())).now());
    }
    return true;
  }

  private boolean holds(ObjectPlan.OfOrganization plan, WorkosOrganization now) {
    boolean metadata =
        now.metadata().entrySet().containsAll(Must.present(plan.target()).metadata().entrySet());
    return now.name().equals(plan.target().name())
        && (metadata || workos.directory().refusesMetadata(plan.clerkId()));
  }

  // ---- whether a reason is true

  private boolean isTrue(ObjectPlan plan, Reason reason) {
    return switch (reason) {
      case USER_NOT_THERE ->
          plan instanceof ObjectPlan.OfMembership membership && failed(membership.userId());
      case ORGANIZATION_NOT_THERE -> failed(SimulatedObjects.organizationOf(plan));
      case ROLE_NOT_THERE ->
          plan instanceof ObjectPlan.OfMembership membership
              && hasNotCome(Must.present(membership.role()));
      case PERMISSION_NOT_THERE ->
          plan instanceof ObjectPlan.OfRole role
              && Must.present(role.target()).permissions().stream()
                  .anyMatch(slug -> workos.directory().permission(slug) == null);
      case REFUSED_BY_WORKOS -> refused(plan);
      case DOMAIN_REFUSED_BY_WORKOS -> workos.directory().refuses(plan.label());
      case DOMAIN_IN_USE -> workos.directory().taken(plan.label()) && held(plan) == null;
      case TARGET_DIFFERS -> othersMadeAnother(plan);
      case CHANGED_SINCE_PLAN -> plan instanceof ObjectPlan.OfRole && isForeign(plan);
      default -> false;
    };
  }

  private boolean failed(String clerkId) {
    Result<?> result = journal.result(clerkId);
    return result != null && journal.failed(clerkId) && journal.isFinal(clerkId);
  }

  private boolean hasNotCome(String slug) {
    ObjectPlan role = objects.of(ClerkIds.role(slug));
    boolean holdsMore =
        role instanceof ObjectPlan.OfRole known && workos.directory().othersGaveMore(known);
    return workos.directory().role(slug) == null || isForeign(role) || holdsMore;
  }

  /**
   * It was to be created, and is there by others; or by a request of an earlier plan that a
   * firewall seemed to refuse, which looks the same.
   */
  private boolean isForeign(ObjectPlan role) {
    Held<?> held = held(role);
    return role.fate() == Fate.CREATE
        && held != null
        && (!held.byUs || journal.begunAt(role.clerkId()) > 0);
  }

  private boolean refused(ObjectPlan plan) {
    SimulatedDirectory directory = workos.directory();
    boolean organization = plan instanceof ObjectPlan.OfOrganization;
    return directory.refuses(organization ? plan.clerkId() : plan.label());
  }

  private boolean othersMadeAnother(ObjectPlan plan) {
    Held<?> held = held(plan);
    if (plan instanceof ObjectPlan.OfRole role) {
      return held != null && workos.directory().othersGaveMore(role);
    }
    return held != null && !held.byUs && plan instanceof ObjectPlan.OfMembership;
  }

  // ---- what must not be

  private void checkOrganizations() {
    Set<String> externalIds = new HashSet<>();
    for (Held<WorkosOrganization> held : workos.directory().organizations()) {
      String externalId = held.now().externalId();
      must(
          !held.byUs || !held.exists() || (externalId != null && externalIds.add(externalId)),
          "an organization of ours is of nobody, or is there twice:",
          held);
    }
  }

  private void checkMemberships() {
    for (Held<WorkosMembership> held : workos.directory().memberships()) {
      if (moves.any()) {
        continue; // of whom a membership is cannot be told by the address any more
      }
      String clerkId = objects.ids().membership(held.now().userId(), held.now().organizationId());
      must(
          !held.byUs || !held.exists() || journal.ended().objects().containsKey(clerkId),
          "somebody is a member who was not to be:",
          held);
    }
  }
}
