package dev.ferry.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.connection.ConnectionEndpoints.CreateConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.DeleteConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.GetConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.domain.DomainEndpoints.AddDomain;
import dev.ferry.kind.domain.DomainEndpoints.DeleteDomain;
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
import dev.ferry.kind.organization.OrganizationEndpoints.RestoreOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.UpdateOrganization;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.permission.PermissionEndpoints.DeletePermission;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.kind.permission.PermissionEndpoints.ListPermissions;
import dev.ferry.kind.role.RoleEndpoints.CreateRole;
import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.ListRoles;
import dev.ferry.kind.role.RoleEndpoints.SetRolePermissions;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
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
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
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

  private Outcome ask(Endpoint<?> request) {
    return workos.ask(request);
  }

  private <A> A answered(Endpoint<A> request) {
    return answered(workos, request);
  }

  private static <A> A answered(Wire wire, Endpoint<A> request) {
    Outcome outcome = wire.ask(request);
    A answer = request.answer(outcome);
    assertThat(answer).as("%s", outcome).isNotNull();
    return requireNonNull(answer);
  }

  private String user(String externalId) {
    TargetUser target =
        new TargetUser(externalId, externalId + "@acme.test", true, null, null, Map.of());
    return answered(new CreateUser(target, null)).id();
  }

  @Test
  void permissionsAreCreatedOnceFoundAndDeleted() {
    CreatePermission create =
        new CreatePermission(new TargetPermission("org:docs:delete", "Delete", null));
    WorkosPermission created = answered(create);
    assertThat(ask(create)).isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(answered(new GetPermission("org:docs:delete"))).isEqualTo(created);
    Page<WorkosPermission> all = answered(new ListPermissions(null));
    assertThat(all.elements())
        .extracting(permission -> permission.slug() + " " + permission.name())
        .containsExactly("docs:read Read", "org:docs:delete Delete");
    assertThat(all.after()).isNull();
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
    assertThat(answered(new GetRole("editor")).role()).isEqualTo(without);
    assertThat(ask(new SetRolePermissions("editor", Set.of("docs:read"))))
        .isEqualTo(new Outcome.Answer(with));
    assertThat(answered(new GetRole("editor")).role()).isEqualTo(with);
    assertThat(answered(new ListRoles()).roles())
        .contains(with)
        .extracting(WorkosRole::slug)
        .contains("member");
    assertThat(ask(new GetRole("nobody"))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void anOrganizationIsCreatedOnceFoundChangedAndGivenBackWhatItHad() {
    assertThat(ask(new FindOrganization("org_1"))).isEqualTo(new Outcome.Absent());
    WorkosOrganization created = answered(new CreateOrganization(ACME));
    assertThat(created.externalId()).isEqualTo("org_1");
    assertThat(created.metadata()).isEqualTo(Map.of("plan", "pro"));
    assertThat(created.domains())
        .extracting(WorkosDomain::name, WorkosDomain::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("acme.test", "verified"));
    assertThat(ask(new CreateOrganization(ACME)))
        .isInstanceOfSatisfying(
            Outcome.AlreadyThere.class, there -> assertThat(there.externalId()).isTrue());
    assertThat(answered(new FindOrganization("org_1"))).isEqualTo(created);
    assertThat(answered(new GetOrganization(created.id()))).isEqualTo(created);
    assertThat(ask(new ListOrganizations(null)))
        .isEqualTo(new Outcome.Answer(new Page<>(List.of(created), null)));

    TargetOrganization other =
        new TargetOrganization("org_1", "Acme Ltd", Map.of("plan", "free", "x", "y"), List.of());
    Set<OrganizationField> both = EnumSet.allOf(OrganizationField.class);
    WorkosOrganization changed = answered(new UpdateOrganization(created.id(), other, both));
    assertThat(ObjectContent.of(changed))
        .isEqualTo(new ObjectContent("Acme Ltd", other.metadata(), Set.of()));
    assertThat(changed.domains()).as("an update leaves them alone").isEqualTo(created.domains());

    WorkosOrganization restored =
        answered(
            new RestoreOrganization(
                created.id(), ObjectContent.of(changed), ObjectContent.of(created), both));
    assertThat(restored).isEqualTo(created);
  }

  @Test
  void aDomainIsAddedOncePendingAndDeleted() {
    String id = answered(new CreateOrganization(ACME)).id();
    WorkosDomain domain = answered(new AddDomain(id, "acme.example")).domain();
    assertThat(domain.state()).isEqualTo("pending");
    assertThat(ask(new AddDomain(id, "acme.example"))).isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(answered(new GetOrganization(id)).domains()).contains(domain);
    assertThat(ask(new DeleteDomain(domain.id()))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new DeleteDomain(domain.id()))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void aUserBecomesAMemberOnceAndIsFoundChangedAndDeleted() {
    String id = answered(new CreateOrganization(ACME)).id();
    String user = user("user_1");
    WorkosMembership created = answered(new CreateMembership(user, id, "editor"));
    assertThat(created.roles()).containsExactly("editor");
    assertThat(created.isActive()).isTrue();
    assertThat(ask(new CreateMembership(user, id, "editor")))
        .isInstanceOfSatisfying(
            Outcome.AlreadyThere.class, there -> assertThat(there.externalId()).isFalse());
    answered(new CreateMembership(user("user_2"), id, null));

    Outcome found = new Outcome.Answer(new Page<>(List.of(created), null));
    assertThat(ask(new ListMemberships(user, id, null))).isEqualTo(found);
    assertThat(ask(new ListMemberships(user, null, null))).isEqualTo(found);
    assertThat(answered(new ListMemberships(null, id, null)).elements()).hasSize(2);
    assertThat(answered(new ListMemberships(null, id, created.id())).elements()).hasSize(1);

    assertThat(answered(new UpdateMembership(created.id(), Set.of("member"))).roles())
        .containsExactly("member");
    assertThat(answered(new GetMembership(created.id())).roles()).containsExactly("member");
    assertThat(ask(new UpdateMembership(created.id(), Set.of("member", "editor"))))
        .as("this environment allows one role")
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> assertThat(no.error().code()).isEqualTo("multiple_roles_not_enabled"));
    assertThat(ask(new DeleteMembership(created.id()))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new DeleteMembership(created.id()))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new GetMembership(created.id()))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new ListMemberships(user, id, null)))
        .isEqualTo(new Outcome.Answer(new Page<>(List.of(), null)));
  }

  @Test
  void somebodyIsInvitedOnceAndTheInvitationRevoked() {
    String id = answered(new CreateOrganization(ACME)).id();
    SendInvitation send = new SendInvitation("bob+x@acme.test", id, "editor");
    WorkosInvitation sent = answered(send);
    assertThat(sent.state()).isEqualTo("pending");
    assertThat(sent.organizationId()).isEqualTo(id);
    assertThat(ask(send)).isInstanceOf(Outcome.AlreadyThere.class);
    Outcome listed = new Outcome.Answer(Page.whole(List.of(sent)));
    assertThat(ask(new ListInvitations("bob+x@acme.test", id))).isEqualTo(listed);
    assertThat(ask(new ListInvitations("bob+x@acme.test", null))).isEqualTo(listed);
    assertThat(ask(new ListInvitations("nobody@acme.test", null)))
        .isEqualTo(new Outcome.Answer(Page.whole(List.of())));
    assertThat(answered(new RevokeInvitation(sent.id())).state()).isEqualTo("revoked");
    assertThat(ask(new RevokeInvitation(sent.id())))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> assertThat(no.error().code()).isEqualTo("invite_not_pending"));
  }

  @Test
  void whoIsAMemberOrAUserAlreadyNeedsNoInvitation() {
    String id = answered(new CreateOrganization(ACME)).id();
    ask(new CreateMembership(user("user_1"), id, null));
    assertThat(ask(new SendInvitation("user_1@acme.test", id, null)))
        .isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(ask(new SendInvitation("user_1@acme.test", null, null)))
        .isInstanceOf(Outcome.AlreadyThere.class);
  }

  @Test
  void thePortalHasALinkForAnOrganizationThatIsThere() {
    String id = answered(new CreateOrganization(ACME)).id();
    assertThat(answered(new GeneratePortalLink(id, "sso")).link()).startsWith("http");
    assertThat(workos.state().portalLinks()).hasSize(1);
    assertThat(ask(new GeneratePortalLink("org_none", "sso"))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void whereConnectionsCannotBeCreatedThatIsUnderstoodAndTheyCanBeListed() {
    String id = answered(new CreateOrganization(ACME)).id();
    assertThat(ask(new CreateConnection(id, OKTA))).isInstanceOf(Outcome.NotOffered.class);
    assertThat(ask(new ListConnections(id, null)))
        .isEqualTo(new Outcome.Answer(new Page<>(List.of(), null)));
    assertThat(ask(new GetConnection("conn_none"))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new DeleteConnection("conn_none"))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void whereTheyCanADraftIsMadeOnceFoundAndDeleted() {
    OrganizationOptions offering = OrganizationOptions.defaults().withCreatableConnections(true);
    try (Wire there = Wire.to(WorkosTwinOptions.defaults().withOrganizations(offering))) {
      String id = answered(there, new CreateOrganization(ACME)).id();
      WorkosConnection connection = answered(there, new CreateConnection(id, OKTA));
      assertThat(connection.isDraft()).isTrue();
      assertThat(connection.organizationId()).isEqualTo(id);
      assertThat(connection.isThatOf("entconn_1", "", "")).isTrue();
      Outcome made = new Outcome.Answer(connection);
      assertThat(there.ask(new CreateConnection(id, OKTA))).isEqualTo(made);
      assertThat(there.ask(new ListConnections(id, null)))
          .isEqualTo(new Outcome.Answer(new Page<>(List.of(connection), null)));
      assertThat(there.ask(new ListConnections(null, null)))
          .isEqualTo(new Outcome.Answer(new Page<>(List.of(connection), null)));
      assertThat(there.ask(new ListConnections("org_none", null)))
          .isEqualTo(new Outcome.Answer(new Page<>(List.of(), null)));
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
    String id = answered(new CreateOrganization(ACME)).id();
    assertThat(ask(new DeleteOrganization(id))).isEqualTo(new Outcome.Deleted());
    assertThat(ask(new GetOrganization(id))).isEqualTo(new Outcome.Absent());
    assertThat(ask(new DeleteOrganization(id))).isEqualTo(new Outcome.Absent());

    OrganizationOptions slow = OrganizationOptions.defaults().withDeletion(Duration.ofHours(1));
    try (Wire later = Wire.to(WorkosTwinOptions.defaults().withOrganizations(slow))) {
      String there = answered(later, new CreateOrganization(ACME)).id();
      assertThat(later.ask(new DeleteOrganization(there)))
          .as("202: it is still to be found")
          .isEqualTo(new Outcome.Deleted());
      assertThat(answered(later, new GetOrganization(there)).id()).isEqualTo(there);
    }
  }
}
