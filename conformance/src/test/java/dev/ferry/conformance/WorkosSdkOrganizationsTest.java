package dev.ferry.conformance;

import static dev.ferry.conformance.WorkosSdk.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.workos.authorization.Authorization;
import com.workos.common.exceptions.BadRequestException;
import com.workos.common.exceptions.NotFoundException;
import com.workos.common.exceptions.UnprocessableEntityException;
import com.workos.common.exceptions.WorkOSGenericException;
import com.workos.models.Invitation;
import com.workos.models.Organization;
import com.workos.models.OrganizationDomain;
import com.workos.models.OrganizationDomainData;
import com.workos.models.OrganizationMembership;
import com.workos.models.Permission;
import com.workos.models.Role;
import com.workos.organizationmembership.CreateUserRole;
import com.workos.organizations.Organizations;
import com.workos.types.GenerateLinkIntent;
import com.workos.types.InvitationState;
import com.workos.types.OrganizationDomainDataState;
import com.workos.types.OrganizationDomainState;
import com.workos.types.OrganizationMembershipStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Organizations and what belongs to them: WorkOS's own client gets what it expects of the twin. */
class WorkosSdkOrganizationsTest {
  private final WorkosSdk sdk = new WorkosSdk();
  private final Organizations organizations = sdk.client().getOrganizations();
  private final Authorization rights = sdk.client().getAuthorization();

  @AfterEach
  void close() {
    try (sdk) {
      sdk.assertAnswersAreInTheDocument();
    }
  }

  @Test
  void anOrganizationIsMadeFoundChangedAndDeleted() {
    Organization acme = acme();

    assertThat(organizations.getByExternalId("org_clerk").getId()).isEqualTo(acme.getId());
    assertThat(organizations.get(acme.getId()).getDomains().get(0).getState())
        .isEqualTo(OrganizationDomainState.Verified);
    Organization changed = organizations.update(acme.getId(), "Acme Ltd");
    assertThat(changed.getName()).isEqualTo("Acme Ltd");
    assertThat(changed.getMetadata()).isEqualTo(Map.of("tier", "gold"));
    assertThat(organizations.list().data).extracting(Organization::getName).contains("Acme Ltd");
    BadRequestException twice = refusal(BadRequestException.class, this::acme);
    assertThat(twice.code).isEqualTo("external_id_already_used");
    refusal(UnprocessableEntityException.class, () -> organizations.create(""));

    organizations.delete(acme.getId());
    refusal(NotFoundException.class, () -> organizations.get(acme.getId()));
  }

  @Test
  void aDomainIsPendingUntilItIsProven() {
    String acme = acme().getId();
    var domains = sdk.client().getOrganizationDomains();

    OrganizationDomain added = domains.create("acme-mail.example", acme);
    assertThat(added.getState()).isEqualTo(OrganizationDomainState.Pending);
    assertThat(domains.get(added.getId()).getOrganizationId()).isEqualTo(acme);
    WorkOSGenericException twice =
        refusal(WorkOSGenericException.class, () -> domains.create("acme-mail.example", acme));
    assertThat(twice.status).isEqualTo(409);
    assertThat(twice.code).isEqualTo("domain_already_exists");

    domains.delete(added.getId());
    refusal(NotFoundException.class, () -> domains.get(added.getId()));
  }

  @Test
  void aMemberHasTheRolesThatItWasGiven() {
    String acme = acme().getId();
    String ada = sdk.client().getUserManagement().create(null, "ada@acme.example").getId();
    rights.createEnvironmentRole("admin", "Admin");
    var members = sdk.client().getOrganizationMembership();

    OrganizationMembership made = members.create(new CreateUserRole.Single("admin"), ada, acme);
    assertThat(made.getRole().getSlug()).isEqualTo("admin");
    assertThat(members.get(made.getId()).getUserId()).isEqualTo(ada);
    assertThat(
            members.list(
                    null,
                    null,
                    100,
                    null,
                    acme,
                    List.of(
                        OrganizationMembershipStatus.Active, OrganizationMembershipStatus.Pending))
                .data)
        .extracting(OrganizationMembership::getId)
        .containsExactly(made.getId());
    assertThat(
            members.update(made.getId(), new CreateUserRole.Single("member")).getRole().getSlug())
        .isEqualTo("member");
    WorkOSGenericException twice =
        refusal(WorkOSGenericException.class, () -> members.create(ada, acme));
    assertThat(twice.status).isEqualTo(409);
    UnprocessableEntityException role =
        refusal(
            UnprocessableEntityException.class,
            () -> members.update(made.getId(), new CreateUserRole.Single("unheard-of")));
    assertThat(role.code).isEqualTo("invalid_role");

    assertThat(members.deactivate(made.getId()).getStatus())
        .isEqualTo(OrganizationMembershipStatus.Inactive);
    assertThat(members.reactivate(made.getId()).getStatus())
        .isEqualTo(OrganizationMembershipStatus.Active);
    members.delete(made.getId());
    refusal(NotFoundException.class, () -> members.get(made.getId()));
  }

