package dev.ferry.conformance;

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
import dev.ferry.workos.WorkosRequest;
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
          Map.of("clerk_created_at", "2023-04-01T10:00:00Z", "k".repeat(40), "v".repeat(600)));
  private static final TargetUser BARE =
      new TargetUser("user_1", "ada@acme.example", false, null, null, Map.of());
  private static final TargetOrganization ACME =
      new TargetOrganization("org_1", "Acme", Map.of("tier", "gold"), List.of("acme.example"));
  private static final TargetOrganization BARE_ACME =
      new TargetOrganization("org_1", "Acme", Map.of(), List.of());

  private RequestSamples() {}

  static Stream<WorkosRequest> all() {
    return Stream.of(users(), factors(), organizations(), members(), rights(), connections())
        .flatMap(sample -> sample);
  }

  /** One of each kind of hash that WorkOS can be given. */
  static List<PasswordHash> hashes() {
    return Stream.of(PasswordHash.Form.values())
        .map(form -> new PasswordHash(form, Sensitive.of("a hash of " + form)))
        .toList();
  }

  private static Stream<WorkosRequest> users() {
    UserContent full = UserContent.of(FULL);
    UserContent bare = new UserContent(null, "old@acme.example", false, null, null, Map.of());
    EnumSet<UserField> fields = EnumSet.copyOf(UserContent.FIELDS);
    return Stream.concat(
        hashes().stream().map(hash -> new WorkosRequest.CreateUser(FULL, hash)),
        Stream.of(
            new WorkosRequest.CreateUser(BARE, null),
            new WorkosRequest.UpdateUser("user_01", FULL, fields),
            new WorkosRequest.UpdateUser("user_01", BARE, fields),
            new WorkosRequest.UpdateUser("user_01", BARE, Set.of(UserField.EMAIL)),
            new WorkosRequest.RestoreUser("user_01", full, bare, fields),
            new WorkosRequest.RestoreUser("user_01", bare, full, fields),
            new WorkosRequest.DeleteUser("user_01"),
            new WorkosRequest.FindUser("user_2gb CcYi/J"),
            new WorkosRequest.GetUser("user_01"),
            new WorkosRequest.ListUsers(null),
            new WorkosRequest.ListUsers("user_01")));
  }

  private static Stream<WorkosRequest> factors() {
    return Stream.of(
        new WorkosRequest.EnrollTotp("user_01", Sensitive.of("JBSWY3DPEHPK3PXP"), "Acme", "ada"),
        new WorkosRequest.ListFactors("user_01"),
        new WorkosRequest.DeleteFactor("auth_factor_01"));
  }

  private static Stream<WorkosRequest> organizations() {
    EnumSet<OrganizationField> fields = EnumSet.allOf(OrganizationField.class);
    ObjectContent before = new ObjectContent("Acme Ltd", Map.of("old", "pair"), Set.of());
    ObjectContent after = new ObjectContent("Acme", Map.of("tier", "gold"), Set.of());
    return Stream.of(
        new WorkosRequest.CreateOrganization(ACME),
        new WorkosRequest.CreateOrganization(BARE_ACME),
        new WorkosRequest.UpdateOrganization("org_01", ACME, fields),
        new WorkosRequest.RestoreOrganization("org_01", after, before, fields),
        new WorkosRequest.FindOrganization("org_1"),
        new WorkosRequest.GetOrganization("org_01"),
        new WorkosRequest.ListOrganizations(null),
        new WorkosRequest.ListOrganizations("org_01"),
        new WorkosRequest.ListOrganizationsOfDomain("acme.example"),
        new WorkosRequest.DeleteOrganization("org_01"),
        new WorkosRequest.AddDomain("org_01", "acme.example"),
        new WorkosRequest.DeleteDomain("org_domain_01"));
  }

  private static Stream<WorkosRequest> members() {
    return Stream.of(
        new WorkosRequest.CreateMembership("user_01", "org_01", "admin"),
        new WorkosRequest.CreateMembership("user_01", "org_01", null),
        new WorkosRequest.UpdateMembership("om_01", Set.of("admin")),
        new WorkosRequest.UpdateMembership("om_01", Set.of("admin", "member")),
        new WorkosRequest.GetMembership("om_01"),
        new WorkosRequest.ListMemberships("user_01", "org_01", null),
        new WorkosRequest.ListMemberships(null, "org_01", "om_01"),
        new WorkosRequest.DeleteMembership("om_01"),
        new WorkosRequest.SendInvitation("ada@acme.example", "org_01", "admin"),
        new WorkosRequest.SendInvitation("ada@acme.example", null, null),
        new WorkosRequest.ListInvitations("ada+1@acme.example", "org_01"),
        new WorkosRequest.ListInvitations("ada@acme.example", null),
        new WorkosRequest.ListInvitationsInto("org_01", null),
        new WorkosRequest.ListInvitationsInto("org_01", "invitation_01"),
        new WorkosRequest.ListEvents(
            List.of("password_reset.succeeded", "authentication.password_succeeded"),
            Instant.parse("2026-11-01T12:00:00Z"),
            null),
        new WorkosRequest.ListEvents(
            List.of("password_reset.succeeded"), Instant.parse("2026-11-01T12:00:00Z"), "event_01"),
        new WorkosRequest.RevokeInvitation("invitation_01"));
  }

  private static Stream<WorkosRequest> rights() {
    return Stream.of(
        new WorkosRequest.CreatePermission(
            new TargetPermission(SLUG_OF_48, "n".repeat(48), "d".repeat(150))),
        new WorkosRequest.CreatePermission(new TargetPermission("docs:read", "Read", null)),
        new WorkosRequest.GetPermission("docs:read"),
        new WorkosRequest.ListPermissions(null),
        new WorkosRequest.ListPermissions("perm_01"),
        new WorkosRequest.DeletePermission("docs:read"),
        new WorkosRequest.CreateRole(
            new TargetRole(SLUG_OF_48, "n".repeat(48), "d".repeat(150), Set.of("docs:read"))),
        new WorkosRequest.CreateRole(new TargetRole("admin", "Admin", null, Set.of())),
        new WorkosRequest.GetRole("admin"),
        new WorkosRequest.ListRoles(),
        new WorkosRequest.ListOrganizationRoles("org_01"),
        new WorkosRequest.SetRolePermissions("admin", Set.of("docs:read", "docs:write")));
  }

  private static Stream<WorkosRequest> connections() {
    return Stream.of(
        new WorkosRequest.GeneratePortalLink("org_01", "sso"),
        new WorkosRequest.CreateConnection(
            "org_01", new TargetConnection("samlc_1", "GenericSAML", "Acme")),
        new WorkosRequest.GetConnection("conn_01"),
        new WorkosRequest.ListConnections(null, null),
        new WorkosRequest.ListConnections("org_01", "conn_01"),
        new WorkosRequest.DeleteConnection("conn_01"),
        new WorkosRequest.ListWebhookEndpoints(null),
        new WorkosRequest.ListWebhookEndpoints("we_01"),
        new WorkosRequest.SwitchWebhookEndpoint("we_01", false),
        new WorkosRequest.SwitchWebhookEndpoint("we_01", true));
  }
}
