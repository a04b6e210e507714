package dev.ferry.twin.clerk;

import static dev.ferry.twin.clerk.ClerkObjects.membership;
import static dev.ferry.twin.clerk.ClerkObjects.object;
import static dev.ferry.twin.clerk.ClerkObjects.organization;
import static dev.ferry.twin.clerk.ClerkObjects.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClerkTwinOrganizationTest {
  private final ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults());
  private final ClerkCaller caller = new ClerkCaller(twin);

  @BeforeEach
  void fill() {
    put(ClerkList.USERS, user("user_a", 1));
    put(ClerkList.USERS, user("user_b", 2));
    put(ClerkList.ORGANIZATIONS, organization("org_x", "xylo", 1));
    put(ClerkList.ORGANIZATIONS, organization("org_y", "yarn", 2).put("members_count", 77));
    put(ClerkList.MEMBERSHIPS, membership("org_x", "user_a", "org:admin", 1));
    put(ClerkList.MEMBERSHIPS, membership("org_x", "user_b", "org:member", 2));
    put(ClerkList.MEMBERSHIPS, membership("org_y", "user_b", "org:member", 3));
    put(ClerkList.DOMAINS, domain("orgdmn_1", "org_x", "x.example", "verified"));
    put(ClerkList.DOMAINS, domain("orgdmn_2", "org_y", "y.example", "unverified"));
    put(ClerkList.ORGANIZATION_INVITATIONS, invitation("orginv_1", "pending", 1));
    put(ClerkList.ORGANIZATION_INVITATIONS, invitation("orginv_2", "expired", 2));
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ClerkList.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"USERS", "INVITATIONS", "BLOCKLIST", "ALLOWLIST"})
  void listsAreDataWithTheCountOfAllPages(ClerkList list) throws IOException {
    put(list, object("thing", "thing_1", 1_001));
    put(list, object("thing", "thing_2", 1_002));
    int all = twin.state().instance().count(list);

    JsonNode first = caller.get("/" + list.word() + "?limit=1").json();
    ClerkCaller.Answer second = caller.get("/" + list.word() + "?limit=1&offset=1");
    ClerkCaller.Answer beyond = caller.get("/" + list.word() + "?offset=" + all);

    assertThat(first.at("/data/0/id").asText()).isEqualTo("thing_2");
    assertThat(first.path("data")).hasSize(1);
    assertThat(first.path("total_count").asInt()).isEqualTo(all);
    assertThat(second.ids()).containsExactly("thing_1");
    assertThat(beyond.ids()).isEmpty();
    assertThat(beyond.json().path("total_count").asInt()).isEqualTo(all);
    assertThat(caller.get("/" + list.word() + "?starting_after=thing_2").status()).isEqualTo(422);
  }

  @Test
  void anOrganizationIsFoundByIdAndBySlugAndCountsItsMembersIfAsked() throws IOException {
    JsonNode plain = caller.get("/organizations/org_x").json();
    JsonNode counted = caller.get("/organizations/yarn?include_members_count=true").json();

    assertThat(plain.path("slug").asText()).isEqualTo("xylo");
    assertThat(plain.has("members_count")).isFalse();
    assertThat(counted.path("id").asText()).isEqualTo("org_y");
    assertThat(counted.path("members_count").asInt()).isEqualTo(1);
    assertThat(caller.get("/organizations/none").code()).isEqualTo("resource_not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "/organizations?order_by=name, 'org_x,org_y'",
    "/organizations?order_by=-members_count, 'org_x,org_y'",
    "/organizations?query=YARN, org_y",
    "/organizations?query=org_x, org_x",
    "/organizations?user_id=user_a, org_x",
    "/organizations?organization_id=-org_x, org_y",
    "/organization_domains?verified=true, orgdmn_1",
    "/organization_domains?query=Y.EXAMPLE, orgdmn_2",
    "/organization_domains?query=org_x, orgdmn_1",
    "/organization_domains?enrollment_mode=-enterprise_sso, ''",
    "/organizations/org_y/domains, orgdmn_2",
    "/organizations/org_x/domains?verified=false, ''",
    "/organizations/org_x/invitations, 'orginv_2,orginv_1'",
    "/organizations/org_x/invitations?status=pending, orginv_1",
    "/organization_invitations?status=pending&status=expired, 'orginv_2,orginv_1'",
    "/organization_invitations?query=ORGINV_1, orginv_1",
    "/organizations/org_x/memberships?role=org:admin, orgmem_org_xuser_a",
    "/organizations/org_x/memberships?order_by=%2Bcreated_at,"
        + " 'orgmem_org_xuser_a,orgmem_org_xuser_b'",
    "/organizations/org_x/memberships?order_by=-email_address,"
        + " 'orgmem_org_xuser_b,orgmem_org_xuser_a'",
    "/users/user_b/organization_memberships, 'orgmem_org_yuser_b,orgmem_org_xuser_b'"
  })
  void listsAreFilteredAndOrderedAsDocumented(String path, String ids) throws IOException {
    ClerkCaller.Answer answer = caller.get(path);

    assertThat(String.join(",", answer.ids())).isEqualTo(ids);
    assertThat(answer.json().path("total_count").asInt()).isEqualTo(answer.ids().size());
  }

  @ParameterizedTest
  @CsvSource({
    "/organizations?order_by=slug, order_by",
    "/organization_domains?query=%20, query",
    "/organization_domains?enrollment_mode=open, enrollment_mode",
    "/organizations/org_x/invitations?status=lost, status",
    "/organization_memberships?role=org:admin, role",
    "/enterprise_connections?order_by=created_at, order_by",
    "/organizations?include_members_count=maybe, include_members_count"
  })
  void whatIsNotDocumentedIsA422ThatNamesTheParameter(String path, String parameter)
      throws IOException {
    ClerkCaller.Answer answer = caller.get(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/meta/param_name").asText()).isEqualTo(parameter);
  }

  @Test
  void aMembershipEmbedsItsOrganizationWholeAndItsUserInPartAsTheyAreNow() throws IOException {
    put(ClerkList.USERS, user("user_a", 1).put("first_name", "Renamed"));

    JsonNode membership =
        caller.get("/organizations/org_x/memberships?user_id=user_a").json().at("/data/0");

    assertThat(membership.path("role").asText()).isEqualTo("org:admin");
    assertThat(membership.at("/organization/name").asText()).isEqualTo("The xylo");
    assertThat(membership.at("/organization/members_count").asInt()).isEqualTo(2);
    assertThat(membership.at("/public_user_data/user_id").asText()).isEqualTo("user_a");
    assertThat(membership.at("/public_user_data/first_name").asText()).isEqualTo("Renamed");
    assertThat(membership.at("/public_user_data/identifier").asText())
        .isEqualTo("user_a@b.example");
  }

  @Test
  void aMembershipOfWhatIsNotThereStaysAsItWasGiven() throws IOException {
    ObjectNode stray = membership("org_gone", "user_gone", "org:member", 9);
    put(ClerkList.MEMBERSHIPS, stray);

    assertThat(caller.get("/organization_memberships?limit=1").json().at("/data/0"))
        .hasToString(stray.toString());
  }

  @Test
  void onlyTheListOfAllInvitationsNamesTheOrganization() throws IOException {
    assertThat(
            caller
                .get("/organization_invitations")
                .json()
                .at("/data/0/public_organization_data/name")
                .asText())
        .isEqualTo("The xylo");
    assertThat(caller.get("/organizations/org_x/invitations").json().at("/data/0").fieldNames())
        .toIterable()
        .doesNotContain("public_organization_data");
  }

  @Test
  void invitationsAreABareArrayWithoutTheRevokedOnesUnlessOneAsksOtherwise() throws IOException {
    put(ClerkList.INVITATIONS, object("invitation", "inv_1", 1).put("status", "pending"));
    put(ClerkList.INVITATIONS, object("invitation", "inv_2", 2).put("status", "revoked"));

    assertThat(caller.get("/invitations").json().isArray()).isTrue();
    assertThat(caller.get("/invitations").ids()).containsExactly("inv_1");
    assertThat(caller.get("/invitations?status=revoked").ids()).containsExactly("inv_2");
    assertThat(caller.get("/invitations?paginated=true").json().path("total_count").asInt())
        .isEqualTo(1);
  }

  @Test
  void theListsOfWhoMayComeInAreEachToldInTheirOwnForm() throws IOException {
    put(
        ClerkList.BLOCKLIST,
        object("blocklist_identifier", "blid_1", 1).put("identifier", "*@x.test"));
    put(
        ClerkList.ALLOWLIST,
        object("allowlist_identifier", "alid_1", 1).put("identifier", "a@x.test"));
    put(
        ClerkList.WAITLIST,
        object("waitlist_entry", "wait_1", 1)
            .put("email_address", "a@x.test")
            .put("status", "pending"));
    put(
        ClerkList.WAITLIST,
        object("waitlist_entry", "wait_2", 2)
            .put("email_address", "b@x.test")
            .put("status", "invited"));

    assertThat(caller.get("/blocklist_identifiers").json().path("total_count").asInt())
        .isEqualTo(1);
    assertThat(caller.get("/blocklist_identifiers").ids()).containsExactly("blid_1");
    assertThat(caller.get("/blocklist_identifiers?limit=1").status())
        .as("it takes no parameter")
        .isEqualTo(422);
    assertThat(caller.get("/allowlist_identifiers").json().isArray()).isTrue();
    assertThat(
            caller.get("/allowlist_identifiers?paginated=true").json().path("total_count").asInt())
        .isEqualTo(1);
    assertThat(caller.get("/waitlist_entries").ids()).hasSize(2);
    assertThat(caller.get("/waitlist_entries?status=pending").ids()).containsExactly("wait_1");
    assertThat(caller.get("/waitlist_entries?order_by=%2Bcreated_at").ids())
        .containsExactly("wait_1", "wait_2");
  }

  @Test
  void connectionsAreFoundByOrganizationAndByWhetherTheyAreActive() throws IOException {
    put(
        ClerkList.ENTERPRISE_CONNECTIONS,
        object("enterprise_connection", "entconn_1", 1)
            .put("organization_id", "org_x")
            .put("active", true));
    put(
        ClerkList.ENTERPRISE_CONNECTIONS,
        object("enterprise_connection", "entconn_2", 2)
            .putNull("organization_id")
            .put("active", false));
    put(
        ClerkList.SAML_CONNECTIONS,
        object("saml_connection", "samlc_1", 1)
            .put("organization_id", "org_x")
            .put("name", "Okta"));

    assertThat(caller.get("/enterprise_connections?organization_id=org_x").ids())
        .containsExactly("entconn_1");
    assertThat(caller.get("/enterprise_connections?active=false").ids())
        .containsExactly("entconn_2");
    assertThat(caller.get("/saml_connections?query=OKT").ids()).containsExactly("samlc_1");
    assertThat(caller.get("/saml_connections?organization_id=-org_x").ids()).isEmpty();
    assertThat(caller.get("/saml_connections/samlc_1").json().path("name").asText())
        .isEqualTo("Okta");
  }

  private void put(ClerkList list, ObjectNode object) {
    twin.state().instance().put(list, object.toString());
  }

  private static ObjectNode domain(String id, String organization, String name, String status) {
    ObjectNode domain =
        object("organization_domain", id, 1)
            .put("organization_id", organization)
            .put("name", name)
            .put("enrollment_mode", "enterprise_sso");
    domain.putObject("ownership_verification").put("status", status).put("strategy", "txt");
    return domain;
  }

  private static ObjectNode invitation(String id, String status, long created) {
    return object("organization_invitation", id, created)
        .put("organization_id", "org_x")
        .put("email_address", id + "@b.example")
        .put("status", status);
  }
}
