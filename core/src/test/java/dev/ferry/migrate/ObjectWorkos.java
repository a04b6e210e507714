package dev.ferry.migrate;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.OrganizationRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.TargetUser;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A WorkOS in memory that takes requests in our words, and answers in them. */
final class ObjectWorkos {
  final Map<String, WorkosUser> users = new TreeMap<>();
  final Map<String, WorkosOrganization> organizations = new TreeMap<>();
  final Map<String, WorkosMembership> memberships = new TreeMap<>();
  final Map<String, WorkosInvitation> invitations = new TreeMap<>();
  final Map<String, WorkosRole> roles = new TreeMap<>();
  final Map<String, WorkosPermission> permissions = new TreeMap<>();

  /** The slugs of the roles that organizations have of their own. */
  final Map<String, Set<String>> organizationRoles = new TreeMap<>();

  final MemoryConnections connections;

  /** All requests, in order. */
  final List<Endpoint<?>> asked = new ArrayList<>();

  private final Supplier<Instant> clock;
  private Function<Endpoint<?>, Fault> faults = request -> Fault.NONE;
  private int made;

  /** What befalls a request. */
  enum Fault {
    NONE,
    LOST_BEFORE,
    LOST_AFTER,
    THROTTLED
  }

  ObjectWorkos(Supplier<Instant> clock) {
    this.clock = clock;
    this.connections = new MemoryConnections(clock);
  }

  void faults(Function<Endpoint<?>, Fault> next) {
    faults = next;
  }

  /** All that it holds, in words that can be compared. */
  List<String> held() {
    List<String> all = new ArrayList<>();
    users.values().forEach(it -> all.add(it.toString()));
    organizations.values().forEach(it -> all.add(it.toString()));
    memberships.values().forEach(it -> all.add(it.toString()));
    invitations.values().stream()
        .filter(it -> !it.state().equals("revoked"))
        .forEach(it -> all.add(it.toString()));
    roles.values().forEach(it -> all.add(it.toString()));
    permissions.values().forEach(it -> all.add(it.toString()));
    connections.held.values().forEach(it -> all.add(it.toString()));
    return all;
  }

  Outcome answer(Endpoint<?> request) {
    asked.add(request);
    return switch (faults.apply(request)) {
      case NONE -> outcome(request);
      case LOST_BEFORE -> new Outcome.Ambiguous("reset");
      case LOST_AFTER -> {
        outcome(request);
        yield new Outcome.Ambiguous("reset");
      }
      case THROTTLED -> new Outcome.RateLimited(java.util.Optional.empty());
    };
  }

  private Outcome outcome(Endpoint<?> request) {
    Outcome outcome = ofPeople(request);
    outcome = outcome == null ? ofOrganizations(request) : outcome;
    outcome = outcome == null ? ofRoles(request) : outcome;
    outcome = outcome == null ? connections.answer(request) : outcome;
    if (outcome == null) {
      throw new AssertionError(request);
    }
    return outcome;
  }

  private @Nullable Outcome ofPeople(Endpoint<?> request) {
    if (request instanceof UserEndpoints.CreateUser create) {
      TargetUser target = create.target();
      return new Outcome.Answer(
          put(
              users,
              new WorkosUser(
                  id("user"),
                  target.email(),
                  target.emailVerified(),
                  target.firstName(),
                  target.lastName(),
                  target.externalId(),
                  target.metadata(),
                  now(),
                  null,
                  now())));
    } else if (request instanceof UserEndpoints.FindUser find) {
      return users.values().stream()
          .filter(user -> find.externalId().equals(user.externalId()))
          .findFirst()
          .<Outcome>map(Outcome.Answer::new)
          .orElseGet(Outcome.Absent::new);
    } else if (request instanceof UserEndpoints.GetUser get) {
      WorkosUser user = users.get(get.workosId());
      return user == null ? new Outcome.Absent() : new Outcome.Answer(user);
    } else if (request instanceof UserEndpoints.DeleteUser delete) {
      memberships.values().removeIf(it -> it.userId().equals(delete.workosId()));
      return deleted(users.remove(delete.workosId()));
    } else if (request instanceof MembershipEndpoints.CreateMembership create) {
      return createMembership(create);
    } else if (request instanceof MembershipEndpoints.UpdateMembership update) {
      WorkosMembership old = memberships.get(update.membershipId());
      return old == null
          ? new Outcome.Absent()
          : new Outcome.Answer(put(memberships, with(old, update.roles())));
    } else if (request instanceof MembershipEndpoints.GetMembership get) {
      WorkosMembership found = memberships.get(get.membershipId());
      return found == null ? new Outcome.Absent() : new Outcome.Answer(found);
    } else if (request instanceof MembershipEndpoints.ListMemberships list) {
      return new Outcome.Answer(
          new Page<>(
              memberships.values().stream()
                  .filter(it -> list.userId() == null || list.userId().equals(it.userId()))
                  .filter(
                      it ->
                          list.organizationId() == null
                              || list.organizationId().equals(it.organizationId()))
                  .toList(),
              null));
    } else if (request instanceof FactorEndpoints.ListFactors) {
      return new Outcome.Answer(Page.whole(List.of()));
    } else if (request instanceof MembershipEndpoints.DeleteMembership delete) {
      return deleted(memberships.remove(delete.membershipId()));
    }
    return null;
  }

