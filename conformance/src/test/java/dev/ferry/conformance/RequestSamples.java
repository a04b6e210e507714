package dev.ferry.conformance;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.EventEndpoints;
import dev.ferry.workos.LoginEndpoints;
import dev.ferry.workos.LoginEndpoints.Client;
import dev.ferry.workos.WebhookEndpoints;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Each request that can be sent, with as much in it as there can be and with as little. */
final class RequestSamples {
  private static final String SLUG_OF_48 = "a".repeat(48);
  private static final TargetUser FULL =
      new TargetUser(
          "user_2gbCcYiJQ4r1GqJxPqkzRAoVOwA",
          "ada@acme.example",
          true,
          "Ada",
          "Lovelace",
          Map.of("clerk_created_at", "2023-04-01T10:00:00Z", "k".repeat(40), "v".repeat(600)),
          Set.of(),
          "de-AT");
  private static final TargetUser BARE =
      new TargetUser("user_1", "ada@acme.example", false, null, null, Map.of());
  private static final TargetOrganization ACME =
      new TargetOrganization("org_1", "Acme", Map.of("tier", "gold"), List.of("acme.example"));
  private static final TargetOrganization BARE_ACME =
      new TargetOrganization("org_1", "Acme", Map.of(), List.of());

  private RequestSamples() {}

  static Stream<Endpoint<?>> all() {
    return Stream.of(
            users(), factors(), organizations(), members(), rights(), connections(), signIns())
        .flatMap(sample -> sample);
  }

  /** One of each kind of hash that WorkOS can be given. */
  static List<PasswordHash> hashes() {
    return Stream.of(PasswordHash.Form.values())
        .map(form -> new PasswordHash(form, Sensitive.of("a hash of " + form)))
        .toList();
  }

  private static Stream<Endpoint<?>> users() {
    UserContent full = UserContent.of(FULL);
    UserContent bare = new UserContent(null, "old@acme.example", false, null, null, Map.of());
    EnumSet<UserField> fields = EnumSet.copyOf(UserContent.FIELDS);
    return Stream.concat(
        hashes().stream()
            .flatMap(
                hash ->
                    Stream.of(
                        new UserEndpoints.CreateUser(FULL, hash),
                        new UserEndpoints.SetPassword("user_w", hash))),
        Stream.of(
            new UserEndpoints.CreateUser(BARE, null),
            new UserEndpoints.UpdateUser("user_01", FULL, fields),
            new UserEndpoints.UpdateUser("user_01", BARE, fields),
            new UserEndpoints.UpdateUser("user_01", BARE, Set.of(UserField.EMAIL)),
            new UserEndpoints.RestoreUser("user_01", full, bare, fields),
            new UserEndpoints.RestoreUser("user_01", bare, full, fields),
            new UserEndpoints.DeleteUser("user_01"),
            new UserEndpoints.FindUser("user_2gb CcYi/J"),
            new UserEndpoints.GetUser("user_01"),
            new UserEndpoints.ListUsers(null),
            new UserEndpoints.ListUsers("user_01")));
  }

  private static Stream<Endpoint<?>> factors() {
    return Stream.of(
        new FactorEndpoints.EnrollTotp("user_01", Sensitive.of("JBSWY3DPEHPK3PXP"), "Acme", "ada"),
        new FactorEndpoints.ListFactors("user_01"),
        new FactorEndpoints.DeleteFactor("auth_factor_01"));
  }

  private static Stream<Endpoint<?>> organizations() {
    EnumSet<OrganizationField> fields = EnumSet.allOf(OrganizationField.class);
    ObjectContent before = new ObjectContent("Acme Ltd", Map.of("old", "pair"), Set.of());
    ObjectContent after = new ObjectContent("Acme", Map.of("tier", "gold"), Set.of());
    return Stream.of(
        new OrganizationEndpoints.CreateOrganization(ACME),
        new OrganizationEndpoints.CreateOrganization(BARE_ACME),
        new OrganizationEndpoints.UpdateOrganization("org_01", ACME, fields),
        new OrganizationEndpoints.RestoreOrganization("org_01", after, before, fields),
        new OrganizationEndpoints.FindOrganization("org_1"),
        new OrganizationEndpoints.GetOrganization("org_01"),
        new OrganizationEndpoints.ListOrganizations(null),
        new OrganizationEndpoints.ListOrganizations("org_01"),
        new OrganizationEndpoints.ListOrganizationsOfDomain("acme.example"),
        new OrganizationEndpoints.DeleteOrganization("org_01"),
        new DomainEndpoints.AddDomain("org_01", "acme.example"),
        new DomainEndpoints.DeleteDomain("org_domain_01"));
  }

