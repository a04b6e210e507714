package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the operations of a planned object ask of WorkOS, and how each is looked for. Pure. */
record ObjectRequests(ObjectPlan plan, ParentIds ties) {

  /**
   * The request that changes something.
   *
   * @param without parts that WorkOS has refused before
   */
  Endpoint<?> change(OperationKind kind, Set<UserField> without) {
    if (plan instanceof ObjectPlan.OfPermission) {
      return new PermissionEndpoints.CreatePermission(permission());
    } else if (plan instanceof ObjectPlan.OfRole) {
      return kind == OperationKind.CREATE_ROLE
          ? new RoleEndpoints.CreateRole(role())
          : new RoleEndpoints.SetRolePermissions(role().slug(), permissionsAfterwards());
    } else if (plan instanceof ObjectPlan.OfOrganization organization) {
      return kind == OperationKind.CREATE_ORGANIZATION
          ? new OrganizationEndpoints.CreateOrganization(reduced(without))
          : new OrganizationEndpoints.UpdateOrganization(
              held(organization).id(), target(), changes(organization, without));
    } else if (plan instanceof ObjectPlan.OfDomain domain) {
      return new DomainEndpoints.AddDomain(organizationId(), domain.label());
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      return kind == OperationKind.CREATE_MEMBERSHIP
          ? new MembershipEndpoints.CreateMembership(userId(), organizationId(), membership.role())
          : new MembershipEndpoints.UpdateMembership(held(membership).id(), roles(membership));
    } else if (plan instanceof ObjectPlan.OfInvitation invitation) {
      return new InvitationEndpoints.SendInvitation(
          invitation.label(), ties.organizationId(), invitation.role());
    } else if (plan instanceof ObjectPlan.OfConnection) {
      return new ConnectionEndpoints.CreateConnection(organizationId(), connection());
    }
    throw nothingPlanned();
  }

  /** The look-up that shows whether the operation has taken effect. */
  Endpoint<?> look(OperationKind kind) {
    if (plan instanceof ObjectPlan.OfPermission) {
      return new PermissionEndpoints.GetPermission(permission().slug());
    } else if (plan instanceof ObjectPlan.OfRole) {
      return new RoleEndpoints.GetRole(role().slug());
    } else if (plan instanceof ObjectPlan.OfOrganization organization) {
      return kind == OperationKind.CREATE_ORGANIZATION
          ? new OrganizationEndpoints.FindOrganization(plan.clerkId())
          : new OrganizationEndpoints.GetOrganization(held(organization).id());
    } else if (plan instanceof ObjectPlan.OfDomain) {
      return new OrganizationEndpoints.GetOrganization(organizationId());
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      return kind == OperationKind.CREATE_MEMBERSHIP
          ? new MembershipEndpoints.ListMemberships(userId(), organizationId(), null)
          : new MembershipEndpoints.GetMembership(held(membership).id());
    } else if (plan instanceof ObjectPlan.OfInvitation invitation) {
      return new InvitationEndpoints.ListInvitations(invitation.label(), ties.organizationId());
    } else if (plan instanceof ObjectPlan.OfConnection) {
      return new ConnectionEndpoints.ListConnections(organizationId(), null);
    }
    throw nothingPlanned();
  }

  /** What is about to leave, with all that an undo will need to know of it. */
  Fact.Intended intent(OperationKind kind, Endpoint<?> request) {
    return Fact.Intended.of(kind, written(request));
  }

  private Fact.Change written(Endpoint<?> request) {
    if (request instanceof PermissionEndpoints.CreatePermission create) {
      return new Fact.Change(create.target().slug(), null, named(create.target().name()));
    } else if (request instanceof RoleEndpoints.CreateRole create) {
      return new Fact.Change(create.target().slug(), null, named(create.target().name()));
    } else if (request instanceof OrganizationEndpoints.CreateOrganization create) {
      TargetOrganization target = create.target();
      return new Fact.Change(
          null,
          null,
          new ObjectContent(
              target.name(), target.metadata(), Set.copyOf(target.verifiedDomains())));
    } else if (request instanceof OrganizationEndpoints.UpdateOrganization update
        && plan instanceof ObjectPlan.OfOrganization organization) {
      ObjectContent before = ObjectContent.of(held(organization));
      return new Fact.Change(update.workosId(), before, merged(before, update));
    } else if (request instanceof RoleEndpoints.SetRolePermissions set) {
      return new Fact.Change(
          set.slug(), held(), new ObjectContent(null, Map.of(), set.permissions()));
    } else if (request instanceof MembershipEndpoints.CreateMembership create) {
      String role = create.role();
      Set<String> roles = role == null ? Set.of() : Set.of(role);
      return new Fact.Change(null, null, new ObjectContent(null, Map.of(), roles), place());
    } else if (request instanceof MembershipEndpoints.UpdateMembership update
        && plan instanceof ObjectPlan.OfMembership membership) {
      return new Fact.Change(
          update.membershipId(),
          ObjectContent.of(held(membership)),
          new ObjectContent(null, Map.of(), update.roles()),
          place(membership));
    }
    if (request instanceof ConnectionEndpoints.CreateConnection create) {
      TargetConnection target = create.target();
      ObjectContent content = new ObjectContent(target.name(), Map.of(), Set.of(target.type()));
      return new Fact.Change(null, null, content, place());
    }
    return new Fact.Change(null, null, named(plan.label()), place()); // a domain, an invitation
  }

