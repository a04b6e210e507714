package dev.ferry.workos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints.AddDomain;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints.CreateMembership;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints.CreateOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.DeleteOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.organization.OrganizationEndpoints.PortalLink;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.permission.PermissionEndpoints.DeletePermission;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.CreateRole;
import dev.ferry.kind.role.RoleEndpoints.OrganizationRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.transport.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers about organizations, members, roles and invitations come to. */
class OrganizationAnswersTest {
  private static final CreateOrganization CREATE =
      new CreateOrganization(new TargetOrganization("org_1", "Acme", Map.of(), List.of()));
  private static final CreateMembership JOIN = new CreateMembership("user_w", "org_w", null);
  private static final Endpoint<?> INVITE = new SendInvitation("ada@acme.test", "org_w", null);
  private static final Endpoint<?> ROLE =
      new CreateRole(new TargetRole("admin", "Admin", null, Set.of()));
  private static final Endpoint<?> PERMISSION =
      new CreatePermission(new TargetPermission("docs:read", "Read", null));
  private static final Endpoint<?> CONNECT =
      new ConnectionEndpoints.CreateConnection(
          "org_w", new TargetConnection("entconn_1", "OktaSAML", "Okta"));
  private static final String CONNECTION =
      "{'id':'conn_1','organization_id':'org_w','connection_type':'OktaSAML','name':'Okta',"
          + "'state':'draft','external_id':'entconn_1','created_at':'2026-11-01T12:00:00Z'}";
  private static final WorkosConnection CONNECTED =
      new WorkosConnection(
          "conn_1", "org_w", "OktaSAML", "Okta", "entconn_1", "draft", "2026-11-01T12:00:00Z");
  private static final Endpoint<?> DOMAIN = new AddDomain("org_w", "acme.test");

  private static Outcome read(Endpoint<?> request, int status, String body) {
    return WorkosAnswers.read(
        request,
        new Delivery.Reply(status, Map.of(), body.replace('\'', '"')),
        Instant.parse("2026-11-01T12:00:00Z"));
  }

  // What was understood