  @Test
  void aRoleHasThePermissionsThatItWasGiven() {
    rights.createPermission("docs:read", "Read", "May read");
    rights.createPermission("docs:write", "Write");
    Role editor = rights.createEnvironmentRole("editor", "Editor", "Edits");
    assertThat(editor.getPermissions()).isEmpty();

    Role set = rights.setEnvironmentRolePermissions("editor", List.of("docs:read", "docs:write"));
    assertThat(set.getPermissions()).containsExactlyInAnyOrder("docs:read", "docs:write");
    assertThat(rights.getEnvironmentRole("editor").getPermissions()).hasSize(2);
    assertThat(rights.listEnvironmentRoles().getData())
        .extracting(Role::getSlug)
        .contains("editor", "member");
    assertThat(rights.listPermissions().data)
        .extracting(Permission::getSlug)
        .contains("docs:read", "docs:write");
    assertThat(rights.getPermission("docs:read").getDescription()).isEqualTo("May read");
    WorkOSGenericException role =
        refusal(
            WorkOSGenericException.class, () -> rights.createEnvironmentRole("editor", "Again"));
    assertThat(role.code).isEqualTo("role_slug_conflict");
    WorkOSGenericException permission =
        refusal(WorkOSGenericException.class, () -> rights.createPermission("docs:read", "Again"));
    assertThat(permission.code).isEqualTo("permission_slug_conflict");

    rights.deletePermission("docs:write");
    refusal(NotFoundException.class, () -> rights.getPermission("docs:write"));
    refusal(NotFoundException.class, () -> rights.getEnvironmentRole("unheard-of"));
  }

  @Test
  void anInvitationIsPendingUntilItIsRevoked() {
    String acme = acme().getId();
    var users = sdk.client().getUserManagement();

    Invitation sent = users.sendInvitation("new@acme.example", acme);
    assertThat(sent.getState()).isEqualTo(InvitationState.Pending);
    assertThat(users.getInvitation(sent.getId()).getOrganizationId()).isEqualTo(acme);
    assertThat(users.listInvitations(null, null, 10, null, acme, "new@acme.example").data)
        .extracting(Invitation::getId)
        .containsExactly(sent.getId());
    BadRequestException twice =
        refusal(BadRequestException.class, () -> users.sendInvitation("new@acme.example", acme));
    assertThat(twice.code).isEqualTo("email_already_invited_to_organization");

    assertThat(users.revokeInvitation(sent.getId()).getState()).isEqualTo(InvitationState.Revoked);
    BadRequestException again =
        refusal(BadRequestException.class, () -> users.revokeInvitation(sent.getId()));
    assertThat(again.code).isEqualTo("invite_not_pending");
  }

  @Test
  void thePortalHasALinkAndTheEnvironmentNoConnections() {
    String acme = acme().getId();

    assertThat(
            sdk.client()
                .getAdminPortal()
                .generateLink(acme, null, null, GenerateLinkIntent.SSO)
                .getLink())
        .startsWith("http");
    refusal(
        NotFoundException.class,
        () ->
            sdk.client()
                .getAdminPortal()
                .generateLink("org_unheard_of", null, null, GenerateLinkIntent.SSO));
    assertThat(sdk.client().getSso().listConnections().data).isEmpty();
    refusal(NotFoundException.class, () -> sdk.client().getSso().getConnection("conn_none"));
  }

  private Organization acme() {
    return organizations.create(
        "Acme",
        null,
        null,
        List.of(new OrganizationDomainData("acme.example", OrganizationDomainDataState.Verified)),
        Map.of("tier", "gold"),
        "org_clerk");
  }
}
