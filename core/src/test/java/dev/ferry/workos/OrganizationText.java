package dev.ferry.workos;

import dev.ferry.kind.connection.ConnectionEndpoints.CreateConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.DeleteConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.GetConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.domain.DomainEndpoints.AddDomain;
import dev.ferry.kind.domain.DomainEndpoints.DeleteDomain;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.invitation.InvitationEndpoints.RevokeInvitation;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.kind.membership.MembershipEndpoints.CreateMembership;
import dev.ferry.kind.membership.MembershipEndpoints.DeleteMembership;
import dev.ferry.kind.membership.MembershipEndpoints.GetMembership;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.membership.MembershipEndpoints.UpdateMembership;
import dev.ferry.kind.organization.OrganizationEndpoints.CreateOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.DeleteOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.FindOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.GeneratePortalLink;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizationsOfDomain;
import dev.ferry.kind.organization.OrganizationEndpoints.RestoreOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.UpdateOrganization;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.permission.PermissionEndpoints.DeletePermission;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.kind.permission.PermissionEndpoints.ListPermissions;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.CreateRole;
import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.ListRoles;
import dev.ferry.kind.role.RoleEndpoints.SetRolePermissions;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What goes over the wire about organizations and all that belongs to them, word for word. */
final class OrganizationText {
  private static final Set<OrganizationField> ALL_FIELDS = EnumSet.allOf(OrganizationField.class);
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";
  private static final String MEMBER_PAGE =
      "GET " + MEMBERSHIPS + "?limit=100&order=asc%s&statuses=active,inactive,pending";
  private static final String INVITATIONS = "/user_management/invitations";

  private OrganizationText() {}

  static Stream<Arguments> requests() {
    return Stream.of(organizations(), memberships(), authorization()).flatMap(all -> all);
  }

  private static TargetOrganization acme(Map<String, String> metadata, String... verified) {
    return new TargetOrganization("org_1", "Acme \"&\" Söhne", metadata, List.of(verified));
  }

  private static ObjectContent content(String name, Map<String, String> metadata) {
    return new ObjectContent(name, metadata, Set.of());
  }

  private static Stream<Arguments> organizations() {
    return Stream.of(
        Arguments.of(
            "an organization with everything",
            new CreateOrganization(acme(Map.of("plan", "pro"), "acme.test", "acme.example")),
            "POST /organizations",
            """
            {"name":"Acme \\"&\\" Söhne","external_id":"org_1","metadata":{"plan":"pro"},
             "domain_data":[{"domain":"acme.test","state":"verified"},
                            {"domain":"acme.example","state":"verified"}]}"""),
        Arguments.of(
            "an organization with the least: no empty metadata, no domains",
            new CreateOrganization(acme(Map.of())),
            "POST /organizations",
            """
            {"name":"Acme \\"&\\" Söhne","external_id":"org_1"}"""),
        Arguments.of(
            "a name only, and never the domains: an update may replace those that are there",
            new UpdateOrganization(
                "org_w", acme(Map.of("plan", "pro"), "acme.test"), Set.of(OrganizationField.NAME)),
            "PUT /organizations/org_w",
            """
            {"name":"Acme \\"&\\" Söhne"}"""),
        Arguments.of(
            "metadata only",
            new UpdateOrganization(
                "org_w", acme(Map.of("plan", "pro")), Set.of(OrganizationField.METADATA)),
            "PUT /organizations/org_w",
            """
            {"metadata":{"plan":"pro"}}"""),
        Arguments.of(
            "no metadata: {} would delete what others keep there",
            new UpdateOrganization("org_w", acme(Map.of()), Set.of(OrganizationField.METADATA)),
            "PUT /organizations/org_w",
            "{}"),
        Arguments.of(
            "back to what it was: our pair goes, the other gets its value, others' pairs stay",
            new RestoreOrganization(
                "org_w",
                content("Acme", Map.of("ours", "1", "both", "new", "theirs", "x")),
                content("Acme Ltd", Map.of("both", "old", "theirs", "x")),
                ALL_FIELDS),
            "PUT /organizations/org_w",
            """
            {"name":"Acme Ltd","metadata":{"ours":null,"both":"old"}}"""),
        Arguments.of(
            "back to a name only",
            new RestoreOrganization(
                "org_w",
                content("Acme", Map.of("ours", "1")),
                content("Acme Ltd", Map.of()),
                Set.of(OrganizationField.NAME)),
            "PUT /organizations/org_w",
            """
            {"name":"Acme Ltd"}"""),
        Arguments.of(
            "no pair differs: {} would delete them all",
            new RestoreOrganization(
                "org_w",
                content("Acme", Map.of("theirs", "x")),
                content("Acme", Map.of("theirs", "x")),
                Set.of(OrganizationField.METADATA)),
            "PUT /organizations/org_w",
            "{}"),
        Arguments.of(
            "by external id",
            new FindOrganization("org_1"),
            "GET /organizations/external_id/org_1",
            null),
        Arguments.of("by id", new GetOrganization("org_w"), "GET /organizations/org_w", null),
        Arguments.of(
            "organizations",
            new ListOrganizations(null),
            "GET /organizations?limit=100&order=asc",
            null),
        Arguments.of(
            "more organizations",
            new ListOrganizations("org_w"),
            "GET /organizations?limit=100&order=asc&after=org_w",
            null),
        Arguments.of(
            "who claims a domain",
            new ListOrganizationsOfDomain("acme.test"),
            "GET /organizations?limit=100&order=asc&domains=acme.test",
            null),
        Arguments.of(
            "an organization away",
            new DeleteOrganization("org_w"),
            "DELETE /organizations/org_w",
            null),
        Arguments.of(
            "a domain",
            new AddDomain("org_w", "acme.test"),
            "POST /organization_domains",
            """
            {"organization_id":"org_w","domain":"acme.test"}"""),
        Arguments.of(
            "a domain away",
            new DeleteDomain("org_domain_1"),
            "DELETE /organization_domains/org_domain_1",
            null),
        Arguments.of(
            "a portal link",
            new GeneratePortalLink("org_w", "domain_verification"),
            "POST /portal/generate_link",
            """
            {"organization":"org_w","intent":"domain_verification"}"""),
        Arguments.of(
            "connections",
            new ListConnections(null, null),
            "GET /connections?limit=100&order=asc",
            null),
        Arguments.of(
            "more connections of an organization",
            new ListConnections("org_w", "conn_1"),
            "GET /connections?limit=100&order=asc&after=conn_1&organization_id=org_w",
            null),
        Arguments.of(
            "a draft of a connection, and nothing of the identity provider's",
            new CreateConnection("org_w", new TargetConnection("entconn_1", "OktaSAML", "Okta")),
            "POST /connections",
            """
            {"organization_id":"org_w","name":"Okta","external_id":"entconn_1",\
            "connection_type":"OktaSAML"}"""),
        Arguments.of(
            "a connection", new GetConnection("conn/1"), "GET /connections/conn%2F1", null),
        Arguments.of(
            "a connection away",
            new DeleteConnection("conn_1"),
            "DELETE /connections/conn_1",
            null),
        Arguments.of(
            "webhook endpoints",
            new WebhookEndpoints.ListWebhookEndpoints(null),
            "GET /webhook_endpoints?limit=100&order=asc",
            null),
        Arguments.of(
            "more webhook endpoints",
            new WebhookEndpoints.ListWebhookEndpoints("we_1"),
            "GET /webhook_endpoints?limit=100&order=asc&after=we_1",
            null),
        Arguments.of(
            "a webhook endpoint off, and nothing else of it",
            new WebhookEndpoints.SwitchWebhookEndpoint("we/1", false),
            "PATCH /webhook_endpoints/we%2F1",
            """
            {"status":"disabled"}"""),
        Arguments.of(
            "a webhook endpoint on",
            new WebhookEndpoints.SwitchWebhookEndpoint("we_1", true),
            "PATCH /webhook_endpoints/we_1",
            """
            {"status":"enabled"}"""));
  }

