package dev.ferry.workos;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One of each request that there is, by what it does. */
final class EveryRequest {
  private static final TargetUser USER =
      new TargetUser("user_1", "ada@acme.test", true, null, null, Map.of());
  private static final TargetOrganization ORGANIZATION =
      new TargetOrganization("org_1", "Acme", Map.of(), List.of());
  private static final UserContent USER_BEFORE =
      new UserContent(null, "ada@acme.test", true, null, null, Map.of());
  private static final ObjectContent BEFORE = new ObjectContent("Acme", Map.of(), Set.of());

  static final List<WorkosRequest> LOOK_UPS =
      List.of(
          new WorkosRequest.FindUser("user_1"),
          new WorkosRequest.GetUser("user_w"),
          new WorkosRequest.FindOrganization("org_1"),
          new WorkosRequest.GetOrganization("org_w"),
          new WorkosRequest.GetMembership("om_1"),
          new WorkosRequest.GetConnection("conn_1"),
          new WorkosRequest.GetRole("admin"),
          new WorkosRequest.GetPermission("docs:read"));

  static final List<WorkosRequest> LISTS =
      List.of(
          new WorkosRequest.ListUsers(null),
          new WorkosRequest.ListFactors("user_w"),
          new WorkosRequest.ListOrganizations(null),
          new WorkosRequest.ListOrganizationsOfDomain("acme.test"),
          new WorkosRequest.ListMemberships("user_w", "org_w", null),
          new WorkosRequest.ListInvitations("ada@acme.test", "org_w"),
          new WorkosRequest.ListInvitationsInto("org_w", null),
          new WorkosRequest.ListEvents(
              List.of("password_reset.succeeded"), Instant.parse("2026-11-01T12:00:00Z"), null),
          new WorkosRequest.ListRoles(),
          new WorkosRequest.ListOrganizationRoles("org_w"),
          new WorkosRequest.ListPermissions(null),
          new WorkosRequest.ListConnections("org_w", null),
          new WorkosRequest.ListWebhookEndpoints(null));

  static final List<WorkosRequest> WRITES =
      List.of(
          new WorkosRequest.CreateUser(USER, PasswordHash.bcrypt(Sensitive.of("$2a$10$abc"))),
          new WorkosRequest.UpdateUser("user_w", USER, Set.of(UserField.EMAIL_VERIFIED)),
          new WorkosRequest.RestoreUser(
              "user_w", UserContent.of(USER), USER_BEFORE, Set.of(UserField.EXTERNAL_ID)),
          new WorkosRequest.EnrollTotp("user_w", Sensitive.of("JBSWY3DPEHPK3PXP"), "Acme", "ada"),
          new WorkosRequest.CreateOrganization(ORGANIZATION),
          new WorkosRequest.UpdateOrganization(
              "org_w", ORGANIZATION, Set.of(OrganizationField.NAME)),
          new WorkosRequest.RestoreOrganization(
              "org_w", BEFORE, BEFORE, Set.of(OrganizationField.NAME)),
          new WorkosRequest.AddDomain("org_w", "acme.test"),
          new WorkosRequest.CreateMembership("user_w", "org_w", "admin"),
          new WorkosRequest.UpdateMembership("om_1", Set.of("admin")),
          new WorkosRequest.SendInvitation("ada@acme.test", "org_w", "admin"),
          new WorkosRequest.RevokeInvitation("invitation_1"),
          new WorkosRequest.CreateRole(new TargetRole("admin", "Admin", null, Set.of())),
          new WorkosRequest.SetRolePermissions("admin", Set.of("docs:read")),
          new WorkosRequest.CreatePermission(new TargetPermission("docs:read", "Read", null)),
          new WorkosRequest.GeneratePortalLink("org_w", "sso"),
          new WorkosRequest.CreateConnection(
              "org_w", new TargetConnection("entconn_1", "OktaSAML", "Okta")),
          new WorkosRequest.SwitchWebhookEndpoint("we_1", false));

  static final List<WorkosRequest> DELETIONS =
      List.of(
          new WorkosRequest.DeleteUser("user_w"),
          new WorkosRequest.DeleteFactor("auth_factor_1"),
          new WorkosRequest.DeleteOrganization("org_w"),
          new WorkosRequest.DeleteDomain("org_domain_1"),
          new WorkosRequest.DeleteMembership("om_1"),
          new WorkosRequest.DeleteConnection("conn_1"),
          new WorkosRequest.DeletePermission("docs:read"));

  /** All that are answered with something. */
  static final List<WorkosRequest> ANSWERED =
      Stream.of(LOOK_UPS, LISTS, WRITES).flatMap(List::stream).toList();

  static final List<WorkosRequest> ALL =
      Stream.of(ANSWERED, DELETIONS).flatMap(List::stream).toList();

  private EveryRequest() {}
}