  static WorkosMembership with(WorkosMembership old, Set<String> roles) {
    return new WorkosMembership(
        old.id(),
        old.userId(),
        old.organizationId(),
        old.status(),
        roles,
        old.createdAt(),
        old.updatedAt());
  }

  private Outcome createMembership(MembershipEndpoints.CreateMembership create) {
    boolean there =
        memberships.values().stream()
            .anyMatch(
                it ->
                    it.userId().equals(create.userId())
                        && it.organizationId().equals(create.organizationId()));
    if (there) {
      return new Outcome.AlreadyThere(
          false, new ApiError(409, "entity_already_exists", "no", List.of(), null));
    }
    return new Outcome.Answer(
        put(
            memberships,
            new WorkosMembership(
                id("om"),
                create.userId(),
                create.organizationId(),
                "active",
                Set.of(String.valueOf(create.role())),
                now(),
                now())));
  }

  private @Nullable Outcome ofOrganizations(Endpoint<?> request) {
    if (request instanceof OrganizationEndpoints.CreateOrganization create) {
      return new Outcome.Answer(
          put(
              organizations,
              new WorkosOrganization(
                  id("org"),
                  create.target().name(),
                  create.target().externalId(),
                  create.target().metadata(),
                  List.of(),
                  now())));
    } else if (request instanceof OrganizationEndpoints.UpdateOrganization update) {
      WorkosOrganization old = organization(update.workosId());
      Map<String, String> metadata = new TreeMap<>(old.metadata());
      metadata.putAll(update.target().metadata());
      return new Outcome.Answer(put(organizations, with(old, update.target().name(), metadata)));
    } else if (request instanceof OrganizationEndpoints.RestoreOrganization restore) {
      WorkosOrganization old = organization(restore.workosId());
      ObjectContent to = restore.to();
      return new Outcome.Answer(
          put(organizations, with(old, String.valueOf(to.name()), to.metadata())));
    } else if (request instanceof OrganizationEndpoints.FindOrganization find) {
      return organizations.values().stream()
          .filter(it -> find.externalId().equals(it.externalId()))
          .findFirst()
          .<Outcome>map(Outcome.Answer::new)
          .orElseGet(Outcome.Absent::new);
    } else if (request instanceof OrganizationEndpoints.GetOrganization get) {
      WorkosOrganization found = organizations.get(get.workosId());
      return found == null ? new Outcome.Absent() : new Outcome.Answer(found);
    } else if (request instanceof OrganizationEndpoints.DeleteOrganization delete) {
      memberships.values().removeIf(it -> it.organizationId().equals(delete.workosId()));
      connections.removeOf(delete.workosId());
      return deleted(organizations.remove(delete.workosId()));
    } else if (request instanceof DomainEndpoints.AddDomain add) {
      WorkosDomain domain = new WorkosDomain(id("org_domain"), add.name(), "pending");
      WorkosOrganization old = organization(add.organizationId());
      List<WorkosDomain> all = new ArrayList<>(old.domains());
      all.add(domain);
      put(organizations, with(old, all));
      return new Outcome.Answer(new AddedDomain(domain, add.organizationId()));
    } else if (request instanceof DomainEndpoints.DeleteDomain delete) {
      return deleteDomain(delete.domainId());
    } else if (request instanceof InvitationEndpoints.SendInvitation send) {
      return new Outcome.Answer(
          put(
              invitations,
              new WorkosInvitation(
                  id("invitation"), send.email(), "pending", send.organizationId())));
    } else if (request instanceof InvitationEndpoints.ListInvitations list) {
      return new Outcome.Answer(
          Page.whole(
              invitations.values().stream()
                  .filter(it -> it.email().equals(list.email()))
                  .toList()));
    } else if (request instanceof InvitationEndpoints.ListInvitationsInto list) {
      return new Outcome.Answer(
          new Page<>(
              invitations.values().stream()
                  .filter(it -> list.organizationId().equals(it.organizationId()))
                  .toList(),
              null));
    } else if (request instanceof InvitationEndpoints.RevokeInvitation revoke) {
      WorkosInvitation old = invitations.get(revoke.invitationId());
      return old == null
          ? new Outcome.Absent()
          : new Outcome.Answer(put(invitations, with(old, "revoked")));
    }
    return null;
  }

