package dev.ferry.plan;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.workspace.ObjectCandidate;
import java.util.List;
import java.util.function.Consumer;

/** Decides about everything that is no user. Pure; thread-safe. */
final class ObjectPlanner {
  /** The kinds that are decided one by one; roles, and what stands alone, together before. */
  static final List<ObjectKind> ONE_BY_ONE =
      ObjectKind.BESIDE_USERS.stream()
          .filter(kind -> kind != ObjectKind.ROLE && !Kinds.isStandalone(kind))
          .toList();

  private final List<OfRole> planned;
  private final OrganizationPlanner organizations;
  private final DomainPlanner domains;
  private final MembershipPlanner memberships;
  private final InvitationPlanner invitations;
  private final ConnectionPlanner connections;

  private ObjectPlanner(List<OfRole> planned, RoleTable roles, Policy policy) {
    this.planned = planned;
    organizations = new OrganizationPlanner(policy);
    domains = new DomainPlanner(policy);
    memberships = new MembershipPlanner(policy, roles);
    invitations = new InvitationPlanner(roles);
    connections = new ConnectionPlanner(policy);
  }

  static ObjectPlanner of(Policy policy, RightsCandidate rights) {
    RolePlanner.Decided decided = RolePlanner.plan(rights, policy);
    return new ObjectPlanner(
        decided.roles(),
        new RoleTable(
            decided.roles(), rights.roles(), decided.waiting(), rights.heldRoles(), policy),
        policy);
  }

  /** What is planned for the roles. */
  List<OfRole> roles() {
    return planned;
  }

  /**
   * @param overflow hears what does not fit into metadata
   */
  ObjectPlan plan(ObjectCandidate candidate, Consumer<UncarriedMetadata> overflow) {
    if (candidate instanceof ObjectCandidate.OfOrganization organization) {
      return organizations.plan(organization, overflow);
    } else if (candidate instanceof ObjectCandidate.OfDomain domain) {
      return domains.plan(domain);
    } else if (candidate instanceof ObjectCandidate.OfMembership membership) {
      return memberships.plan(membership);
    } else if (candidate instanceof ObjectCandidate.OfInvitation invitation) {
      return invitations.plan(invitation);
    } else if (candidate instanceof ObjectCandidate.OfConnection connection) {
      return connections.plan(connection);
    }
    throw new AssertionError(candidate);
  }
}