  private static Stream<Arguments> memberships() {
    return Stream.of(
        Arguments.of(
            "a member",
            new CreateMembership("user_w", "org_w", "admin"),
            "POST " + MEMBERSHIPS,
            """
            {"user_id":"user_w","organization_id":"org_w","role_slug":"admin"}"""),
        Arguments.of(
            "a member with WorkOS's default role",
            new CreateMembership("user_w", "org_w", null),
            "POST " + MEMBERSHIPS,
            """
            {"user_id":"user_w","organization_id":"org_w"}"""),
        Arguments.of(
            "one role in place of all others",
            new UpdateMembership("om_1", Set.of("admin")),
            "PUT " + MEMBERSHIPS + "/om_1",
            """
            {"role_slug":"admin"}"""),
        Arguments.of(
            "several roles, in a steady order",
            new UpdateMembership("om_1", Set.of("viewer", "admin", "editor")),
            "PUT " + MEMBERSHIPS + "/om_1",
            """
            {"role_slugs":["admin","editor","viewer"]}"""),
        Arguments.of(
            "a membership", new GetMembership("om_1"), "GET " + MEMBERSHIPS + "/om_1", null),
        Arguments.of(
            "members of an organization, whatever their status",
            new ListMemberships(null, "org_w", null),
            MEMBER_PAGE.formatted("") + "&organization_id=org_w",
            null),
        Arguments.of(
            "more members",
            new ListMemberships(null, "org_w", "om_1"),
            MEMBER_PAGE.formatted("&after=om_1") + "&organization_id=org_w",
            null),
        Arguments.of(
            "a user in an organization",
            new ListMemberships("user_w", "org_w", null),
            MEMBER_PAGE.formatted("") + "&user_id=user_w&organization_id=org_w",
            null),
        Arguments.of(
            "a user's memberships",
            new ListMemberships("user_w", null, null),
            MEMBER_PAGE.formatted("") + "&user_id=user_w",
            null),
        Arguments.of(
            "a member away", new DeleteMembership("om_1"), "DELETE " + MEMBERSHIPS + "/om_1", null),
        Arguments.of(
            "an invitation",
            new SendInvitation("ada@acme.test", "org_w", "admin"),
            "POST " + INVITATIONS,
            """
            {"email":"ada@acme.test","organization_id":"org_w","role_slug":"admin"}"""),
        Arguments.of(
            "an invitation into no organization",
            new SendInvitation("ada@acme.test", null, null),
            "POST " + INVITATIONS,
            """
            {"email":"ada@acme.test"}"""),
        Arguments.of(
            "invitations, the newest first",
            new ListInvitations("ada+x@acme.test", "org_w"),
            "GET "
                + INVITATIONS
                + "?limit=100&order=desc&email=ada%2Bx%40acme.test&organization_id=org_w",
            null),
        Arguments.of(
            "invitations into any organization",
            new ListInvitations("ada@acme.test", null),
            "GET " + INVITATIONS + "?limit=100&order=desc&email=ada%40acme.test",
            null),
        Arguments.of(
            "all invitations",
            new InvitationEndpoints.ListAllInvitations(null),
            "GET " + INVITATIONS + "?limit=100&order=desc",
            null),
        Arguments.of(
            "more of all invitations",
            new InvitationEndpoints.ListAllInvitations("invitation_1"),
            "GET " + INVITATIONS + "?limit=100&order=desc&after=invitation_1",
            null),
        Arguments.of(
            "invitations into an organization",
            new InvitationEndpoints.ListInvitationsInto("org_w", null),
            "GET " + INVITATIONS + "?limit=100&order=desc&organization_id=org_w",
            null),
        Arguments.of(
            "more invitations into an organization",
            new InvitationEndpoints.ListInvitationsInto("org_w", "invitation_1"),
            "GET " + INVITATIONS + "?limit=100&order=desc&organization_id=org_w&after=invitation_1",
            null),
        Arguments.of(
            "what happened since",
            new EventEndpoints.ListEvents(
                List.of("password_reset.succeeded", "user.updated"),
                Instant.parse("2026-11-01T12:00:00Z"),
                null),
            "GET /events?limit=100&order=asc&events=password_reset.succeeded,user.updated"
                + "&range_start=2026-11-01T12%3A00%3A00Z",
            null),
        Arguments.of(
            "what happened after that, since WorkOS takes either a cursor or a time",
            new EventEndpoints.ListEvents(
                List.of("user.updated"), Instant.parse("2026-11-01T12:00:00Z"), "event_1"),
            "GET /events?limit=100&order=asc&events=user.updated&after=event_1",
            null),
        Arguments.of(
            "an invitation revoked",
            new RevokeInvitation("invitation_1"),
            "POST " + INVITATIONS + "/invitation_1/revoke",
            "{}"));
  }

