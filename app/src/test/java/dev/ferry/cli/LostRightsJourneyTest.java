package dev.ferry.cli;

import static dev.ferry.cli.SyncedTenant.assertRemains;
import static dev.ferry.cli.SyncedTenant.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinConnection;
import dev.ferry.twin.workos.TwinDomain;
import dev.ferry.twin.workos.TwinFactor;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinRole;
import dev.ferry.twin.workos.held.ExistingConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A permission, a domain, a connection, an authenticator is taken away in Clerk. `sync` takes it
 * away in WorkOS, or names it: nothing ends silently.
 */
class LostRightsJourneyTest {
  @TempDir Path folder;
  private SyncedTenant tenant;
  private SmallTenant clerk;

  @BeforeEach
  void begun() {
    tenant = new SyncedTenant(folder);
    clerk = tenant.clerk;
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  // ---- permissions

  @Test
  void aPermissionThatARoleOfOursLostIsTakenFromItAndOthersStay() throws Exception {
    tenant.migrated();
    tenant.administrator.post("/authorization/permissions", "{\"slug\":\"theirs\",\"name\":\"T\"}");
    tenant.administrator.post("/authorization/roles/admin/permissions", "{\"slug\":\"theirs\"}");
    clerk.role("admin", "'org:sys_memberships:read','org:docs:read'");

    InProcess.Ended ended = done(tenant.sync());

    assertThat(permissions("admin"))
        .as(ended.err())
        .containsExactlyInAnyOrder("docs:read", "theirs");
    assertThat(done(tenant.sync()).json().at("/requests/writes").asLong(-1)).isZero();
  }

  /** What Clerk calls it now is not known in WorkOS: it may be the very one. */
  @Test
  void aPermissionThatMayOnlyHaveAnotherNameIsNotTakenAwayButNamed() throws Exception {
    tenant.migrated();
    clerk.permission("docs:edit");
    clerk.remove("organization_permissions", "perm_docs_write");
    clerk.role("admin", "'org:sys_memberships:read','org:docs:read','org:docs:edit'");

    InProcess.Ended ended = tenant.sync();

    assertThat(permissions("admin")).as(ended.err()).contains("docs:write");
    assertRemains(ended, "role_admin", "permission-taken", "permission-remains");
  }

  /** The role was there before, with all that Clerk's had then. */
  @Test
  void aPermissionOfARoleThatIsNotOursIsNamedSinceMembersHaveIt() throws Exception {
    tenant.administrator.post(
        "/authorization/permissions", "{\"slug\":\"docs:read\",\"name\":\"R\"}");
    tenant.administrator.post(
        "/authorization/permissions", "{\"slug\":\"docs:write\",\"name\":\"W\"}");
    tenant.roleOfOthers("admin");
    tenant.administrator.put(
        "/authorization/roles/admin/permissions",
        "{\"permissions\":[\"docs:read\",\"docs:write\"]}");
    tenant.policy(
        "permissions: {\"org:docs:read\": \"docs:read\", \"org:docs:write\": \"docs:write\"}\n");
    tenant.migrated();
    clerk.role("admin", "'org:sys_memberships:read','org:docs:read'");

    InProcess.Ended ended = tenant.sync();

    assertThat(permissions("admin")).as(ended.err()).contains("docs:write");
    assertRemains(ended, "role_admin", "permission-taken", "role-holds-more");
  }

  // ---- domains

  @Test
  void aDomainThatWeAddedAndClerkHasNoMoreIsTakenAway() throws Exception {
    domain("{'status':'unverified','strategy':'txt'}");
    tenant.migrated();
    assertThat(domains()).hasSize(1);
    clerk.remove("organization_domains", "orgdmn_1");

    InProcess.Ended ended = done(tenant.sync());

    assertThat(domains()).as(ended.err()).isEmpty();
    assertThat(ended.json().at("/withdrawn/domains").asLong()).isEqualTo(1);
  }

  /** What WorkOS held when it was read last does not show it. */
  @Test
  void aDomainThatCameWithTheLastRoundAndIsGoneByTheNextIsTakenAwayByThat() throws Exception {
    tenant.migrated();
    domain("{'status':'unverified','strategy':'txt'}");
    done(tenant.sync());
    assertThat(domains()).hasSize(1);
    clerk.remove("organization_domains", "orgdmn_1");

    InProcess.Ended ended = done(tenant.sync());

    assertThat(domains()).as(ended.err()).isEmpty();
    assertThat(ended.json().at("/withdrawn/domains").asLong()).isEqualTo(1);
    assertThat(done(tenant.sync()).json().at("/requests/writes").asLong(-1)).isZero();
  }

  /** The list of all lacks it, and its organization's has it. */
  @Test
  void aDomainThatClerkStillTellsOfIsNotTakenAway() throws Exception {
    domain("{'status':'unverified','strategy':'txt'}");
    tenant.migrated();
    String told = "{\"data\":" + clerk.told("organization_domains") + ",\"total_count\":1}";
    clerk.remove("organization_domains", "orgdmn_1");
    tenant.clerkFaults =
        (method, path, number) ->
            path.equals("/v1/organizations/org_1/domains")
                ? Fault.answerAfterProcessing(200, told)
                : Fault.none();

    assertRemains(tenant.sync(), "orgdmn_1", "gone-from-clerk", "not-proven-gone");
    assertThat(domains()).hasSize(1);
  }

  @Test
  void aDomainByWhichPeopleAreLetInIsNamedIfClerkHasItNoMore() throws Exception {
    tenant.policy("domains: verified-where-proven\n");
    domain("{'status':'verified','strategy':'txt'}");
    tenant.migrated();
    assertThat(domains().get(0).state().toString()).isEqualToIgnoringCase("verified");
    clerk.remove("organization_domains", "orgdmn_1");

    assertRemains(tenant.sync(), "orgdmn_1", "gone-from-clerk", "not-made-by-ferry");
    assertRemains(tenant.sync(), "orgdmn_1", "gone-from-clerk", "not-made-by-ferry");
  }

  @Test
  void aDomainByWhichPeopleAreLetInIsNamedIfItIsProvenNoMore() throws Exception {
    tenant.policy("domains: verified-where-proven\n");
    domain("{'status':'verified','strategy':'txt'}");
    tenant.migrated();
    domain("{'status':'expired','strategy':'txt'}");

    assertRemains(tenant.sync(), "orgdmn_1", "domain-unproven", "verified-by-ferry");
    assertRemains(tenant.sync(), "orgdmn_1", "domain-unproven", "verified-by-ferry");
  }

  private void domain(String ownership) {
    clerk.put(
        "organization_domains",
        "orgdmn_1",
        "{'organization_id':'org_1','name':'acme.test','enrollment_mode':'automatic_invitation',"
            + "'ownership_verification':"
            + ownership
            + "}");
  }

  // ---- connections

  @Test
  void theDraftOfAConnectionThatIsGoneIsTakenAway() throws Exception {
    tenant.policy("connections: create-where-offered\n");
    connection();
    tenant.migrated();
    assertThat(connections()).hasSize(1);
    clerk.remove("enterprise_connections", "ent_1");

    InProcess.Ended ended = done(tenant.sync());

    assertThat(connections()).as(ended.err()).isEmpty();
    assertThat(ended.json().at("/withdrawn/connections").asLong()).isEqualTo(1);
  }

  /** It was handed over, and is set up: no journal knows of it. */
  @Test
  void whoCanSignInByAConnectionThatIsSwitchedOffInClerkIsNamed() throws Exception {
    ObjectNode connection = connection();
    tenant.migrated();
    tenant.workos.connect(
        ExistingConnection.of(organization().id(), "OktaSAML", "Okta of Acme", "active"));
    done(tenant.sync());
    connection.put("active", false);

    assertRemains(tenant.sync(), "ent_1", "connection-off", "connection-in-use");
    clerk.remove("enterprise_connections", "ent_1");
    assertRemains(tenant.sync(), "ent_1", "connection-off", "connection-in-use");
    connection();
    done(tenant.sync());
  }

  private ObjectNode connection() {
    return clerk.put(
        "enterprise_connections",
        "ent_1",
        "{'name':'Acme Okta','organization_id':'org_1','provider':'saml_okta','active':true,"
            + "'domains':['acme.test'],'saml_connection':{'id':'samlc_1'},'oauth_config':null}");
  }

  // ---- authenticators

  @Test
  void anAuthenticatorThatIsSwitchedOffInClerkIsTakenAwayAndTheUserStays() throws Exception {
    withAuthenticator();
    clerk.of("users", "user_ada").put("totp_enabled", false).put("first_name", "Augusta");

    InProcess.Ended ended = done(tenant.sync());

    assertThat(factors()).as(ended.err()).isEmpty();
    assertThat(ended.json().at("/withdrawn/factors").asLong()).isEqualTo(1);
    // What both sides held last is still known of her.
    assertThat(ended.json().at("/changes/users/updated").asLong()).isEqualTo(1);
    assertThat(tenant.roles("ada")).containsExactly("admin");
    assertThat(done(tenant.sync()).json().at("/requests/writes").asLong(-1)).isZero();
  }

  @Test
  void anAuthenticatorThatIsOnAgainByNowIsNotTakenAway() throws Exception {
    withAuthenticator();
    tenant.clerkTellsNow(clerk.of("users", "user_ada").deepCopy());
    clerk.of("users", "user_ada").put("totp_enabled", false);

    assertRemains(tenant.sync(), "user_ada", "totp-off", "not-proven-gone");
    assertThat(factors()).hasSize(1);
  }

  @Test
  void theAuthenticatorOfWhoHasSignedInSinceIsNamed() throws Exception {
    withAuthenticator();
    String path =
        "/user_management/users/"
            + tenant.workos.state().userByExternalId("user_ada").orElseThrow().id();
    ObjectNode user = (ObjectNode) tenant.administrator.get(path);
    user.put("last_sign_in_at", "2099-01-01T00:00:00.000Z");
    tenant.workos.faults(
        (method, asked, number) ->
            method.equals("GET") && asked.equals(path)
                ? Fault.answerAfterProcessing(200, user.toString())
                : Fault.none());
    clerk.of("users", "user_ada").put("totp_enabled", false);

    assertRemains(tenant.sync(), "user_ada", "totp-off", "signed-in-since");
    assertThat(factors()).hasSize(1);
  }

  /** The answer to its enrolment was lost, and before anybody asked for it, it is off in Clerk. */
  @Test
  void anAuthenticatorOfWhichNobodyKnowsWhetherItCameIsNamedIfItDid() throws Exception {
    tenant.migrated();
    clerk.of("users", "user_ada").put("totp_enabled", true);
    export();
    AtomicBoolean lost = new AtomicBoolean();
    tenant.workos.faults(
        (method, path, number) -> {
          if (!path.endsWith("/auth_factors")) {
            return Fault.none();
          } else if (method.equals("POST")) {
            lost.set(true);
            return Fault.closeAfterProcessing();
          }
          return lost.get() ? Fault.answerBeforeProcessing(500, "{}") : Fault.none();
        });
    tenant.sync("--csv", "export.csv");
    assertThat(factors()).as("the case came about").hasSize(1);
    tenant.workos.faults((method, path, number) -> Fault.none());
    clerk.of("users", "user_ada").put("totp_enabled", false);

    assertRemains(tenant.sync(), "user_ada", "totp-off", "not-proven-ours");
    assertThat(factors()).as("a person has to look first").hasSize(1);

    tenant.administrator.delete("/auth/factors/" + factors().get(0).id());
    done(tenant.sync());
  }

  private void withAuthenticator() throws IOException {
    clerk.of("users", "user_ada").put("totp_enabled", true);
    export();
    tenant.migrated("--csv", "export.csv");
    assertThat(factors()).hasSize(1);
  }

  private void export() throws IOException {
    Files.writeString(
        folder.resolve("export.csv"),
        """
        id,first_name,primary_email_address,verified_email_addresses,totp_secret
        user_ada,ada,ada@acme.test,ada@acme.test,JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
        user_ben,ben,ben@acme.test,ben@acme.test,
        """);
  }

  private List<TwinFactor> factors() {
    return tenant
        .workos
        .state()
        .factorsOf(tenant.workos.state().userByExternalId("user_ada").orElseThrow().id());
  }

  private Set<String> permissions(String role) {
    return tenant.workos.state().roles().stream()
        .filter(it -> it.slug().equals(role))
        .map(TwinRole::permissions)
        .findFirst()
        .map(Set::copyOf)
        .orElseThrow();
  }

  private TwinOrganization organization() {
    return tenant.workos.state().organizations().get(0);
  }

  private List<TwinDomain> domains() {
    return organization().domains();
  }

  private List<TwinConnection> connections() {
    return tenant.workos.state().connections();
  }
}