  private static ObjectContent named(String name) {
    return new ObjectContent(name, Map.of(), Set.of());
  }

  private Fact.Place place() {
    String user = plan instanceof ObjectPlan.OfMembership membership ? membership.userId() : null;
    return new Fact.Place(
        user,
        user == null ? null : ties.userId(),
        plan.parents().get(ObjectKind.ORGANIZATION),
        ties.organizationId());
  }

  /** One that is there: it tells itself what it hangs on. */
  private static Fact.Place place(ObjectPlan.OfMembership membership) {
    WorkosMembership held = held(membership);
    return new Fact.Place(
        membership.userId(), held.userId(), membership.organizationId(), held.organizationId());
  }

  /** What the role had before; null if it is created by this plan. */
  private @Nullable ObjectContent held() {
    WorkosRole before = plan instanceof ObjectPlan.OfRole role ? role.before() : null;
    return before == null ? null : ObjectContent.of(before);
  }

  /** WorkOS merges metadata: pairs are added and replaced, none goes away. */
  static ObjectContent merged(
      ObjectContent before, OrganizationEndpoints.UpdateOrganization update) {
    Map<String, String> pairs = new TreeMap<>(before.metadata());
    if (update.fields().contains(OrganizationField.METADATA)) {
      pairs.putAll(update.target().metadata());
    }
    String name =
        update.fields().contains(OrganizationField.NAME) ? update.target().name() : before.name();
    return new ObjectContent(name, pairs, before.slugs());
  }

  /** The fields that an update writes: without those that WorkOS has refused. */
  private static Set<OrganizationField> changes(
      ObjectPlan.OfOrganization plan, Set<UserField> without) {
    return without.contains(UserField.METADATA) ? Set.of(OrganizationField.NAME) : plan.changes();
  }

  private TargetOrganization reduced(Set<UserField> without) {
    TargetOrganization whole = target();
    TargetOrganization less =
        without.contains(UserField.METADATA) ? whole.withoutMetadata() : whole;
    return without.contains(UserField.DOMAINS)
        ? new TargetOrganization(less.externalId(), less.name(), less.metadata(), List.of())
        : less;
  }

  /** All that the role has, and all that it must have: nothing is taken away. */
  Set<String> permissionsAfterwards() {
    Set<String> all = new TreeSet<>(role().permissions());
    if (plan instanceof ObjectPlan.OfRole role && role.before() != null) {
      all.addAll(role.before().permissions());
    }
    return all;
  }

  TargetPermission permission() {
    TargetPermission target =
        plan instanceof ObjectPlan.OfPermission permission ? permission.target() : null;
    return Objects.requireNonNull(target, plan.clerkId());
  }

  TargetRole role() {
    TargetRole target = plan instanceof ObjectPlan.OfRole role ? role.target() : null;
    return Objects.requireNonNull(target, plan.clerkId());
  }

  TargetConnection connection() {
    TargetConnection target =
        plan instanceof ObjectPlan.OfConnection connection ? connection.target() : null;
    return Objects.requireNonNull(target, plan.clerkId());
  }

  TargetOrganization target() {
    TargetOrganization target =
        plan instanceof ObjectPlan.OfOrganization organization ? organization.target() : null;
    return Objects.requireNonNull(target, plan.clerkId());
  }

  private static WorkosOrganization held(ObjectPlan.OfOrganization organization) {
    return Objects.requireNonNull(organization.before(), organization.clerkId());
  }

  private static WorkosMembership held(ObjectPlan.OfMembership membership) {
    return Objects.requireNonNull(membership.before(), membership.clerkId());
  }

  static Set<String> roles(ObjectPlan.OfMembership membership) {
    return Set.of(Objects.requireNonNull(membership.role(), membership.clerkId()));
  }

  private String userId() {
    return Objects.requireNonNull(ties.userId(), plan.clerkId());
  }

  private String organizationId() {
    return Objects.requireNonNull(ties.organizationId(), plan.clerkId());
  }

  private IllegalStateException nothingPlanned() {
    return new IllegalStateException("nothing is planned for " + plan.clerkId());
  }
}
