package dev.ferry.twin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.twin.clerk.ClerkList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiGeneratorTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
    GeneratedTenant one = TenantGenerator.generate(folder.resolve("one"), 200, 7, 20);
    GeneratedTenant two = TenantGenerator.generate(folder.resolve("two"), 200, 7, 20);
    GeneratedTenant other = TenantGenerator.generate(folder.resolve("other"), 200, 8, 20);

    assertThat(one.files()).hasSize(6 + 1 + ClerkList.values().length + 4);
    for (int i = 0; i < one.files().size(); i++) {
      assertThat(two.files().get(i)).hasSameBinaryContentAs(one.files().get(i));
    }
    assertThat(Files.mismatch(list(one, ClerkList.USERS), list(other, ClerkList.USERS)))
        .isNotNegative();
    assertThat(
            Files.mismatch(
                list(one, ClerkList.ORGANIZATIONS), list(other, ClerkList.ORGANIZATIONS)))
        .isNotNegative();
  }

  @Test
  void theExportsAndTheUsersOfWorkosAreTheSameWithAndWithoutOrganizations() throws IOException {
    GeneratedTenant without = TenantGenerator.generate(folder.resolve("without"), 200, 7);
    GeneratedTenant with = TenantGenerator.generate(folder.resolve("with"), 200, 7, 20);

    assertThat(without.files()).hasSize(6);
    assertThat(with.clerkExport()).hasSameBinaryContentAs(without.clerkExport());
    assertThat(with.supportExport()).hasSameBinaryContentAs(without.supportExport());
    assertThat(with.workosExisting()).hasSameBinaryContentAs(without.workosExisting());
    assertThat(expected(with).path("snapshot")).isEqualTo(expected(without).path("snapshot"));
    assertThat(expected(without).fieldNames())
        .toIterable()
        .containsExactly(
            "schema",
            "seed",
            "snapshot",
            "fates",
            "reasons",
            "factors",
            "passwords",
            "passwordResets",
            "users",
            "writes",
            "assess");
    assertThat(expected(without).path("fates").fieldNames())
        .toIterable()
        .containsExactly("create", "adopt", "blocked");
  }

  @Test
  void aTenantWithoutOrganizationsLeavesNoneOfAnEarlierOneInTheFolder() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 20, 7, 3);
    assertThat(list(tenant, ClerkList.USERS)).exists();

    TenantGenerator.generate(folder, 20, 7);

    assertThat(list(tenant, ClerkList.USERS)).doesNotExist();
    assertThat(tenant.expectedMemberships()).doesNotExist();
    assertThat(tenant.expectedOrganizations()).doesNotExist();
    assertThat(tenant.existingOrganizations()).isEmpty();
    assertThat(tenant.existingRoles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, -5, Long.MAX_VALUE})
  void everyOddUserAndEveryOddOrganizationOccurs(long seed) throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 150, seed, 12);

    JsonNode users = expected(tenant).path("api_users");
    for (ApiOddity oddity : ApiOddity.values()) {
      String word = oddity == ApiOddity.NONE ? "plain" : oddity.name();
      assertThat(users.path(word.toLowerCase(Locale.ROOT).replace('_', '-')).asInt())
          .as(word)
          .isPositive();
    }
    assertThat(users.path("sms-factor").asInt()).isPositive();
    List<JsonNode> organizations = lines(list(tenant, ClerkList.ORGANIZATIONS));
    assertThat(organizations.stream().filter(o -> o.path("name").asText().equals("Acme")))
        .hasSize(2);
    assertThat(organizations.stream().filter(o -> !o.has("slug"))).hasSize(1);
    assertThat(organizations.stream().filter(o -> o.path("slug").asText("?").isEmpty())).hasSize(1);
    assertThat(organizations.stream().filter(o -> o.path("name").asText().length() == 256))
        .hasSize(1);
  }

  @Test
  void theApiTellsOfEachUserOfTheCsvWhatTheCsvTellsToo() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 5, 4);
    Map<String, JsonNode> users = new HashMap<>();
    lines(list(tenant, ClerkList.USERS)).forEach(u -> users.put(u.path("id").asText(), u));

    ClerkUsers all = new ClerkUsers(300, 5);
    assertThat(users).hasSize(300);
    for (int i = 0; i < 300; i++) {
      ClerkUser user = all.user(i);
      JsonNode api = Objects.requireNonNull(users.get(user.id()));
      assertThat(api.path("first_name").asText("")).isEqualTo(user.names().first());
      assertThat(api.path("totp_enabled").asBoolean()).isEqualTo(!user.secrets().totp().isEmpty());
      assertThat(api.path("password_enabled").asBoolean())
          .isEqualTo(!user.secrets().digest().isEmpty());
      assertThat(api.path("created_at").asLong()).isEqualTo(user.created().toEpochMilli());
      assertThat(verified(api)).isEqualTo(Set.copyOf(user.emails().verified()));
      if (ApiOddity.of(user, 5) != ApiOddity.PRIMARY_DANGLING) {
        assertThat(primary(api)).isEqualTo(user.emails().primary());
      }
    }
  }

  @Test
  void noSecretOfTheCsvIsInTheApi() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 150, 5, 4);
    String api = Files.readString(list(tenant, ClerkList.USERS));

    ClerkUsers all = new ClerkUsers(150, 5);
    for (int i = 0; i < 150; i++) {
      ClerkUser.Secrets secrets = all.user(i).secrets();
      Stream.of(secrets.totp(), secrets.digest(), secrets.password())
          .filter(secret -> !secret.isEmpty())
          .forEach(secret -> assertThat(api).doesNotContain(secret));
    }
  }

  @Test
  void membershipsJoinUsersAndOrganizationsThatAreThereEachPairOnce() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 5, 30);
    Set<String> users = ids(list(tenant, ClerkList.USERS));
    Set<String> organizations = ids(list(tenant, ClerkList.ORGANIZATIONS));
    Set<String> pairs = new HashSet<>();
    Map<String, Integer> perUser = new HashMap<>();
    Set<String> inhabited = new HashSet<>();

    for (JsonNode membership : lines(list(tenant, ClerkList.MEMBERSHIPS))) {
      String user = membership.at("/public_user_data/user_id").asText();
      String organization = membership.at("/organization/id").asText();
      assertThat(users).contains(user);
      assertThat(organizations).contains(organization);
      assertThat(pairs.add(user + organization)).isTrue();
      perUser.merge(user, 1, Integer::sum);
      inhabited.add(organization);
    }

    assertThat(perUser.values()).contains(1, 2, 3).doesNotContain(5);
    assertThat(perUser.size()).isBetween(150, 290);
    assertThat(organizations).hasSize(30);
    assertThat(inhabited).hasSize(30 - 2);
  }

  @Test
  void theSumsAreThoseOfTheFiles() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 5, 30);
    JsonNode sums = expected(tenant);
    Set<String> arriving = new HashSet<>();
    lines(tenant.expectedUsers()).forEach(u -> arriving.add(u.path("external_id").asText()));
    List<JsonNode> memberships = lines(list(tenant, ClerkList.MEMBERSHIPS));
    long arrivingMemberships =
        memberships.stream()
            .filter(m -> arriving.contains(m.at("/public_user_data/user_id").asText()))
            .count();

    assertThat(sums.at("/organizations/clerk").asInt()).isEqualTo(30);
    assertThat(sums.at("/organizations/without-members").asInt()).isEqualTo(2);
    assertThat(sums.at("/memberships/clerk").asInt()).isEqualTo(memberships.size());
    assertThat(sums.at("/memberships/of-arriving-users").asLong()).isEqualTo(arrivingMemberships);
    assertThat(sums.at("/memberships/role-gone").asLong())
        .isEqualTo(withRole(memberships, "org:removed"))
        .isPositive();
    assertThat(sums.at("/memberships/role-of-old").asLong())
        .isEqualTo(withRole(memberships, "basic_member"))
        .isPositive();
    assertThat(sums.at("/roles/clerk").asInt()).isEqualTo(5);
    assertThat(sums.at("/roles/custom").asInt()).isEqualTo(3);
    assertThat(sums.at("/permissions/custom").asInt()).isEqualTo(3);
    for (ClerkList list : ClerkList.values()) {
      String group =
          switch (list) {
            case USERS -> "api_users";
            case MEMBERSHIPS -> "memberships";
            case ORGANIZATIONS -> "organizations";
            case ROLES -> "roles";
            case PERMISSIONS -> "permissions";
            case DOMAINS -> "domains";
            case ORGANIZATION_INVITATIONS -> "organization_invitations";
            case INVITATIONS -> "invitations";
            case ENTERPRISE_CONNECTIONS -> "connections";
            case ROLE_SETS, SAML_CONNECTIONS, BLOCKLIST, ALLOWLIST, WAITLIST -> "";
          };
      if (!group.isEmpty()) {
        assertThat(sums.path(group).path("clerk").asInt())
            .as(group)
            .isEqualTo(lines(list(tenant, list)).size());
      }
    }
  }

  /** {@code @clerk/backend} 3.25.0 fails on the whole list if one of them lacks it. */
  @Test
  void everySamlConnectionSaysWhichLoginHintItSendsInBothLists() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 50, 7, 20);
    List<JsonNode> saml = new ArrayList<>(lines(list(tenant, ClerkList.SAML_CONNECTIONS)));
    for (JsonNode connection : lines(list(tenant, ClerkList.ENTERPRISE_CONNECTIONS))) {
      if (connection.path("saml_connection").isObject()) {
        saml.add(connection.path("saml_connection"));
      }
    }

    assertThat(saml).hasSize(2 * 3);
    assertThat(saml)
        .allSatisfy(
            connection ->
                assertThat(connection.at("/login_hint/mode").asText())
                    .isIn("email_address", "custom_attribute", "off"));
  }

  @Test
  void everySamlConnectionHasItsCertificateInTheOldListOnly() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 10, 5, 30);
    Set<String> enterprise = ids(list(tenant, ClerkList.ENTERPRISE_CONNECTIONS));
    List<JsonNode> saml = lines(list(tenant, ClerkList.SAML_CONNECTIONS));

    assertThat(saml).hasSize(3);
    for (JsonNode connection : saml) {
      assertThat(enterprise).contains(connection.path("enterprise_connection_id").asText());
      assertThat(connection.path("idp_certificate").asText()).isNotEmpty();
    }
    assertThat(Files.readString(list(tenant, ClerkList.ENTERPRISE_CONNECTIONS)))
        .doesNotContain("idp_certificate");
  }

  @Test
  void organizationsWithoutUsersAreATenantToo() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 0, 5, 3);

    assertThat(lines(list(tenant, ClerkList.ORGANIZATIONS))).hasSize(3);
    assertThat(lines(list(tenant, ClerkList.MEMBERSHIPS))).isEmpty();
  }

  private static long withRole(List<JsonNode> memberships, String role) {
    return memberships.stream().filter(m -> m.path("role").asText().equals(role)).count();
  }

  private static Set<String> verified(JsonNode user) {
    Set<String> verified = new HashSet<>();
    for (JsonNode address : user.path("email_addresses")) {
      if (address.at("/verification/status").asText().equals("verified")) {
        verified.add(address.path("email_address").asText());
      }
    }
    return verified;
  }

  private static String primary(JsonNode user) {
    for (JsonNode address : user.path("email_addresses")) {
      if (address.path("id").equals(user.path("primary_email_address_id"))) {
        return address.path("email_address").asText();
      }
    }
    return "";
  }

  private static Path list(GeneratedTenant tenant, ClerkList list) {
    return tenant.clerkApi().resolve(list.file());
  }

  private static Set<String> ids(Path file) throws IOException {
    Set<String> ids = new HashSet<>();
    lines(file).forEach(object -> ids.add(object.path("id").asText()));
    return ids;
  }

  private static JsonNode expected(GeneratedTenant tenant) throws IOException {
    return MAPPER.readTree(tenant.expected().toFile());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }
}