  @Test
  void aWholeOrganizationIsRead() {
    Outcome outcome =
        read(
            CREATE,
            201,
            """
            {'object':'organization','id':'org_w','name':'Acme','external_id':'org_1',
             'metadata':{'plan':'pro','seats':7},'future_field':[1],'stripe_customer_id':'cus_1',
             'domains':[{'id':'org_domain_1','organization_id':'org_w','domain':'ACME.test',
                         'state':'verified','verification_strategy':'manual'}],
             'created_at':'2026-11-01T00:00:00Z','updated_at':'2026-11-01T00:00:01Z'}""");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Answer(
                new WorkosOrganization(
                    "org_w",
                    "Acme",
                    "org_1",
                    Map.of("plan", "pro", "seats", "7"),
                    List.of(new WorkosDomain("org_domain_1", "acme.test", "verified")),
                    "2026-11-01T00:00:00Z")));
  }

  @Test
  void theLeastOrganizationIsNobodysAndHasNoDomains() {
    WorkosOrganization least =
        new WorkosOrganization("org_w", "Acme", null, Map.of(), List.of(), null);
    for (String more : List.of("", ",'external_id':null,'metadata':null,'domains':null")) {
      assertThat(read(CREATE, 201, "{'id':'org_w','name':'Acme'" + more + "}"))
          .isEqualTo(new Outcome.Answer(least));
    }
  }

  @Test
  void aDomainThatCannotBeReadCostsItselfAndOneWithoutAStateIsNotVerified() {
    Outcome outcome =
        read(
            CREATE,
            201,
            """
            {'id':'org_w','name':'Acme','domains':[7,{},{'id':'org_domain_1'},
             {'id':'org_domain_2','domain':'acme.test'}]}""");
    assertThat(requireNonNull(CREATE.answer(outcome)).domains())
        .containsExactly(new WorkosDomain("org_domain_2", "acme.test", "unverified"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':{'slug':'admin'},'roles':[{'slug':'viewer'},{'slug':'admin'}]}",
        "{'roles':[{'slug':'viewer'},{'slug':'admin'},{},7]}",
        "{'role':null,'roles':[{'slug':'admin','name':'Admin'},{'slug':'viewer'}]}"
      })
  void allRolesOfAMembershipAreRead(String roles) {
    assertThat(membership(roles).roles()).containsExactly("admin", "viewer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':{'slug':'admin'}}",
        "{'role':{'slug':'admin'},'roles':[]}",
        "{'role':{'slug':'admin'},'roles':null}"
      })
  void whereRolesAreNotListedTheOneIsRead(String roles) {
    assertThat(membership(roles).roles()).containsExactly("admin");
  }

  private static WorkosMembership membership(String roles) {
    String body =
        """
        {'object':'organization_membership','id':'om_1','user_id':'user_w',
         'organization_id':'org_w','organization_name':'Acme','status':'active',
         'directory_managed':false,'custom_attributes':{},'user':{'id':'user_w'},
         'created_at':'2026-11-01T00:00:00Z',"""
            + roles.substring(1);
    WorkosMembership membership = requireNonNull(JOIN.answer(read(JOIN, 201, body)));
    assertThat(membership)
        .isEqualTo(
            new WorkosMembership(
                "om_1", "user_w", "org_w", "active", membership.roles(), "2026-11-01T00:00:00Z"));
    return membership;
  }

  @Test
  void aMembershipThatDoesNotSayWhoseItIsIsNotRead() {
    assertThat(read(JOIN, 201, "{'id':'om_1','user_id':'user_w','status':'active'}"))
        .isInstanceOf(Outcome.Ambiguous.class);
    assertThat(read(JOIN, 201, "{'id':'om_1','user_id':'user_w','organization_id':'org_w'}"))
        .isInstanceOf(Outcome.Ambiguous.class);
  }

  @Test
  void aRoleThatDoesNotSayItsPermissionsIsNotOneWithoutAny() {
    String role = "{'slug':'admin','name':'Admin','permissions':%s}";
    assertThat(read(ROLE, 201, role.formatted("['docs:read']")))
        .isEqualTo(new Outcome.Answer(new WorkosRole("admin", "Admin", Set.of("docs:read"))));
    assertThat(read(ROLE, 201, role.formatted("[]")))
        .isEqualTo(new Outcome.Answer(new WorkosRole("admin", "Admin", Set.of())));
    assertThat(read(ROLE, 201, role.formatted("null"))).isInstanceOf(Outcome.Ambiguous.class);
    assertThat(read(ROLE, 201, "{'slug':'admin','name':'Admin'}"))
        .isInstanceOf(Outcome.Ambiguous.class);
  }

  @Test
  void theListOfRolesHasNoPages() {
    String body = "{'object':'list','data':[{'slug':'a','name':'A','permissions':[]}]}";
    assertThat(read(new RoleEndpoints.ListRoles(), 200, body))
        .isEqualTo(new Outcome.Answer(new RoleList(List.of(new WorkosRole("a", "A", Set.of())))));
  }

  /** As workos/emulate 0.7.1 answers. */
  @Test
  void aRoleWithoutItsPermissionsCostsItselfAndNotTheList() {
    String body =
        "{'object':'list','data':[{'slug':'a','name':'A','permissions':[]},{'slug':'b','name':'B'}]}";
    assertThat(read(new RoleEndpoints.ListRoles(), 200, body))
        .isEqualTo(
            new Outcome.Answer(
                new RoleList(List.of(new WorkosRole("a", "A", Set.of())), List.of("b"))));
    assertThat(read(new RoleEndpoints.GetRole("b"), 200, "{'slug':'b','name':'B'}"))
        .isEqualTo(new Outcome.Answer(new RoleEndpoints.RoleAnswer("b", null)));
  }

  @Test
  void whatDoesNotSayThatItIsTheEnvironmentsRoleIsTheOrganizations() {
    String body =
        "{'object':'list','data':[{'slug':'member','type':'EnvironmentRole'},"
            + "{'slug':'org-billing','type':'OrganizationRole'},{'slug':'odd'}]}";
    assertThat(read(new RoleEndpoints.ListOrganizationRoles("org_w"), 200, body))
        .isEqualTo(new Outcome.Answer(new OrganizationRoles(List.of("org-billing", "odd"))));
  }

  @Test
  void theOtherAnswersAreRead() {
    assertThat(read(PERMISSION, 201, "{'slug':'docs:read','name':'Read','system':false}"))
        .isEqualTo(new Outcome.Answer(new WorkosPermission("docs:read", "Read")));
    String domain =
        "{'id':'org_domain_1','organization_id':'org_w','domain':'acme.test','state':'pending'}";
    assertThat(read(DOMAIN, 201, domain))
        .isEqualTo(
            new Outcome.Answer(
                new AddedDomain(
                    new WorkosDomain("org_domain_1", "acme.test", "pending"), "org_w")));
    String invitation =
        "{'id':'invitation_1','email':'ada@acme.test','state':'pending','organization_id':'org_w'}";
    WorkosInvitation read =
        new WorkosInvitation("invitation_1", "ada@acme.test", "pending", "org_w");
    assertThat(read(INVITE, 201, invitation)).isEqualTo(new Outcome.Answer(read));
    assertThat(
            read(
                new InvitationEndpoints.ListInvitations("ada@acme.test", null),
                200,
                "{'data':[" + invitation + "],'list_metadata':{'after':null}}"))
        .isEqualTo(new Outcome.Answer(Page.whole(List.of(read))));
    assertThat(
            read(
                new OrganizationEndpoints.GeneratePortalLink("org_w", "sso"),
                201,
                "{'link':'https://setup.workos.test/?token=t'}"))
        .isEqualTo(new Outcome.Answer(new PortalLink("https://setup.workos.test/?token=t")));
    assertThat(
            read(
                new ConnectionEndpoints.ListConnections(null, null),
                200,
                "{'data':[" + CONNECTION + "],'list_metadata':{'after':'conn_1'}}"))
        .isEqualTo(new Outcome.Answer(new Page<>(List.of(CONNECTED), "conn_1")));
    assertThat(read(CONNECT, 201, CONNECTION)).isEqualTo(new Outcome.Answer(CONNECTED));
    assertThat(read(CONNECT, 200, CONNECTION)).isEqualTo(new Outcome.Answer(CONNECTED));
    assertThat(read(CONNECT, 201, CONNECTION.replace("'state':'draft',", "")))
        .as("without its state nobody knows whether it locks people out: it is looked at")
        .isInstanceOf(Outcome.Ambiguous.class);
  }

  // Whether an environment offers the creation of connections

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "404, {'message':'This belongs to capabilities which are not enabled here.'}",
        "404, {'message':'Cannot POST /connections','error':'Not Found','statusCode':404}",
        "404, {'message':'Not Found'}",
        "404, <pre>Cannot POST /connections</pre>",
        "404, \"\"",
        "405, {'message':'Method Not Allowed'}",
        "405, \"\"",
        "403, {'message':'The feature is not enabled for your team.'}",
      })
  void aCreationThatIsNotOfferedIsNobodysFailure(int status, String body) {
    assertThat(read(CONNECT, status, body)).isInstanceOf(Outcome.NotOffered.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "404, \"{'message':'Organization not found: org_w.'}\", Rejected",
        "404, \"{'code':'entity_not_found','message':'Not found'}\", Rejected",
        "403, {'message':'Forbidden'}, Rejected",
        "400, {'message':'saml_options or oidc_options are missing'}, Rejected",
        "422, {'message':'connection_type is wrong'}, Rejected",
        "400, \"{'code':'connection_already_exists_for_organization','message':'x'}\", AlreadyThere",
        "404, <html>no such host</html>, GatewayResponse",
        "405, <html>blocked</html>, GatewayResponse",
        "403, <html>blocked</html>, GatewayResponse",
        "401, {'message':'Unauthorized'}, KeyRefused",
        "501, {'message':'not enabled'}, Ambiguous",
        "429, {'message':'slow down'}, RateLimited",
      })
  void whatSpeaksOfSomethingElseIsNotTakenForThat(int status, String body, String outcome) {
    assertThat(read(CONNECT, status, body).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @FieldSource("dev.ferry.workos.EveryRequest#WRITES")
  void noOtherRequestIsEverTakenForNotOffered(Endpoint<?> request) {
    Outcome outcome = read(request, 404, "{'message':'capabilities not enabled'}");
    assertThat(outcome instanceof Outcome.NotOffered)
        .isEqualTo(request instanceof ConnectionEndpoints.CreateConnection);
  }

  @ParameterizedTest
  @CsvSource({"null,", "'\"x_9\"',x_9"})
  void aPageKnowsItsCursor(String cursor, String after) {
    String page = "{'data':[%s],'list_metadata':{'before':null,'after':" + cursor + "}}";
    ListOrganizations list = new ListOrganizations(null);
    Page<WorkosOrganization> organizations =
        requireNonNull(
            list.answer(read(list, 200, page.formatted("{'id':'org_w','name':'Acme'}"))));
    assertThat(organizations.elements()).hasSize(1);
    assertThat(organizations.after()).isEqualTo(after);
    assertThat(
            read(
                new PermissionEndpoints.ListPermissions(null),
                200,
                page.formatted("{'slug':'docs:read','name':'Read'}")))
        .isEqualTo(
            new Outcome.Answer(
                new Page<>(List.of(new WorkosPermission("docs:read", "Read")), after)));
    assertThat(
            read(
                new MembershipEndpoints.ListMemberships(null, "org_w", null),
                200,
                page.formatted(
                    "{'id':'om_1','user_id':'u','organization_id':'org_w','status':'pending',"
                        + "'role':{'slug':'member'}}")))
        .isEqualTo(
            new Outcome.Answer(
                new Page<>(
                    List.of(
                        new WorkosMembership(
                            "om_1", "u", "org_w", "pending", Set.of("member"), null)),
                    after)));
  }

  static final List<Endpoint<?>> PAGED =
      List.of(
          new OrganizationEndpoints.ListOrganizations(null),
          new PermissionEndpoints.ListPermissions(null),
          new MembershipEndpoints.ListMemberships(null, "org_w", null));

  @ParameterizedTest
  @FieldSource("PAGED")
  void aPageThatDoesNotSayWhetherMoreFollowIsNotTakenForTheLast(Endpoint<?> list) {
    assertThat(read(list, 200, "{'data':[]}")).isInstanceOf(Outcome.Ambiguous.class);
  }

  // What is there already

  static final List<Object[]> DUPLICATES =
      List.of(
          new Object[] {CREATE, 400, "external_id_already_used", true},
          new Object[] {JOIN, 409, "organization_membership_already_exists", false},
          new Object[] {JOIN, 400, "organization_membership_already_exists", false},
          new Object[] {JOIN, 422, "entity_already_exists", false},
          new Object[] {JOIN, 409, "conflict", false},
          new Object[] {ROLE, 409, "role_slug_conflict", false},
          new Object[] {PERMISSION, 409, "permission_slug_conflict", false},
          new Object[] {DOMAIN, 409, "domain_already_exists", false},
          new Object[] {INVITE, 400, "email_already_invited_to_organization", false},
          new Object[] {INVITE, 400, "email_already_invited", false},
          new Object[] {INVITE, 400, "user_already_organization_member", false},
          new Object[] {INVITE, 400, "user_already_exists", false});

  @ParameterizedTest
  @FieldSource("DUPLICATES")
  void whatIsThereAlreadyIsRecognised(
      Endpoint<?> request, int status, String code, boolean externalId) {
    Outcome outcome = read(request, status, "{'code':'" + code + "','message':'m'}");
    assertThat(outcome).isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(((Outcome.AlreadyThere) outcome).externalId()).isEqualTo(externalId);
  }

  @Test
  void a409WithoutACodeSaysThatAMemberIsThereButOfAnOrganizationOnlyThatItIsNotCreated() {
    assertThat(read(JOIN, 409, "{'message':'m'}")).isInstanceOf(Outcome.AlreadyThere.class);
    for (Endpoint<?> other : List.of(CREATE, ROLE, PERMISSION, DOMAIN, INVITE)) {
      assertThat(read(other, 409, "{'message':'m'}"))
          .as("%s", other)
          .isInstanceOf(Outcome.Rejected.class);
    }
  }

  /** Else an invitation that was mailed would count as lost. */
  @Test
  void anInvitationIsKnownHoweverWorkosSpellsItsAddress() {
    for (String spelled : List.of("ADA@dömäin.example", "ada@xn--dmin-moa0i.example")) {
      WorkosInvitation made = new WorkosInvitation("invitation_1", spelled, "pending", "org_w");

      assertThat(new SendInvitation("Ada@DÖMÄIN.example.", "org_w", null).isNamedBy(made)).isTrue();
      assertThat(new SendInvitation("eve@dömäin.example", "org_w", null).isNamedBy(made)).isFalse();
    }
  }

  @Test
  void aPendingMembershipIsNotOneThatIsThere() {
    String code = "cannot_reactivate_pending_organization_membership";
    assertThat(read(JOIN, 400, "{'code':'" + code + "','message':'m'}"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.error().code()).isEqualTo(code));
  }

  // Refusals

  @Test
  void a422WithoutACodeIsADefiniteNoInWorkossWords() {
    assertThat(read(CREATE, 422, "{'message':'Validation failed'}"))
        .isEqualTo(
            new Outcome.Rejected(new ApiError(422, null, "Validation failed", List.of(), null)));
  }

  /**
   * What the spec (2026-08-07) answers with 403 speaks of that organization, and not of the key.
   */
  static boolean isAboutOneOrganization(Endpoint<?> request) {
    return request instanceof OrganizationEndpoints.UpdateOrganization
        || request instanceof OrganizationEndpoints.RestoreOrganization
        || request instanceof OrganizationEndpoints.GeneratePortalLink
        || request instanceof ConnectionEndpoints.CreateConnection
        || request instanceof ConnectionEndpoints.GetConnection
        || request instanceof RoleEndpoints.ListOrganizationRoles
        || request instanceof EventEndpoints.ListEvents
        || (request instanceof ConnectionEndpoints.ListConnections list
            && list.organizationId() != null);
  }

  @Test
  void aForbiddenListOfAllConnectionsIsTheKeysFault() {
    assertThat(read(new ConnectionEndpoints.ListConnections(null, null), 403, "{'message':'m'}"))
        .isInstanceOf(Outcome.KeyRefused.class);
  }

  @Test
  void aForbiddenDeletionOfAnOrganizationOrPermissionIsNotTheKeysFault() {
    for (Endpoint<?> deletion :
        List.of(
            new DeleteOrganization("org_w"),
            new DeletePermission("docs:read"),
            new ConnectionEndpoints.DeleteConnection("conn_1"))) {
      assertThat(read(deletion, 403, "{'message':'m'}"))
          .as("%s", deletion)
          .isInstanceOf(Outcome.Rejected.class);
      assertThat(read(deletion, 403, "<html>Blocked</html>"))
          .as("%s, by a firewall", deletion)
          .isInstanceOf(Outcome.GatewayResponse.class);
      assertThat(read(deletion, 401, "{'message':'Unauthorized'}"))
          .as("%s, by the key", deletion)
          .isInstanceOf(Outcome.KeyRefused.class);
    }
  }

  @Test
  void aListOfTheMembersOfNobodyIsNoEmptyList() {
    assertThat(
            read(
                new MembershipEndpoints.ListMemberships(null, "org_w", null),
                404,
                "{'message':'Organization not found'}"))
        .isInstanceOf(Outcome.Rejected.class);
  }
}
