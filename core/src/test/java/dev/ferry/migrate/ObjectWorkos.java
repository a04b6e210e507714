package dev.ferry.migrate;

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
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
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
  final List<WorkosRequest> asked = new ArrayList<>();

  private final Supplier<Instant> clock;
  private Function<WorkosRequest, Fault> faults = request -> Fault.NONE;
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

  void faults(Function<WorkosRequest, Fault> next) {
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

  Outcome answer(WorkosRequest request) {
    asked.add(request);
    return switch (faults.apply(request)) {
      case NONE -> outcome(request);
      case LOST_BEFORE -> new Outcome.Unknown("reset");
      case LOST_AFTER -> {
        outcome(request);
        yield new Outcome.Unknown("reset");
      }
      case THROTTLED -> new Outcome.Wait(java.util.Optional.empty());
    };
  }

  private Outcome outcome(WorkosRequest request) {
    Outcome outcome = ofPeople(request);
    outcome = outcome == null ? ofOrganizations(request) : outcome;
    outcome = outcome == null ? ofRoles(request) : outcome;
    outcome = outcome == null ? connections.answer(request) : outcome;
    if (outcome == null) {
      throw new AssertionError(request);
    }
    return outcome;
  }

  private @Nullable Outcome ofPeople(WorkosRequest request) {
    if (request instanceof WorkosRequest.CreateUser create) {
      TargetUser target = create.target();
      return new Outcome.OneUser(
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
    } else if (request instanceof WorkosRequest.FindUser find) {
      return users.values().stream()
          .filter(user -> find.externalId().equals(user.externalId()))
          .findFirst()
          .<Outcome>map(Outcome.OneUser::new)
          .orElseGet(Outcome.Absent::new);
    } else if (request instanceof WorkosRequest.GetUser get) {
      WorkosUser user = users.get(get.workosId());
      return user == null ? new Outcome.Absent() : new Outcome.OneUser(user);
    } else if (request instanceof WorkosRequest.DeleteUser delete) {
      memberships.values().removeIf(it -> it.userId().equals(delete.workosId()));
      return deleted(users.remove(delete.workosId()));
    } else if (request instanceof WorkosRequest.CreateMembership create) {
      return createMembership(create);
    } else if (request instanceof WorkosRequest.UpdateMembership update) {
      WorkosMembership old = memberships.get(update.membershipId());
      return old == null
          ? new Outcome.Absent()
          : new Outcome.OneMembership(put(memberships, with(old, update.roles())));
    } else if (request instanceof WorkosRequest.GetMembership get) {
      WorkosMembership found = memberships.get(get.membershipId());
      return found == null ? new Outcome.Absent() : new Outcome.OneMembership(found);
    } else if (request instanceof WorkosRequest.ListMemberships list) {
      return new Outcome.MembershipPage(
          memberships.values().stream()
              .filter(it -> list.userId() == null || list.userId().equals(it.userId()))
              .filter(
                  it ->
                      list.organizationId() == null
                          || list.organizationId().equals(it.organizationId()))
              .toList(),
          null);
    } else if (request instanceof WorkosRequest.ListFactors) {
      return new Outcome.Factors(List.of());
    } else if (request instanceof WorkosRequest.DeleteMembership delete) {
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

  private Outcome createMembership(WorkosRequest.CreateMembership create) {
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
    return new Outcome.OneMembership(
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

  private @Nullable Outcome ofOrganizations(WorkosRequest request) {
    if (request instanceof WorkosRequest.CreateOrganization create) {
      return new Outcome.OneOrganization(
          put(
              organizations,
              new WorkosOrganization(
                  id("org"),
                  create.target().name(),
                  create.target().externalId(),
                  create.target().metadata(),
                  List.of(),
                  now())));
    } else if (request instanceof WorkosRequest.UpdateOrganization update) {
      WorkosOrganization old = organization(update.workosId());
      Map<String, String> metadata = new TreeMap<>(old.metadata());
      metadata.putAll(update.target().metadata());
      return new Outcome.OneOrganization(
          put(organizations, with(old, update.target().name(), metadata)));
    } else if (request instanceof WorkosRequest.RestoreOrganization restore) {
      WorkosOrganization old = organization(restore.workosId());
      ObjectContent to = restore.to();
      return new Outcome.OneOrganization(
          put(organizations, with(old, String.valueOf(to.name()), to.metadata())));
    } else if (request instanceof WorkosRequest.FindOrganization find) {
      return organizations.values().stream()
          .filter(it -> find.externalId().equals(it.externalId()))
          .findFirst()
          .<Outcome>map(Outcome.OneOrganization::new)
          .orElseGet(Outcome.Absent::new);
    } else if (request instanceof WorkosRequest.GetOrganization get) {
      WorkosOrganization found = organizations.get(get.workosId());
      return found == null ? new Outcome.Absent() : new Outcome.OneOrganization(found);
    } else if (request instanceof WorkosRequest.DeleteOrganization delete) {
      memberships.values().removeIf(it -> it.organizationId().equals(delete.workosId()));
      connections.removeOf(delete.workosId());
      return deleted(organizations.remove(delete.workosId()));
    } else if (request instanceof WorkosRequest.AddDomain add) {
      WorkosDomain domain = new WorkosDomain(id("org_domain"), add.name(), "pending");
      WorkosOrganization old = organization(add.organizationId());
      List<WorkosDomain> all = new ArrayList<>(old.domains());
      all.add(domain);
      put(organizations, with(old, all));
      return new Outcome.OneDomain(domain, add.organizationId());
    } else if (request instanceof WorkosRequest.DeleteDomain delete) {
      return deleteDomain(delete.domainId());
    } else if (request instanceof WorkosRequest.SendInvitation send) {
      return new Outcome.OneInvitation(
          put(
              invitations,
              new WorkosInvitation(
                  id("invitation"), send.email(), "pending", send.organizationId())));
    } else if (request instanceof WorkosRequest.ListInvitations list) {
      return new Outcome.Invitations(
          invitations.values().stream().filter(it -> it.email().equals(list.email())).toList());
    } else if (request instanceof WorkosRequest.ListInvitationsInto list) {
      return new Outcome.InvitationPage(
          invitations.values().stream()
              .filter(it -> list.organizationId().equals(it.organizationId()))
              .toList(),
          null);
    } else if (request instanceof WorkosRequest.RevokeInvitation revoke) {
      WorkosInvitation old = invitations.get(revoke.invitationId());
      return old == null
          ? new Outcome.Absent()
          : new Outcome.OneInvitation(put(invitations, with(old, "revoked")));
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

  private @Nullable Outcome ofRoles(WorkosRequest request) {
    if (request instanceof WorkosRequest.CreatePermission create) {
      WorkosPermission made = new WorkosPermission(create.target().slug(), create.target().name());
      permissions.put(made.slug(), made);
      return new Outcome.OnePermission(made);
    } else if (request instanceof WorkosRequest.GetPermission get) {
      WorkosPermission found = permissions.get(get.slug());
      return found == null ? new Outcome.Absent() : new Outcome.OnePermission(found);
    } else if (request instanceof WorkosRequest.DeletePermission delete) {
      roles.replaceAll((slug, role) -> without(role, delete.slug()));
      return deleted(permissions.remove(delete.slug()));
    } else if (request instanceof WorkosRequest.CreateRole create) {
      WorkosRole made = new WorkosRole(create.target().slug(), create.target().name(), Set.of());
      roles.put(made.slug(), made);
      return new Outcome.OneRole(made);
    } else if (request instanceof WorkosRequest.GetRole get) {
      WorkosRole found = roles.get(get.slug());
      return found == null ? new Outcome.Absent() : new Outcome.OneRole(found);
    } else if (request instanceof WorkosRequest.ListRoles) {
      return new Outcome.Roles(List.copyOf(roles.values()));
    } else if (request instanceof WorkosRequest.ListOrganizationRoles list) {
      return new Outcome.OrganizationRoles(
          List.copyOf(organizationRoles.getOrDefault(list.organizationId(), Set.of())));
    } else if (request instanceof WorkosRequest.SetRolePermissions set) {
      WorkosRole old = roles.get(set.slug());
      if (old == null) {
        return new Outcome.Absent();
      }
      WorkosRole now = new WorkosRole(old.slug(), old.name(), set.permissions());
      roles.put(now.slug(), now);
      return new Outcome.OneRole(now);
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
