package dev.ferry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectContent;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.TargetUser;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.AddDomain;
import dev.ferry.workos.WorkosRequest.CreateConnection;
import dev.ferry.workos.WorkosRequest.CreateMembership;
import dev.ferry.workos.WorkosRequest.CreateOrganization;
import dev.ferry.workos.WorkosRequest.CreatePermission;
import dev.ferry.workos.WorkosRequest.CreateRole;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.DeleteConnection;
import dev.ferry.workos.WorkosRequest.DeleteDomain;
import dev.ferry.workos.WorkosRequest.DeleteMembership;
import dev.ferry.workos.WorkosRequest.DeleteOrganization;
import dev.ferry.workos.WorkosRequest.DeletePermission;
import dev.ferry.workos.WorkosRequest.FindOrganization;
import dev.ferry.workos.WorkosRequest.GeneratePortalLink;
import dev.ferry.workos.WorkosRequest.GetConnection;
import dev.ferry.workos.WorkosRequest.GetMembership;
import dev.ferry.workos.WorkosRequest.GetOrganization;
import dev.ferry.workos.WorkosRequest.GetPermission;
import dev.ferry.workos.WorkosRequest.GetRole;
import dev.ferry.workos.WorkosRequest.ListConnections;
import dev.ferry.workos.WorkosRequest.ListInvitations;
import dev.ferry.workos.WorkosRequest.ListMemberships;
import dev.ferry.workos.WorkosRequest.ListOrganizations;
import dev.ferry.workos.WorkosRequest.ListPermissions;
import dev.ferry.workos.WorkosRequest.ListRoles;
import dev.ferry.workos.WorkosRequest.RestoreOrganization;
import dev.ferry.workos.WorkosRequest.RevokeInvitation;
import dev.ferry.workos.WorkosRequest.SendInvitation;
import dev.ferry.workos.WorkosRequest.SetRolePermissions;
import dev.ferry.workos.WorkosRequest.UpdateMembership;
import dev.ferry.workos.WorkosRequest.UpdateOrganization;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each request about organizations, over a real socket, to a server that knows nothing of ours. */
class OrganizationsOverTheWireTest {
  private static final TargetOrganization ACME =
      new TargetOrganization("org_1", "Acme", Map.of("plan", "pro"), List.of("acme.test"));

  private static final TargetConnection OKTA =
      new TargetConnection("entconn_1", "OktaSAML", "Okta");

  private final Wire workos = Wire.to(WorkosTwinOptions.defaults());

  @AfterEach
  void nothingUndocumentedWasAsked() {
    assertThat(workos.requests().unexpected()).isEmpty();
    workos.close();
  }

  @BeforeEach
  void aRole() {
    ask(new CreatePermission(new TargetPermission("docs:read", "Read", "All documents")));
    ask(new CreateRole(new TargetRole("editor", "Editor", null, Set.of("docs:read"))));
  }

  private Outcome ask(WorkosRequest request) {
    return workos.ask(request);
  }

  private WorkosOrganization organization(WorkosRequest request) {
    Outcome outcome = ask(request);
    assertThat(outcome).isInstanceOf(Outcome.OneOrganization.class);
    return ((Outcome.OneOrganization) outcome).organization();
  }

  private WorkosMembership membership(WorkosRequest request) {
    Outcome outcome = ask(request);
    assertThat(outcome).isInstanceOf(Outcome.OneMembership.class);
    return ((Outcome.OneMembership) outcome).membership();
  }

  private WorkosInvitation invitation(WorkosRequest request) {
    Outcome outcome = ask(request);
    assertThat(outcome).isInstanceOf(Outcome.OneInvitation.class);
    return ((Outcome.OneInvitation) outcome).invitation();
  }

  private String user(String externalId) {
    TargetUser target =
        new TargetUser(externalId, externalId + "@acme.test", true, null, null, Map.of());
    Outcome outcome = ask(new CreateUser(target, null));
    assertThat(outcome).isInstanceOf(Outcome.OneUser.class);
    return ((Outcome.OneUser) outcome).user().id();
  }

