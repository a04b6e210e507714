package dev.ferry.workos;

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
import dev.ferry.transport.Call;
import java.net.URI;
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

  static final List<Endpoint<?>> LOOK_UPS =
      List.of(
          new UserEndpoints.FindUser("user_1"),
          new UserEndpoints.GetUser("user_w"),
          new OrganizationEndpoints.FindOrganization("org_1"),
          new OrganizationEndpoints.GetOrganization("org_w"),
          new MembershipEndpoints.GetMembership("om_1"),
          new ConnectionEndpoints.GetConnection("conn_1"),
          new RoleEndpoints.GetRole("admin"),
          new PermissionEndpoints.GetPermission("docs:read"));

  static final List<Endpoint<?>> LISTS =
      List.of(
          new UserEndpoints.ListUsers(null),
          new FactorEndpoints.ListFactors("user_w"),
          new OrganizationEndpoints.ListOrganizations(null),
          new OrganizationEndpoints.ListOrganizationsOfDomain("acme.test"),
          new MembershipEndpoints.ListMemberships("user_w", "org_w", null),
          new InvitationEndpoints.ListInvitations("ada@acme.test", "org_w"),
          new InvitationEndpoints.ListAllInvitations(null),
          new InvitationEndpoints.ListInvitationsInto("org_w", null),
          new EventEndpoints.ListEvents(
              List.of("password_reset.succeeded"), Instant.parse("2026-11-01T12:00:00Z"), null),
          new RoleEndpoints.ListRoles(),
          new RoleEndpoints.ListOrganizationRoles("org_w"),
          new PermissionEndpoints.ListPermissions(null),
          new ConnectionEndpoints.ListConnections("org_w", null),
          new WebhookEndpoints.ListWebhookEndpoints(null));

  static final List<Endpoint<?>> WRITES =
      List.of(
          new UserEndpoints.CreateUser(USER, PasswordHash.bcrypt(Sensitive.of("$2a$10$abc"))),
          new UserEndpoints.UpdateUser("user_w", USER, Set.of(UserField.EMAIL_VERIFIED)),
          new UserEndpoints.SetPassword("user_w", PasswordHash.bcrypt(Sensitive.of("hash"))),
          new UserEndpoints.RestoreUser(
              "user_w", UserContent.of(USER), USER_BEFORE, Set.of(UserField.EXTERNAL_ID)),
          new FactorEndpoints.EnrollTotp("user_w", Sensitive.of("JBSWY3DPEHPK3PXP"), "Acme", "ada"),
          new OrganizationEndpoints.CreateOrganization(ORGANIZATION),
          new OrganizationEndpoints.UpdateOrganization(
              "org_w", ORGANIZATION, Set.of(OrganizationField.NAME)),
          new OrganizationEndpoints.RestoreOrganization(
              "org_w", BEFORE, BEFORE, Set.of(OrganizationField.NAME)),
          new DomainEndpoints.AddDomain("org_w", "acme.test"),
          new MembershipEndpoints.CreateMembership("user_w", "org_w", "admin"),
          new MembershipEndpoints.UpdateMembership("om_1", Set.of("admin")),
          new InvitationEndpoints.SendInvitation("ada@acme.test", "org_w", "admin"),
          new InvitationEndpoints.RevokeInvitation("invitation_1"),
          new RoleEndpoints.CreateRole(new TargetRole("admin", "Admin", null, Set.of())),
          new RoleEndpoints.SetRolePermissions("admin", Set.of("docs:read")),
          new PermissionEndpoints.CreatePermission(new TargetPermission("docs:read", "Read", null)),
          new OrganizationEndpoints.GeneratePortalLink("org_w", "sso"),
          new ConnectionEndpoints.CreateConnection(
              "org_w", new TargetConnection("entconn_1", "OktaSAML", "Okta")),
          new WebhookEndpoints.SwitchWebhookEndpoint("we_1", false));

  static final List<Endpoint<?>> DELETIONS =
      List.of(
          new UserEndpoints.DeleteUser("user_w"),
          new FactorEndpoints.DeleteFactor("auth_factor_1"),
          new OrganizationEndpoints.DeleteOrganization("org_w"),
          new DomainEndpoints.DeleteDomain("org_domain_1"),
          new MembershipEndpoints.DeleteMembership("om_1"),
          new ConnectionEndpoints.DeleteConnection("conn_1"),
          new PermissionEndpoints.DeletePermission("docs:read"));

  private static final LoginEndpoints.Client CLIENT =
      new LoginEndpoints.Client("client_1", Sensitive.of("sk_test_1"));

  /** What they are answered, is read apart from all others. */
  static final List<LoginEndpoints.LoginRequest> SIGN_INS =
      List.of(
          new LoginEndpoints.ByPassword(CLIENT, "ada@acme.test", Sensitive.of("secret")),
          new LoginEndpoints.ByCode(
              CLIENT, Sensitive.of("token"), "auth_challenge_1", Sensitive.of("123456")),
          new LoginEndpoints.ChallengeFactor("auth_factor_1"),
          new LoginEndpoints.RevokeSession("session_1"));

  /** All that are answered with something. */
  static final List<Endpoint<?>> ANSWERED =
      Stream.of(LOOK_UPS, LISTS, WRITES).flatMap(List::stream).toList();

  static final List<Endpoint<?>> ALL =
      Stream.of(ANSWERED, DELETIONS, SIGN_INS).<Endpoint<?>>flatMap(List::stream).toList();

  private static final List<Class<?>> HOLDERS =
      List.of(
          UserEndpoints.class,
          FactorEndpoints.class,
          PermissionEndpoints.class,
          RoleEndpoints.class,
          OrganizationEndpoints.class,
          DomainEndpoints.class,
          MembershipEndpoints.class,
          InvitationEndpoints.class,
          ConnectionEndpoints.class,
          EventEndpoints.class,
          LoginEndpoints.class,
          WebhookEndpoints.class);

  private EveryRequest() {}

  /** In WorkOS's words, for whoever may ask it. */
  static Call call(URI address, Endpoint<?> request) {
    return Stream.of(Access.values())
        .filter(access -> access.allows(request.route()))
        .map(access -> new WorkosCalls(address, access).of(request))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody may ask " + request.route()));
  }

  /** The class of each request that there is. */
  static Stream<Class<?>> kinds() {
    return HOLDERS.stream()
        .flatMap(holder -> Stream.of(holder.getDeclaredClasses()))
        .filter(kind -> Endpoint.class.isAssignableFrom(kind) && !kind.isInterface());
  }
}
