package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkDomain.Proof;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements of the lists besides users, field by field, and what an odd value costs. */
class ApiObjectsTest {
  private static final String ORGANIZATION =
      """
      {"object":"organization","id":"org_1","name":"Globex, Inc. \\"R&D\\"","slug":"globex",
       "members_count":2,"brand_new":{"x":[1]},"public_metadata":{ "rate": 1.10 },
       "private_metadata":{"crm":"001x"},"created_at":1760000000000}""";

  private static final String MEMBERSHIP =
      """
      {"id":"orgmem_1","role":"org:admin","permissions":["org:sys_profile:manage"],
       "public_metadata":{"title":"CTO"},"private_metadata":{},
       "organization":{"name":"Globex","id":"org_1","public_metadata":{"a":1,"a":2}},
       "public_user_data":{"identifier":"x@y.test","user_id":"user_1"},
       "created_at":1760000000000}""";

  private static final String DOMAIN =
      """
      {"id":"orgdmn_1","organization_id":"org_1","name":" Globex.Example",
       "enrollment_mode":"enterprise_sso","affiliation_verification":{"status":"verified"},
       "ownership_verification":{"status":"verified","strategy":"txt"}}""";

  private static final String INVITATION =
      """
      {"id":"orginv_1","email_address":"new@globex.test","role":"org:member",
       "organization_id":"org_1","status":"pending","expires_at":1762592000000,
       "created_at":1760000000000}""";

  private static final String ENTERPRISE =
      """
      {"id":"entconn_1","name":"Globex Okta","provider":"saml_okta","active":true,
       "domains":["globex.test"],"organization_id":"org_1",
       "saml_connection":{"id":"samlc_1","idp_entity_id":"http://okta/exk1",
         "idp_sso_url":"https://okta/sso","idp_metadata_url":null,"acs_url":"https://clerk/acs",
         "sp_entity_id":"https://clerk/sp","allow_idp_initiated":true,"allow_subdomains":false,
         "force_authn":false},
       "oauth_config":null}""";

  private static ObjectElement element(ClerkList list, String json) {
    ObjectPage page =
        ObjectPage.read("{\"data\":[" + json + "],\"total_count\":1}", list.kind()).orElseThrow();
    assertThat(page.elements()).hasSize(1);
    return page.elements().get(0);
  }

  private static ClerkObject read(ClerkList list, String json) {
    ObjectElement element = element(list, json);
    assertThat(element.odd()).isEmpty();
    return (ClerkObject) element.object().orElseThrow();
  }

  @Test
  void anOrganization() {
    assertThat(read(ClerkList.ORGANIZATIONS, ORGANIZATION))
        .isEqualTo(
            new ClerkOrganization(
                "org_1",
                "Globex, Inc. \"R&D\"",
                "globex",
                "{\"rate\":1.10}",
                Sensitive.of("{\"crm\":\"001x\"}"),
                "2025-10-09T08:53:20Z",
                2L));
  }

  @Test
  void aMembershipWithoutTheOrganizationThatItBrings() {
    assertThat(read(ClerkList.MEMBERSHIPS, MEMBERSHIP))
        .isEqualTo(
            new ClerkMembership(
                "orgmem_1",
                "org_1",
                "user_1",
                "org:admin",
                "{\"title\":\"CTO\"}",
                null,
                "2025-10-09T08:53:20Z"));
  }

  @Test
  void aDomainInLowerCase() {
    assertThat(read(ClerkList.DOMAINS, DOMAIN))
        .isEqualTo(
            new ClerkDomain("orgdmn_1", "org_1", "globex.example", "enterprise_sso", Proof.DNS));
  }

  @Test
  void anInvitationIntoAnOrganizationAndOneIntoTheApplication() {
    Instant created = Instant.ofEpochMilli(1_760_000_000_000L);
    assertThat(read(ClerkList.ORGANIZATION_INVITATIONS, INVITATION))
        .isEqualTo(
            new ClerkInvitation(
                "orginv_1",
                "org_1",
                "new@globex.test",
                "org:member",
                "pending",
                created,
                Instant.ofEpochMilli(1_762_592_000_000L)));
    assertThat(read(ClerkList.INVITATIONS, INVITATION.replace("expires_at", "other")))
        .isEqualTo(
            new ClerkInvitation(
                "orginv_1", null, "new@globex.test", null, "pending", created, null));
  }

  @Test
  void aRoleWithTheKeysOfItsPermissions() {
    String json =
        """
        {"id":"role_1","name":"Billing","key":"org:billing","description":null,"permissions":[
          {"id":"perm_1","key":"org:sys_memberships:read"},{"id":"perm_2","key":"org:pay:now"},
          {"id":"perm_2","key":"org:pay:now"}]}""";
    assertThat(read(ClerkList.ROLES, json))
        .isEqualTo(
            new ClerkRole(
                "role_1",
                "org:billing",
                "Billing",
                null,
                List.of("org:sys_memberships:read", "org:pay:now")));
  }