  @Test
  void permissionsAreCreatedOnceFoundAndDeleted() {
    WorkosRequest create =
        new CreatePermission(new TargetPermission("org:docs:delete", "Delete", null));
    assertThat(ask(create)).isInstanceOf(Outcome.OnePermission.class);
    assertThat(ask(create)).isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(ask(new GetPermission("org:docs:delete"))).isInstanceOf(Outcome.OnePermission.class);
    assertThat(ask(new ListPermissions(null)))
        .isInstanceOfSatisfying(
            Outcome.PermissionPage.class,
            page -> {
              assertThat(page.permissions())
                  .extracting(permission -> permission.slug() + " " + permission.name())
                  .containsExactly("docs:read Read", "org:docs:delete Delete");
              assertThat(page.after()).isNull();
            });
    assertThat(ask(new DeletePermission("org:docs:delete"))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new DeletePermission("org:docs:delete"))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new GetPermission("org:docs:delete"))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void aRoleIsCreatedOnceAndItsPermissionsAreSetAfterwards() {
    WorkosRole without = new WorkosRole("editor", "Editor", Set.of());
    WorkosRole with = new WorkosRole("editor", "Editor", Set.of("docs:read"));
    assertThat(ask(new CreateRole(new TargetRole("editor", "Editor", null, Set.of()))))
        .isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(ask(new GetRole("editor"))).isEqualTo(new Outcome.OneRole(without));
    assertThat(ask(new SetRolePermissions("editor", Set.of("docs:read"))))
        .isEqualTo(new Outcome.OneRole(with));
    assertThat(ask(new GetRole("editor"))).isEqualTo(new Outcome.OneRole(with));
    assertThat(ask(new ListRoles()))
        .isInstanceOfSatisfying(
            Outcome.Roles.class,
            roles ->
                assertThat(roles.roles())
                    .contains(with)
                    .extracting(WorkosRole::slug)
                    .contains("member"));
    assertThat(ask(new GetRole("nobody"))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void anOrganizationIsCreatedOnceFoundChangedAndGivenBackWhatItHad() {
    assertThat(ask(new FindOrganization("org_1"))).isEqualTo(new Outcome.Absent());
    WorkosOrganization created = organization(new CreateOrganization(ACME));
    assertThat(created.externalId()).isEqualTo("org_1");
    assertThat(created.metadata()).isEqualTo(Map.of("plan", "pro"));
    assertThat(created.domains())
        .extracting(WorkosDomain::name, WorkosDomain::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("acme.test", "verified"));
    assertThat(ask(new CreateOrganization(ACME)))
        .isInstanceOfSatisfying(
            Outcome.AlreadyThere.class, there -> assertThat(there.externalId()).isTrue());
    assertThat(organization(new FindOrganization("org_1"))).isEqualTo(created);
    assertThat(organization(new GetOrganization(created.id()))).isEqualTo(created);
    assertThat(ask(new ListOrganizations(null)))
        .isEqualTo(new Outcome.OrganizationPage(List.of(created), null));

    TargetOrganization other =
        new TargetOrganization("org_1", "Acme Ltd", Map.of("plan", "free", "x", "y"), List.of());
    Set<OrganizationField> both = EnumSet.allOf(OrganizationField.class);
    WorkosOrganization changed = organization(new UpdateOrganization(created.id(), other, both));
    assertThat(ObjectContent.of(changed))
        .isEqualTo(new ObjectContent("Acme Ltd", other.metadata(), Set.of()));
    assertThat(changed.domains()).as("an update leaves them alone").isEqualTo(created.domains());

    WorkosOrganization restored =
        organization(
            new RestoreOrganization(
                created.id(), ObjectContent.of(changed), ObjectContent.of(created), both));
    assertThat(restored).isEqualTo(created);
  }

  @Test
  void aDomainIsAddedOncePendingAndDeleted() {
    String id = organization(new CreateOrganization(ACME)).id();
    Outcome added = ask(new AddDomain(id, "acme.example"));
    assertThat(added).isInstanceOf(Outcome.OneDomain.class);
    WorkosDomain domain = ((Outcome.OneDomain) added).domain();
    assertThat(domain.state()).isEqualTo("pending");
    assertThat(ask(new AddDomain(id, "acme.example"))).isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(organization(new GetOrganization(id)).domains()).contains(domain);
    assertThat(ask(new DeleteDomain(domain.id()))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new DeleteDomain(domain.id()))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void aUserBecomesAMemberOnceAndIsFoundChangedAndDeleted() {
    String id = organization(new CreateOrganization(ACME)).id();
    String user = user("user_1");
    WorkosMembership created = membership(new CreateMembership(user, id, "editor"));
    assertThat(created.roles()).containsExactly("editor");
    assertThat(created.isActive()).isTrue();
    assertThat(ask(new CreateMembership(user, id, "editor")))
        .isInstanceOfSatisfying(
            Outcome.AlreadyThere.class, there -> assertThat(there.externalId()).isFalse());
    membership(new CreateMembership(user("user_2"), id, null));

    Outcome found = new Outcome.MembershipPage(List.of(created), null);
    assertThat(ask(new ListMemberships(user, id, null))).isEqualTo(found);
    assertThat(ask(new ListMemberships(user, null, null))).isEqualTo(found);
    assertThat(ask(new ListMemberships(null, id, null)))
        .isInstanceOfSatisfying(
            Outcome.MembershipPage.class, page -> assertThat(page.memberships()).hasSize(2));
    assertThat(ask(new ListMemberships(null, id, created.id())))
        .isInstanceOfSatisfying(
            Outcome.MembershipPage.class, page -> assertThat(page.memberships()).hasSize(1));

    assertThat(membership(new UpdateMembership(created.id(), Set.of("member"))).roles())
        .containsExactly("member");
    assertThat(membership(new GetMembership(created.id())).roles()).containsExactly("member");
    assertThat(ask(new UpdateMembership(created.id(), Set.of("member", "editor"))))
        .as("this environment allows one role")
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> assertThat(no.error().code()).isEqualTo("multiple_roles_not_enabled"));
    assertThat(ask(new DeleteMembership(created.id()))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new DeleteMembership(created.id()))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new GetMembership(created.id()))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new ListMemberships(user, id, null)))
        .isEqualTo(new Outcome.MembershipPage(List.of(), null));
  }

  @Test
  void somebodyIsInvitedOnceAndTheInvitationRevoked() {
    String id = organization(new CreateOrganization(ACME)).id();
    WorkosRequest send = new SendInvitation("bob+x@acme.test", id, "editor");
    WorkosInvitation sent = invitation(send);
    assertThat(sent.state()).isEqualTo("pending");
    assertThat(sent.organizationId()).isEqualTo(id);
    assertThat(ask(send)).isInstanceOf(Outcome.AlreadyThere.class);
    Outcome listed = new Outcome.Invitations(List.of(sent));
    assertThat(ask(new ListInvitations("bob+x@acme.test", id))).isEqualTo(listed);
    assertThat(ask(new ListInvitations("bob+x@acme.test", null))).isEqualTo(listed);
    assertThat(ask(new ListInvitations("nobody@acme.test", null)))
        .isEqualTo(new Outcome.Invitations(List.of()));
    assertThat(invitation(new RevokeInvitation(sent.id())).state()).isEqualTo("revoked");
    assertThat(ask(new RevokeInvitation(sent.id())))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> assertThat(no.error().code()).isEqualTo("invite_not_pending"));
  }

  @Test
  void whoIsAMemberOrAUserAlreadyNeedsNoInvitation() {
    String id = organization(new CreateOrganization(ACME)).id();
    ask(new CreateMembership(user("user_1"), id, null));
    assertThat(ask(new SendInvitation("user_1@acme.test", id, null)))
        .isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(ask(new SendInvitation("user_1@acme.test", null, null)))
        .isInstanceOf(Outcome.AlreadyThere.class);
  }

  @Test
  void thePortalHasALinkForAnOrganizationThatIsThere() {
    String id = organization(new CreateOrganization(ACME)).id();
    assertThat(ask(new GeneratePortalLink(id, "sso")))
        .isInstanceOfSatisfying(
            Outcome.PortalLink.class, link -> assertThat(link.link()).startsWith("http"));
    assertThat(workos.state().portalLinks()).hasSize(1);
    assertThat(ask(new GeneratePortalLink("org_none", "sso"))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void whereConnectionsCannotBeCreatedThatIsUnderstoodAndTheyCanBeListed() {
    String id = organization(new CreateOrganization(ACME)).id();
    assertThat(ask(new CreateConnection(id, OKTA))).isInstanceOf(Outcome.NotOffered.class);
    assertThat(ask(new ListConnections(id, null)))
        .isEqualTo(new Outcome.ConnectionPage(List.of(), null));
    assertThat(ask(new GetConnection("conn_none"))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new DeleteConnection("conn_none"))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void whereTheyCanADraftIsMadeOnceFoundAndDeleted() {
    OrganizationOptions offering = OrganizationOptions.defaults().withCreatableConnections(true);
    try (Wire there = Wire.to(WorkosTwinOptions.defaults().withOrganizations(offering))) {
      Outcome created = there.ask(new CreateOrganization(ACME));
      String id = ((Outcome.OneOrganization) created).organization().id();
      Outcome made = there.ask(new CreateConnection(id, OKTA));
      assertThat(made)
          .isInstanceOfSatisfying(
              Outcome.OneConnection.class,
              one -> {
                assertThat(one.connection().isDraft()).isTrue();
                assertThat(one.connection().organizationId()).isEqualTo(id);
                assertThat(one.connection().isThatOf("entconn_1", "", "")).isTrue();
              });
      WorkosConnection connection = ((Outcome.OneConnection) made).connection();
      assertThat(there.ask(new CreateConnection(id, OKTA))).isEqualTo(made);
      assertThat(there.ask(new ListConnections(id, null)))
          .isEqualTo(new Outcome.ConnectionPage(List.of(connection), null));
      assertThat(there.ask(new ListConnections(null, null)))
          .isEqualTo(new Outcome.ConnectionPage(List.of(connection), null));
      assertThat(there.ask(new ListConnections("org_none", null)))
          .isEqualTo(new Outcome.ConnectionPage(List.of(), null));
      assertThat(there.ask(new GetConnection(connection.id()))).isEqualTo(made);
      assertThat(there.ask(new CreateConnection("org_none", OKTA)))
          .as("of the organization, not of the offer")
          .isInstanceOf(Outcome.Rejected.class);
      assertThat(there.ask(new DeleteConnection(connection.id()))).isEqualTo(new Outcome.Deleted());
      assertThat(there.ask(new GetConnection(connection.id()))).isEqualTo(new Outcome.Absent());
    }
  }

  @Test
  void anOrganizationIsDeletedAtOnceOrLater() {
    String id = organization(new CreateOrganization(ACME)).id();
    assertThat(ask(new DeleteOrganization(id))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new GetOrganization(id))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new DeleteOrganization(id))).isEqualTo(new Outcome.Absent());

    OrganizationOptions slow = OrganizationOptions.defaults().withDeletion(Duration.ofHours(1));
    try (Wire later = Wire.to(WorkosTwinOptions.defaults().withOrganizations(slow))) {
      Outcome created = later.ask(new CreateOrganization(ACME));
      String there = ((Outcome.OneOrganization) created).organization().id();
      assertThat(later.ask(new DeleteOrganization(there)))
          .as("202: it is still to be found")
          .isEqualTo(new Outcome.Deleted());
      assertThat(later.ask(new GetOrganization(there))).isInstanceOf(Outcome.OneOrganization.class);
    }
  }
}
