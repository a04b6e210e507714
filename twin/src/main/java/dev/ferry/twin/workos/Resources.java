package dev.ferry.twin.workos;

import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Connections;
import dev.ferry.twin.workos.held.Domains;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Invitations;
import dev.ferry.twin.workos.held.Memberships;
import dev.ferry.twin.workos.held.Organizations;
import dev.ferry.twin.workos.held.Permissions;
import dev.ferry.twin.workos.held.PortalLinks;
import dev.ferry.twin.workos.held.RoleRules;
import dev.ferry.twin.workos.held.Roles;
import dev.ferry.twin.workos.wire.Traffic;

/** What an environment offers beside users and their factors. Thread-safe. */
record Resources(
    Organizations organizations,
    Domains domains,
    Memberships memberships,
    Roles roles,
    Permissions permissions,
    Invitations invitations,
    Connections connections,
    PortalLinks portalLinks) {

  static Resources in(Environment environment, OrganizationOptions options, Traffic traffic) {
    Domains domains = new Domains(environment);
    Resources resources =
        new Resources(
            new Organizations(environment, domains, options.deletion()),
            domains,
            new Memberships(environment, new RoleRules(options.multipleRoles())),
            new Roles(environment),
            new Permissions(environment),
            new Invitations(environment, traffic),
            new Connections(environment),
            new PortalLinks(environment));
    ExistingRoles roles = new ExistingRoles(resources.roles, resources.permissions);
    roles.addPermissions(options.existingPermissions());
    roles.add(options.existingRoles());
    new ExistingOrganizations(environment, resources.organizations, resources.memberships)
        .add(options.existing());
    options.existingConnections().forEach(resources.connections::place);
    return resources;
  }

  /**
   * Adds all endpoints.
   *
   * @param creatableConnections whether connections can be created by a call
   */
  void addTo(
      Router router, Environment environment, OrganizationBody body, boolean creatableConnections) {
    new OrganizationEndpoints(organizations, body).addTo(router);
    new DomainEndpoints(domains).addTo(router);
    new MembershipEndpoints(memberships).addTo(router);
    RoleEndpoints.ofEnvironment(roles).addTo(router);
    RoleEndpoints.ofOrganizations(roles).addTo(router);
    new PermissionEndpoints(permissions).addTo(router);
    new InvitationEndpoints(environment, invitations).addTo(router);
    new ConnectionEndpoints(connections, creatableConnections).addTo(router);
    new PortalEndpoints(portalLinks).addTo(router);
  }
}