  private static Stream<Arguments> authorization() {
    return Stream.of(
        Arguments.of(
            "a permission",
            new CreatePermission(new TargetPermission("docs:read", "Read", "All documents")),
            "POST /authorization/permissions",
            """
            {"slug":"docs:read","name":"Read","description":"All documents"}"""),
        Arguments.of(
            "a permission without a description",
            new CreatePermission(new TargetPermission("docs:read", "Read", null)),
            "POST /authorization/permissions",
            """
            {"slug":"docs:read","name":"Read"}"""),
        Arguments.of(
            "one permission",
            new GetPermission("docs:read"),
            "GET /authorization/permissions/docs%3Aread",
            null),
        Arguments.of(
            "permissions",
            new ListPermissions(null),
            "GET /authorization/permissions?limit=100&order=asc",
            null),
        Arguments.of(
            "more permissions",
            new ListPermissions("perm_1"),
            "GET /authorization/permissions?limit=100&order=asc&after=perm_1",
            null),
        Arguments.of(
            "the roles that apply in an organization",
            new RoleEndpoints.ListOrganizationRoles("org/w"),
            "GET /authorization/organizations/org%2Fw/roles",
            null),
        Arguments.of(
            "a permission away",
            new DeletePermission("docs:read"),
            "DELETE /authorization/permissions/docs%3Aread",
            null),
        Arguments.of(
            "a role, without its permissions: they have a request of their own",
            new CreateRole(new TargetRole("admin", "Admin", "All of it", Set.of("docs:read"))),
            "POST /authorization/roles",
            """
            {"slug":"admin","name":"Admin","description":"All of it"}"""),
        Arguments.of(
            "a role without a description",
            new CreateRole(new TargetRole("admin", "Admin", null, Set.of())),
            "POST /authorization/roles",
            """
            {"slug":"admin","name":"Admin"}"""),
        Arguments.of("one role", new GetRole("admin"), "GET /authorization/roles/admin", null),
        Arguments.of(
            "roles, which have no pages", new ListRoles(), "GET /authorization/roles", null),
        Arguments.of(
            "a role's permissions",
            new SetRolePermissions("admin", Set.of("docs:write", "docs:read")),
            "PUT /authorization/roles/admin/permissions",
            """
            {"permissions":["docs:read","docs:write"]}"""),
        Arguments.of(
            "a role's last permission away",
            new SetRolePermissions("admin", Set.of()),
            "PUT /authorization/roles/admin/permissions",
            """
            {"permissions":[]}"""));
  }
}