  private static Stream<Endpoint<?>> members() {
    return Stream.of(
        new MembershipEndpoints.CreateMembership("user_01", "org_01", "admin"),
        new MembershipEndpoints.CreateMembership("user_01", "org_01", null),
        new MembershipEndpoints.UpdateMembership("om_01", Set.of("admin")),
        new MembershipEndpoints.UpdateMembership("om_01", Set.of("admin", "member")),
        new MembershipEndpoints.GetMembership("om_01"),
        new MembershipEndpoints.ListMemberships("user_01", "org_01", null),
        new MembershipEndpoints.ListMemberships(null, "org_01", "om_01"),
        new MembershipEndpoints.DeleteMembership("om_01"),
        new InvitationEndpoints.SendInvitation("ada@acme.example", "org_01", "admin"),
        new InvitationEndpoints.SendInvitation("ada@acme.example", null, null),
        new InvitationEndpoints.ListInvitations("ada+1@acme.example", "org_01"),
        new InvitationEndpoints.ListInvitations("ada@acme.example", null),
        new InvitationEndpoints.ListAllInvitations(null),
        new InvitationEndpoints.ListAllInvitations("invitation_01"),
        new InvitationEndpoints.ListInvitationsInto("org_01", null),
        new InvitationEndpoints.ListInvitationsInto("org_01", "invitation_01"),
        new EventEndpoints.ListEvents(
            List.of("password_reset.succeeded", "authentication.password_succeeded"),
            Instant.parse("2026-11-01T12:00:00Z"),
            null),
        new EventEndpoints.ListEvents(
            List.of("password_reset.succeeded"), Instant.parse("2026-11-01T12:00:00Z"), "event_01"),
        new InvitationEndpoints.RevokeInvitation("invitation_01"));
  }

  private static Stream<Endpoint<?>> rights() {
    return Stream.of(
        new PermissionEndpoints.CreatePermission(
            new TargetPermission(SLUG_OF_48, "n".repeat(48), "d".repeat(150))),
        new PermissionEndpoints.CreatePermission(new TargetPermission("docs:read", "Read", null)),
        new PermissionEndpoints.GetPermission("docs:read"),
        new PermissionEndpoints.ListPermissions(null),
        new PermissionEndpoints.ListPermissions("perm_01"),
        new PermissionEndpoints.DeletePermission("docs:read"),
        new RoleEndpoints.CreateRole(
            new TargetRole(SLUG_OF_48, "n".repeat(48), "d".repeat(150), Set.of("docs:read"))),
        new RoleEndpoints.CreateRole(new TargetRole("admin", "Admin", null, Set.of())),
        new RoleEndpoints.GetRole("admin"),
        new RoleEndpoints.ListRoles(),
        new RoleEndpoints.ListOrganizationRoles("org_01"),
        new RoleEndpoints.SetRolePermissions("admin", Set.of("docs:read", "docs:write")));
  }

  private static Stream<Endpoint<?>> connections() {
    return Stream.of(
        new OrganizationEndpoints.GeneratePortalLink("org_01", "sso"),
        new ConnectionEndpoints.CreateConnection(
            "org_01", new TargetConnection("samlc_1", "GenericSAML", "Acme")),
        new ConnectionEndpoints.GetConnection("conn_01"),
        new ConnectionEndpoints.ListConnections(null, null),
        new ConnectionEndpoints.ListConnections("org_01", "conn_01"),
        new ConnectionEndpoints.DeleteConnection("conn_01"),
        new WebhookEndpoints.ListWebhookEndpoints(null),
        new WebhookEndpoints.ListWebhookEndpoints("we_01"),
        new WebhookEndpoints.SwitchWebhookEndpoint("we_01", false),
        new WebhookEndpoints.SwitchWebhookEndpoint("we_01", true));
  }

  private static Stream<Endpoint<?>> signIns() {
    Client client = new Client("client_1", Sensitive.of("sk_test_1"));
    return Stream.of(
        new LoginEndpoints.ByPassword(client, "ada@acme.example", Sensitive.of("secret")),
        new LoginEndpoints.ByCode(
            client, Sensitive.of("token"), "auth_challenge_1", Sensitive.of("123456")),
        new LoginEndpoints.ChallengeFactor("auth_factor_1"),
        new LoginEndpoints.RevokeSession("session_1"));
  }
}
