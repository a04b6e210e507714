package dev.ferry.twin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must become of all that is no user, counted again from the generated files. */
class ObjectAnswerKeyTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Clerk's role to WorkOS's; {@code org:removed} is not there. */
  private static final Map<String, String> SLUGS =
      Map.of(
          "org:admin", "admin",
          "org:member", "member",
          "basic_member", "member",
          "org:billing_manager", "billing_manager",
          "org:auditor", "auditor",
          "org:guest", "guest");

  @TempDir private Path folder;

  @Test
  void clerksOwnPermissionsStayAndRolesThatAreThereAreLeftAsTheyAre() throws IOException {
    JsonNode objects = objects(TenantGenerator.generate(folder, 10, 5, 3));

    assertFates(objects.path("permissions"), 2, 1, 9, 0);
    assertThat(reasons(objects, "permissions")).isEqualTo(Map.of("permission-of-clerk", 9));
    assertFates(objects.path("roles"), 3, 1, 0, 1);
    assertThat(reasons(objects, "roles")).isEqualTo(Map.of("role-not-adopted", 1));
  }

  @Test
  void workosHoldsOneOrganizationOfOursOneNamesakeOneStrangerAndARole() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 10, 5, 12);
    List<JsonNode> clerk = lines(list(tenant, ClerkList.ORGANIZATIONS));
    List<ExistingOrganization> existing = tenant.existingOrganizations();

    assertThat(existing).hasSize(3);
    assertThat(existing.get(0).externalId()).isEqualTo(clerk.get(0).path("id").asText());
    assertThat(existing.get(0).name()).isEqualTo(clerk.get(0).path("name").asText());
    assertThat(existing.get(0).metadata())
        .isEqualTo(Map.of("tier", clerk.get(0).at("/public_metadata/tier").asText()));
    assertThat(existing.get(1).externalId()).isNull();
    assertThat(existing.get(1).name()).isEqualTo(clerk.get(1).path("name").asText());
    assertThat(existing.get(2).externalId()).isNull();
    assertThat(clerk)
        .noneMatch(one -> one.path("name").asText().equals(existing.get(2).name()))
        .filteredOn(one -> one.path("name").asText().equals(existing.get(1).name()))
        .hasSize(1);
    assertThat(tenant.existingRoles())
        .isEqualTo(
            List.of(new ExistingRole("auditor", "Auditor \"read only\"", List.of("reports:read"))));
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 10", "12, 150", "40, 700"})
  void organizationsAreCreatedButTheFirstWithTheirDomainsPending(int organizations, int users)
      throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, users, 5, organizations);
    JsonNode objects = objects(tenant);
    List<JsonNode> clerk = lines(list(tenant, ClerkList.ORGANIZATIONS));
    List<JsonNode> domains = lines(list(tenant, ClerkList.DOMAINS));
    List<JsonNode> expected = lines(tenant.expectedOrganizations());

    assertFates(objects.path("organizations"), organizations - 1, 1, 0, 0);
    Map<String, Integer> reasons = new TreeMap<>();
    clerk.stream()
        .filter(one -> one.path("private_metadata").size() > 0)
        .forEach(one -> reasons.merge("private-metadata-not-carried", 1, Integer::sum));
    clerk.stream()
        .filter(one -> !one.path("slug").asText("").isEmpty())
        .forEach(one -> reasons.merge("organization-slug-not-carried", 1, Integer::sum));
    if (organizations > 1) {
      reasons.put("organization-name-shared", 1);
    }
    assertThat(reasons(objects, "organizations")).isEqualTo(reasons);
    assertFates(objects.path("domains"), domains.size(), 0, 0, 0);
    Map<String, Integer> claims = new HashMap<>();
    domains.forEach(domain -> claims.merge(domain.path("name").asText(), 1, Integer::sum));
    Map<String, Integer> ofDomains = new TreeMap<>(Map.of("domain-not-proven", domains.size()));
    claims.values().stream()
        .filter(count -> count > 1)
        .forEach(count -> ofDomains.merge("domain-claimed-twice", count, Integer::sum));
    assertThat(reasons(objects, "domains")).isEqualTo(ofDomains);

    assertThat(expected).hasSize(organizations);
    for (int i = 0; i < organizations; i++) {
      String id = clerk.get(i).path("id").asText();
      assertThat(expected.get(i).path("id").asText()).isEqualTo(id);
      assertThat(expected.get(i).path("name")).isEqualTo(clerk.get(i).path("name"));
      assertThat(expected.get(i).path("metadata")).isEqualTo(clerk.get(i).path("public_metadata"));
      assertThat(expected.get(i).path("by").asText()).isEqualTo(i == 0 ? "adopt" : "create");
      List<String> names = new ArrayList<>();
      expected.get(i).path("domains").forEach(name -> names.add(name.asText()));
      assertThat(names)
          .doesNotHaveDuplicates()
          .isEqualTo(
              domains.stream()
                  .filter(domain -> domain.path("organization_id").asText().equals(id))
                  .map(domain -> domain.path("name").asText())
                  .toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 150, 1", "12, 300, 2", "40, 700, 5"})
  void membershipsNeedAUserWhoArrivesAndARoleThatIsThere(int organizations, int users, long seed)
      throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, users, seed, organizations);
    Set<String> arriving = new HashSet<>();
    Set<String> unproven = new HashSet<>();
    for (JsonNode one : lines(tenant.expectedUsers())) {
      arriving.add(one.path("external_id").asText());
      if (one.path("by").asText().equals("adopt") && !one.path("email_verified").asBoolean()) {
        unproven.add(one.path("external_id").asText());
      }
    }
    List<String> expected = new ArrayList<>();
    int withoutUser = 0;
    int withoutRole = 0;
    int ofARoleThatWasThere = 0;
    int ofUnproven = 0;
    for (JsonNode one : lines(list(tenant, ClerkList.MEMBERSHIPS))) {
      String user = one.at("/public_user_data/user_id").asText();
      String slug = SLUGS.get(one.path("role").asText());
      if (!arriving.contains(user)) {
        withoutUser++;
      } else if (slug == null) {
        withoutRole++;
      } else if (slug.equals("auditor")) {
        ofARoleThatWasThere++;
      } else if (unproven.contains(user)) {
        ofUnproven++;
      } else {
        expected.add(user + " " + one.at("/organization/id").asText() + " " + slug);
      }
    }

    List<String> given = new ArrayList<>();
    for (JsonNode one : lines(tenant.expectedMemberships())) {
      given.add(
          one.path("user").asText()
              + " "
              + one.path("organization").asText()
              + " "
              + one.path("role").asText());
    }
    assertThat(given).isEqualTo(expected).isNotEmpty();
    JsonNode objects = objects(tenant);
    int blocked = withoutRole + ofARoleThatWasThere + ofUnproven;
    assertFates(objects.path("memberships"), expected.size(), 0, withoutUser, blocked);
    Map<String, Integer> why = new HashMap<>();
    why.put("user-not-carried", withoutUser);
    why.put("role-unknown", withoutRole);
    why.put("role-not-adopted", ofARoleThatWasThere);
    why.put("adopted-unproven", ofUnproven);
    why.values().removeIf(count -> count == 0);
    assertThat(reasons(objects, "memberships")).isEqualTo(why);
  }

  @Test
  void aRoleThatIsGoneIsNotAskedForIfTheUserStaysOut() {
    ObjectRules rules = new ObjectRules(List.of(), List.of(), new ApiRoles(5).roles());
    String gone = ApiMembership.ROLE_GONE;

    assertThat(rules.membership(gone, new Expectation.Blocked("no-email")).reasons())
        .containsExactly("user-not-carried");
    Expectation arrives =
        new Expectation.Arrives(
            JsonNodeFactory.instance.objectNode(), false, false, false, List.of());
    assertThat(rules.membership(gone, arrives).reasons()).containsExactly("role-unknown");
  }

  @Test
  void thoseOfBannedUsersAreAmongTheMembershipsThatStayOut() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 5, 12);
    Set<String> banned = new HashSet<>();
    for (JsonNode user : lines(list(tenant, ClerkList.USERS))) {
      if (user.path("banned").asBoolean()) {
        banned.add(user.path("id").asText());
      }
    }

    assertThat(lines(list(tenant, ClerkList.MEMBERSHIPS)))
        .anyMatch(one -> banned.contains(one.at("/public_user_data/user_id").asText()));
    assertThat(lines(tenant.expectedMemberships()))
        .noneMatch(one -> banned.contains(one.path("user").asText()));
  }

  @Test
  void openInvitationsArePlannedThoseThatAreOverAndConnectionsAreNot() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 10, 5, 30);
    Map<String, Integer> statuses = new HashMap<>();
    for (JsonNode one : lines(list(tenant, ClerkList.ORGANIZATION_INVITATIONS))) {
      statuses.merge(one.path("status").asText(), 1, Integer::sum);
    }
    int over =
        statuses.getOrDefault("accepted", 0)
            + statuses.getOrDefault("revoked", 0)
            + statuses.getOrDefault("expired", 0);
    int connections = lines(list(tenant, ClerkList.ENTERPRISE_CONNECTIONS)).size();
    JsonNode objects = objects(tenant);

    // into the application: one is open, one accepted, one expired; revoked ones Clerk never lists
    assertFates(
        objects.path("invitations"), statuses.getOrDefault("pending", 0) + 1, 0, over + 2, 0);
    assertThat(reasons(objects, "invitations"))
        .isEqualTo(
            Map.of(
                "invitation-over",
                over + 2,
                "invitation-not-sent",
                statuses.getOrDefault("pending", 0) + 1));
    assertFates(objects.path("connections"), 0, 0, connections, 0);
    assertThat(reasons(objects, "connections")).isEqualTo(Map.of("sso-handover", connections));
  }

  @Test
  void theWritesAreThoseOfUsersAndThoseOfEverythingElse() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 5, 12);
    JsonNode sums = MAPPER.readTree(tenant.expected().toFile());
    int domains = lines(list(tenant, ClerkList.DOMAINS)).size();

    // two permissions, three roles, the permissions of the one of them that has any
    assertThat(sums.path("generalWrites").asInt()).isEqualTo(2 + 3 + 1 + 11 + domains);
    assertThat(sums.path("writes").asInt())
        .isEqualTo(sums.path("userWrites").asInt() + sums.path("generalWrites").asInt());
  }

  @Test
  void aConnectionThatOnlyTheOldListHasIsOneMore() throws IOException {
    ObjectTally tally = new ObjectTally();
    GeneratedTenant tenant = new GeneratedTenant(folder);
    ApiTenant api = new ApiTenant(new ClerkUsers(0, 5), 0, 1, 5);
    ApiConnections connections = new ApiConnections(api);
    try (ExpectedObjects expected = new ExpectedObjects(tenant, api, new ApiRoles(5), tally)) {
      expected.connections(List.of(), connections.saml());
      expected.connections(connections.enterprise(), connections.saml());
    }

    assertFates(tally.json().path("connections"), 0, 0, 1 + 4, 0);
  }

  private static void assertFates(JsonNode kind, int create, int adopt, int skip, int blocked) {
    assertThat(kind.path("fates"))
        .isEqualTo(
            MAPPER
                .createObjectNode()
                .put("create", create)
                .put("adopt", adopt)
                .put("skip", skip)
                .put("blocked", blocked));
  }

  private static Map<String, Integer> reasons(JsonNode objects, String kind) {
    Map<String, Integer> reasons = new TreeMap<>();
    objects
        .path(kind)
        .path("reasons")
        .properties()
        .forEach(reason -> reasons.put(reason.getKey(), reason.getValue().asInt()));
    return reasons;
  }

  private static JsonNode objects(GeneratedTenant tenant) throws IOException {
    return MAPPER.readTree(tenant.expected().toFile()).path("objects");
  }

  private static Path list(GeneratedTenant tenant, ClerkList list) {
    return tenant.clerkApi().resolve(list.file());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }
}