  @ParameterizedTest
  @CsvSource({
    "org:invoices:read, user, false",
    "org:invoices:read, system, true",
    "org:sys_profile:manage, user, true",
    "org:system:x, custom, false",
  })
  void aPermissionOfClerksOwnIsKnownByKeyOrType(String key, String type, boolean system) {
    String json =
        "{\"id\":\"perm_1\",\"name\":\"N\",\"description\":\"\",\"key\":\""
            + key
            + "\",\"type\":\""
            + type
            + "\"}";
    assertThat(read(ClerkList.PERMISSIONS, json))
        .isEqualTo(new ClerkPermission("perm_1", key, "N", "", system));
  }

  @Test
  void aConnectionOfEachKind() {
    ClerkConnection saml = (ClerkConnection) read(ClerkList.ENTERPRISE_CONNECTIONS, ENTERPRISE);
    assertThat(saml)
        .isEqualTo(
            new ClerkConnection(
                "entconn_1",
                "Globex Okta",
                "org_1",
                "saml_okta",
                true,
                List.of("globex.test"),
                new ClerkConnection.Saml(
                    "http://okta/exk1",
                    "https://okta/sso",
                    null,
                    null,
                    "https://clerk/acs",
                    "https://clerk/sp",
                    true,
                    false,
                    false,
                    Map.of(),
                    "samlc_1"),
                null));
    String oidc =
        """
        {"id":"entconn_2","name":"O","provider":"oidc_custom","active":false,"domains":[],
         "organization_id":null,"saml_connection":null,"oauth_config":{"client_id":"abc",
         "discovery_url":"https://d","auth_url":null,"requires_pkce":true}}""";
    assertThat(read(ClerkList.ENTERPRISE_CONNECTIONS, oidc))
        .isEqualTo(
            new ClerkConnection(
                "entconn_2",
                "O",
                null,
                "oidc_custom",
                false,
                List.of(),
                null,
                new ClerkConnection.Oidc("abc", "https://d", null, null, null, true)));
  }

