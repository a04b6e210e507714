package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkConnection.Saml;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The users, and after them all else, with the two lists of connections made one. */
@Timeout(30)
class ClerkApiSourceTest {
  private final FakeClerk clerk = new FakeClerk(3);
  private final Gathered told = new Gathered();

  private ClerkApiSource read() throws IOException {
    ClerkApi api =
        new ClerkApi(
            URI.create("https://api.clerk.test/v1"),
            clerk,
            ClerkLimits.none(),
            Environment.PRODUCTION,
            Clock.systemUTC());
    ClerkApiSource source = new ClerkApiSource(api, 10);
    source.read(told);
    return source;
  }

  private static String enterprise(String id, String saml) {
    return "{\"id\":\""
        + id
        + "\",\"name\":\"New\",\"provider\":\"saml_okta\",\"active\":true,\"domains\":[],"
        + "\"oauth_config\":null,\"saml_connection\":"
        + saml
        + "}";
  }

  private static String saml(String id, String enterpriseId) {
    return "{\"id\":\""
        + id
        + "\",\"name\":\"Old\",\"provider\":\"saml_custom\",\"active\":false,"
        + "\"domains\":[\"a.test\"],\"idp_entity_id\":\"idp-old\",\"idp_certificate\":\"MIIC\","
        + "\"organization_id\":\"org_1\",\"enterprise_connection_id\":"
        + enterpriseId
        + "}";
  }

  @Test
  void whoMayComeInIsReadFirstThenTheUsersAndThenEachList() throws IOException {
    ClerkApiSource source = read();
    List<String> paths =
        clerk.calls.stream().map(call -> call.uri().getPath().substring("/v1/".length())).toList();
    assertThat(paths)
        .containsExactly(
            "blocklist_identifiers",
            "allowlist_identifiers",
            "waitlist_entries",
            "users/count",
            "users",
            "users/count",
            "organization_permissions",
            "organization_roles",
            "organizations",
            "organization_domains",
            "organization_memberships",
            "organization_invitations",
            "invitations",
            "enterprise_connections",
            "saml_connections");
    assertThat(told.users).hasSize(3);
    assertThat(source.gaveEverybody()).isTrue();
    assertThat(source.lists().keySet()).containsExactly(ClerkList.values());
  }

  @Test
  void theTwoListsOfConnectionsAreOneAndTheNewerHasTheLastWord() throws IOException {
    clerk
        .list(ClerkList.ENTERPRISE_CONNECTIONS)
        .addAll(
            List.of(
                enterprise("entconn_1", "{\"id\":\"x\",\"idp_entity_id\":\"idp-new\"}"),
                enterprise("entconn_2", "{\"id\":\"samlc_2\"}"),
                enterprise("entconn_3", "null")));
    clerk
        .list(ClerkList.SAML_CONNECTIONS)
        .addAll(
            List.of(
                saml("samlc_1", "\"entconn_1\""),
                saml("samlc_2", "null"),
                saml("samlc_4", "null"),
                saml("samlc_5", "\"entconn_5\"")));
    ClerkApiSource source = read();

    assertThat(told.objects.keySet())
        .containsExactly("entconn_1", "entconn_2", "entconn_3", "samlc_4", "entconn_5");
    ClerkConnection first = connection("entconn_1");
    assertThat(first.name()).isEqualTo("New");
    assertThat(first.active()).isTrue();
    assertThat(first.organizationId()).isEqualTo("org_1");
    assertThat(first.domains()).containsExactly("a.test");
    assertThat(first.saml())
        .isEqualTo(
            new Saml("idp-new", null, null, "MIIC", null, null, null, null, null, Map.of(), "x"));
    assertThat(connection("entconn_2").saml())
        .isEqualTo(
            new Saml(
                "idp-old", null, null, "MIIC", null, null, null, null, null, Map.of(), "samlc_2"));
    assertThat(connection("entconn_3").saml()).isNull();
    assertThat(source.lists().values())
        .allSatisfy(list -> assertThat(list.count().missing()).hasValue(0));
  }

  private ClerkConnection connection(String id) {
    return (ClerkConnection) Objects.requireNonNull(told.objects.get(id), id);
  }

  @Test
  void membersThatOrganizationsCountAreAddedUp() throws IOException {
    String organization =
        "{\"id\":\"org_1\",\"name\":\"A\",\"slug\":\"a\",\"members_count\":2,\"created_at\":1,"
            + "\"public_metadata\":{}}";
    clerk.list(ClerkList.ORGANIZATIONS).add(organization);
    clerk.list(ClerkList.ORGANIZATIONS).add(organization.replace("org_1", "org_2"));
    assertThat(read().members()).hasValue(4);

    clerk
        .list(ClerkList.ORGANIZATIONS)
        .add(organization.replace("org_1", "org_3").replace("2,\"cr", "null,\"cr"));
    told.objects.clear();
    assertThat(read().members()).as("one did not say").isEmpty();
  }

  @Test
  void aKeyThatIsRefusedMidwayEndsTheReading() {
    clerk.instead = n -> n == 6 ? FakeClerk.error(401, "clerk_key_invalid") : null;
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ClerkUnreadableException.class,
            e -> assertThat(e.why()).isEqualTo(ClerkUnreadableException.Cause.KEY));
  }
}