  static WorkosInvitation with(WorkosInvitation old, String state) {
    return new WorkosInvitation(old.id(), old.email(), state, old.organizationId());
  }

  static WorkosOrganization with(
      WorkosOrganization old, String name, Map<String, String> metadata) {
    return new WorkosOrganization(
        old.id(), name, old.externalId(), metadata, old.domains(), old.createdAt());
  }

  static WorkosOrganization with(WorkosOrganization old, List<WorkosDomain> domains) {
    return new WorkosOrganization(
        old.id(), old.name(), old.externalId(), old.metadata(), domains, old.createdAt());
  }

  private Outcome deleteDomain(String id) {
    for (WorkosOrganization old : List.copyOf(organizations.values())) {
      List<WorkosDomain> left = old.domains().stream().filter(it -> !it.id().equals(id)).toList();
      if (left.size() < old.domains().size()) {
        put(organizations, with(old, left));
        return new Outcome.Deleted();
      }
    }
    return new Outcome.Absent();
  }

  private @Nullable Outcome ofRoles(Endpoint<?> request) {
    if (request instanceof PermissionEndpoints.CreatePermission create) {
      WorkosPermission made = new WorkosPermission(create.target().slug(), create.target().name());
      permissions.put(made.slug(), made);
      return new Outcome.Answer(made);
    } else if (request instanceof PermissionEndpoints.GetPermission get) {
      WorkosPermission found = permissions.get(get.slug());
      return found == null ? new Outcome.Absent() : new Outcome.Answer(found);
    } else if (request instanceof PermissionEndpoints.DeletePermission delete) {
      roles.replaceAll((slug, role) -> without(role, delete.slug()));
      return deleted(permissions.remove(delete.slug()));
    } else if (request instanceof RoleEndpoints.CreateRole create) {
      WorkosRole made = new WorkosRole(create.target().slug(), create.target().name(), Set.of());
      roles.put(made.slug(), made);
      return new Outcome.Answer(made);
    } else if (request instanceof RoleEndpoints.GetRole get) {
      WorkosRole found = roles.get(get.slug());
      return found == null ? new Outcome.Absent() : new Outcome.Answer(new RoleAnswer(found));
    } else if (request instanceof RoleEndpoints.ListRoles) {
      return new Outcome.Answer(new RoleList(List.copyOf(roles.values())));
    } else if (request instanceof RoleEndpoints.ListOrganizationRoles list) {
      return new Outcome.Answer(
          new OrganizationRoles(
              List.copyOf(organizationRoles.getOrDefault(list.organizationId(), Set.of()))));
    } else if (request instanceof RoleEndpoints.SetRolePermissions set) {
      WorkosRole old = roles.get(set.slug());
      if (old == null) {
        return new Outcome.Absent();
      }
      WorkosRole now = new WorkosRole(old.slug(), old.name(), set.permissions());
      roles.put(now.slug(), now);
      return new Outcome.Answer(now);
    }
    return null;
  }

  private static WorkosRole without(WorkosRole role, String permission) {
    Set<String> left = new TreeSet<>(role.permissions());
    left.remove(permission);
    return new WorkosRole(role.slug(), role.name(), left);
  }

  private static Outcome deleted(@Nullable Object removed) {
    return removed == null ? new Outcome.Absent() : new Outcome.Deleted();
  }

  private WorkosOrganization organization(String id) {
    WorkosOrganization found = organizations.get(id);
    if (found == null) {
      throw new AssertionError("no organization " + id);
    }
    return found;
  }

  private static WorkosUser put(Map<String, WorkosUser> all, WorkosUser one) {
    all.put(one.id(), one);
    return one;
  }

  private static WorkosOrganization put(
      Map<String, WorkosOrganization> all, WorkosOrganization one) {
    all.put(one.id(), one);
    return one;
  }

  private static WorkosMembership put(Map<String, WorkosMembership> all, WorkosMembership one) {
    all.put(one.id(), one);
    return one;
  }

  private static WorkosInvitation put(Map<String, WorkosInvitation> all, WorkosInvitation one) {
    all.put(one.id(), one);
    return one;
  }

  private String id(String kind) {
    return kind + "_" + ++made;
  }

  private String now() {
    return clock.get().toString();
  }
}