  @Test
  void theDeprecatedListTellsCertificateAndAttributes() {
    String json =
        """
        {"id":"samlc_1","name":"Okta","provider":"saml_okta","active":true,"domain":"old.test",
         "idp_certificate":"MIIC","attribute_mapping":{"user_id":"","email_address":"mail"},
         "enterprise_connection_id":"entconn_1"}""";
    ObjectElement element = element(ClerkList.SAML_CONNECTIONS, json);
    ClerkConnection read = (ClerkConnection) element.object().orElseThrow();
    assertThat(element.link()).isEqualTo("entconn_1");
    assertThat(read.domains()).containsExactly("old.test");
    assertThat(read.saml())
        .isEqualTo(
            new ClerkConnection.Saml(
                null,
                null,
                null,
                "MIIC",
                null,
                null,
                null,
                null,
                null,
                Map.of("email_address", "mail"),
                "samlc_1"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {"status":"verified","strategy":"txt"};             DNS;     -
          {"status":"verified","strategy":"legacy"};          GRANTED; -
          {"status":"verified","strategy":"manual_override"}; GRANTED; -
          {"status":"verified","strategy":"psychic"};         GRANTED; -
          {"status":"verified"};                              GRANTED; ownership_verification.strategy field-missing
          {"status":"unverified","strategy":"txt"};           NONE;    -
          {"status":"failed","strategy":"txt"};               NONE;    -
          {"status":"entangled","strategy":"txt"};            NONE;    ownership_verification.status value-unknown
          null;                                               NONE;    -
          "verified";                                         NONE;    ownership_verification field-type-wrong
          """)
  void onlyADnsRecordProvesADomain(String ownership, Proof proof, String odd) {
    String json = DOMAIN.replace("{\"status\":\"verified\",\"strategy\":\"txt\"}", ownership);
    ObjectElement element = element(ClerkList.DOMAINS, json);
    assertThat(((ClerkDomain) element.object().orElseThrow()).proof()).isEqualTo(proof);
    assertThat(odd(element)).isEqualTo(odd.equals("-") ? List.of() : List.of(odd));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ORGANIZATIONS; "slug":"globex";                    "slug":7;                slug field-type-wrong
          ORGANIZATIONS; "members_count":2;                  "members_count":"two";   members_count field-type-wrong
          ORGANIZATIONS; "created_at":1760000000000;         "created_at":"2025";     created_at field-type-wrong
          ORGANIZATIONS; "name":"Globex, Inc. \\"R&D\\"";    "name":null;             name field-type-wrong
          ORGANIZATIONS; "public_metadata":{ "rate": 1.10 }; "public_metadata":[];    public_metadata field-type-wrong
          ORGANIZATIONS; "private_metadata":{"crm":"001x"};  "private_metadata":{"a":1,"a":2}; private_metadata metadata-odd
          MEMBERSHIPS;   "created_at":1760000000000;         "x":1;                   created_at field-missing
          MEMBERSHIPS;   "public_metadata":{"title":"CTO"};  "x":1;                   public_metadata field-missing
          DOMAINS;       "enrollment_mode":"enterprise_sso"; "enrollment_mode":1;     enrollment_mode field-type-wrong
          ORGANIZATION_INVITATIONS; "status":"pending";      "x":1;                   status field-missing
          ORGANIZATION_INVITATIONS; "role":"org:member";     "role":{};               role field-type-wrong
          ORGANIZATION_INVITATIONS; "expires_at":1762592000000; "expires_at":-4;      expires_at field-type-wrong
          ENTERPRISE_CONNECTIONS; "active":true;             "active":"yes";          active field-type-wrong
          ENTERPRISE_CONNECTIONS; "domains":["globex.test"]; "domains":[7,"a.test"];  domains[0] field-type-wrong
          ENTERPRISE_CONNECTIONS; "force_authn":false;       "force_authn":"no";      saml_connection.force_authn field-type-wrong
          """)
  void anOddValueCostsItsOwnFieldAndIsTold(ClerkList list, String good, String odd, String told) {
    String json = sample(list);
    assertThat(json).contains(good);
    ObjectElement element = element(list, json.replace(good, odd));
    assertThat(element.object()).as("the element itself").isPresent();
    assertThat(odd(element)).containsExactly(told);
    assertThat(element.object()).isNotEqualTo(element(list, json).object());
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          MEMBERSHIPS; "role":"org:admin";     "role":null;          role
          MEMBERSHIPS; "id":"org_1";           "id":5;               organization.id
          MEMBERSHIPS; "user_id":"user_1";     "user_id":"";         public_user_data.user_id
          DOMAINS;     "organization_id":"org_1"; "organization_id":null; organization_id
          DOMAINS;     "name":" Globex.Example"; "nom":"x";          name
          ORGANIZATION_INVITATIONS; "email_address":"new@globex.test"; "x":1; email_address
          ORGANIZATION_INVITATIONS; "organization_id":"org_1"; "x":1; organization_id
          """)
  void withoutWhatItNeedsItIsNamedAndNotCarried(
      ClerkList list, String good, String odd, String missing) {
    assertThat(sample(list)).contains(good);
    ObjectElement element = element(list, sample(list).replace(good, odd));
    assertThat(element.object()).isEmpty();
    assertThat(element.fault()).contains(Fault.FIELD_ESSENTIAL);
    assertThat(element.missing()).isEqualTo(missing);
    assertThat(element.id()).isNotEmpty();
  }

  @Test
  void anOrganizationWithoutNameOrSlugIsKept() {
    String json = ORGANIZATION.replaceAll("\"name\":.*?,\"slug\":\"globex\"", "\"slug\":\"\"");
    ClerkOrganization read =
        (ClerkOrganization) element(ClerkList.ORGANIZATIONS, json).object().orElseThrow();
    assertThat(read.name()).isEmpty();
    assertThat(read.slug()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {"data":[],"total_count":0};                 0
          {"total_count":7,"more":{"data":[]},"data":[]}; 7
          {"data":[],"total_count":-1};                -
          {"data":[],"total_count":"7"};               -
          {"data":[],"total_count":99999999999999999999}; -
          {"data":[]};                                 -
          [];                                          -
          {"data":null,"total_count":0};               no page
          {"data":[};                                  no page
          {"data":[]} x;                               no page
          7;                                           no page
          """)
  void whatIsAPageAndWhatItCounts(String body, String counted) {
    String read =
        ObjectPage.read(body, ClerkList.ROLES.kind())
            .map(page -> page.total().isPresent() ? "" + page.total().getAsLong() : "-")
            .orElse("no page");
    assertThat(read).isEqualTo(counted);
  }

  @Test
  void metadataIsNotPrinted() {
    assertThat(new ApiMetadata(Map.of("private_metadata", "{\"a\":1}")).toString())
        .doesNotContain("a");
  }

  private static String sample(ClerkList list) {
    return switch (list) {
      case ORGANIZATIONS -> ORGANIZATION;
      case MEMBERSHIPS -> MEMBERSHIP;
      case DOMAINS -> DOMAIN;
      case ORGANIZATION_INVITATIONS -> INVITATION;
      case ENTERPRISE_CONNECTIONS -> ENTERPRISE;
      default -> throw new AssertionError(list);
    };
  }

  private static List<String> odd(ObjectElement element) {
    return element.odd().stream().map(odd -> odd.field() + " " + odd.note().code()).toList();
  }
}
