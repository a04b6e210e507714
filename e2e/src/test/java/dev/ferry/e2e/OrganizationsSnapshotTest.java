package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.clerk.ClerkAbsence;
import dev.ferry.twin.clerk.ClerkFeature;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** snapshot --clerk of a tenant with organizations, by the built program. */
@Timeout(120)
class OrganizationsSnapshotTest {
  /** The exit code of a snapshot of this tenant, in which rows cannot be read. */
  private static final int SOME_REJECTED = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** In ten seconds: 30 % of the 1,000 that Clerk allows. */
  private static final int SHARE = 300;

  private static final String SECRET = "SECRET-OF-A-MEMBER";

  @TempDir private Path folder;
  private GeneratedTenant tenant;

  @BeforeEach
  void generate() throws IOException {
    tenant = TenantGenerator.generate(folder.resolve("tenant"), 400, 7, 40);
    Path file = tenant.clerkApi().resolve("organization_memberships.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int i = 0; i < lines.size(); i += 5) {
      String kind = i % 2 == 0 ? "public_metadata" : "private_metadata";
      String value = i % 2 == 0 ? "\"seat " + i + "\"" : "\"" + SECRET + "\"";
      lines.set(i, lines.get(i).replace("\"" + kind + "\":{}", kind(kind, value)));
    }
    Files.write(file, lines);
  }

  private static String kind(String kind, String value) {
    return "\"" + kind + "\":{\"note\":" + value + "}";
  }

  private ClerkTwinOptions options() {
    return ClerkTwinOptions.defaults().withData(tenant.clerkApi());
  }

  private Ended snapshot(ClerkTwin clerk) throws IOException, InterruptedException {
    Ended ended =
        new Program(folder)
            .with("CLERK_API_URL", clerk.address().toString())
            .with("CLERK_SECRET_KEY", clerk.secretKey())
            .run("snapshot", "--clerk", "--csv", tenant.clerkExport().toString(), "--json");
    assertThat(clerk.state().writes()).as("Clerk is only read").isEmpty();
    assertThat(clerk.state().requests().greatestIn10s()).isLessThanOrEqualTo(SHARE);
    assertThat(clerk.state().requests().unversioned()).isZero();
    assertThat(clerk.state().requests().unexpected()).isEmpty();
    return ended;
  }

  private JsonNode expected() throws IOException {
    return JSON.readTree(Files.readString(tenant.expected()));
  }

  /** The ids that a list's file has. */
  private Set<String> given(ClerkList list) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (JsonNode line : lines(tenant.clerkApi().resolve(list.file()))) {
      ids.add(line.path("id").asText());
    }
    return ids;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** The ids that the snapshot has of a kind. */
  private Set<String> held(String kind) throws SQLException {
    return column("SELECT clerk_id FROM snapshot_object WHERE kind = '" + kind + "'");
  }

  private Set<String> column(String query) throws SQLException {
    Set<String> values = new TreeSet<>();
    Path file = folder.resolve("ferry-workspace/ferry.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  @Test
  void everythingThatClerkHoldsIsThereByCountAndById() throws Exception {
    try (ClerkTwin clerk = ClerkTwin.start(options())) {
      Ended ended = snapshot(clerk);

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(SOME_REJECTED);
      JsonNode json = ended.json();
      JsonNode expected = expected();
      for (String group : List.of("organizations", "memberships", "domains", "connections")) {
        assertThat(json.path(group).asInt(-1))
            .as(group)
            .isEqualTo(expected.path(group).path("clerk").asInt());
      }
      assertThat(held("ORGANIZATION")).isEqualTo(given(ClerkList.ORGANIZATIONS));
      assertThat(held("MEMBERSHIP")).isEqualTo(given(ClerkList.MEMBERSHIPS));
      assertThat(held("DOMAIN")).isEqualTo(given(ClerkList.DOMAINS));
      assertThat(held("ROLE")).isEqualTo(given(ClerkList.ROLES));
      assertThat(held("PERMISSION")).isEqualTo(given(ClerkList.PERMISSIONS));
      assertThat(held("CONNECTION")).isEqualTo(given(ClerkList.ENTERPRISE_CONNECTIONS));
      assertThat(json.path("roles").asInt()).isEqualTo(given(ClerkList.ROLES).size());
      assertThat(json.path("permissions").asInt()).isEqualTo(given(ClerkList.PERMISSIONS).size());
      Set<String> invitations = given(ClerkList.ORGANIZATION_INVITATIONS);
      for (JsonNode invitation : lines(tenant.clerkApi().resolve("invitations.jsonl"))) {
        if (!invitation.path("revoked").asBoolean()) { // those Clerk does not list
          invitations.add(invitation.path("id").asText());
        }
      }
      assertThat(held("INVITATION")).isEqualTo(invitations);
      assertThat(json.path("invitations").asInt()).isEqualTo(invitations.size());
      assertThat(column("SELECT profile FROM snapshot_object WHERE profile LIKE '%MIIC-not-a-%'"))
          .as("certificates of the deprecated list")
          .hasSameSizeAs(given(ClerkList.SAML_CONNECTIONS));
      assertThat(json.path("strays").path("ofUnknownOrganizations").asInt(-1)).isZero();
      assertThat(json.path("strays").path("ofUnknownUsers").asInt(-1)).isZero();
      assertThat(ended.err()).doesNotContain("fewer", "meanwhile", "counted");
      assertListsAreCounted(json, expected);
      assertSidecarHoldsAllMetadata(json);
    }
  }

  private static void assertListsAreCounted(JsonNode json, JsonNode expected) {
    JsonNode api = json.path("sources").get(1);
    JsonNode memberships = api.path("lists").path("organization_memberships");
    int all = expected.path("memberships").path("clerk").asInt();
    for (String count : List.of("read", "countedBefore", "countedAfter")) {
      assertThat(memberships.path(count).asInt(-1)).as(count).isEqualTo(all);
    }
    assertThat(memberships.path("missing").asInt(-1)).isZero();
    assertThat(api.path("lists")).hasSize(12);
  }

  private void assertSidecarHoldsAllMetadata(JsonNode json) throws Exception {
    Set<String> with = new HashSet<>();
    int secret = 0;
    for (JsonNode line : lines(tenant.clerkApi().resolve("organization_memberships.jsonl"))) {
      secret += line.path("private_metadata").isEmpty() ? 0 : 1;
      if (!line.path("public_metadata").isEmpty() || !line.path("private_metadata").isEmpty()) {
        with.add(
            String.join(
                " ",
                line.path("id").asText(),
                line.at("/public_user_data/user_id").asText(),
                line.at("/organization/id").asText(),
                line.path("public_metadata").toString()));
      }
    }
    Path file = folder.resolve("ferry-workspace/sidecar/memberships.jsonl");
    assertThat(with).as("the tenant has metadata on memberships").isNotEmpty();
    assertThat(
            lines(file).stream()
                .map(
                    line ->
                        String.join(
                            " ",
                            line.path("membership").asText(),
                            line.path("user").asText(),
                            line.path("organization").asText(),
                            line.path("public_metadata").toString())))
        .containsExactlyInAnyOrderElementsOf(with);
    assertThat(json.path("membershipMetadata").asInt()).isEqualTo(with.size());
    assertThat(json.path("membershipPrivateMetadata").asInt()).isEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void withoutClerkNothingOfItIsLeft() throws Exception {
    try (ClerkTwin clerk = ClerkTwin.start(options())) {
      assertThat(snapshot(clerk).exitCode()).isEqualTo(SOME_REJECTED);
    }
    Ended ended =
        new Program(folder).run("snapshot", "--csv", tenant.clerkExport().toString(), "--json");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(SOME_REJECTED);
    assertThat(ended.json().path("organizations").isNull()).as("nobody has looked").isTrue();
    assertThat(column("SELECT clerk_id FROM snapshot_object")).isEmpty();
    assertThat(folder.resolve("ferry-workspace/sidecar/memberships.jsonl")).doesNotExist();
  }

  @Test
  void featuresThatAreOffMeanThatThereIsNoneAndAreNamed() throws Exception {
    ClerkTwinOptions without =
        options()
            .without(ClerkFeature.ORGANIZATIONS, ClerkAbsence.NOT_ENABLED)
            .without(ClerkFeature.ENTERPRISE_CONNECTIONS, ClerkAbsence.NOT_IN_PLAN);
    try (ClerkTwin clerk = ClerkTwin.start(without)) {
      Ended ended = snapshot(clerk);
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(SOME_REJECTED);
      assertThat(ended.err())
          .contains("organizations are off in Clerk")
          .contains("off in Clerk, so that there are none: enterprise connections, SAML");
      assertThat(held("INVITATION")).as("into the application").hasSize(3);
      assertThat(column("SELECT DISTINCT kind FROM snapshot_object")).containsExactly("INVITATION");
      JsonNode lists = ended.json().path("sources").get(1).path("lists");
      assertThat(lists.at("/organization_roles/off").asText())
          .isEqualTo("organization_not_enabled_in_instance");
    }
  }

  /** Deletions, sign-ups, a back-dated user and an organization gone, all while Clerk is read. */
  @Test
  void whatChangesDuringTheReadingIsNeitherLostNorHidden() throws Exception {
    String organization = lastOf("organizations.jsonl", "/id");
    String other = given(ClerkList.ORGANIZATIONS).iterator().next();
    assertThat(other).isNotEqualTo(organization);
    String member = lastOf("organization_memberships.jsonl", "/public_user_data/user_id");
    Set<String> stayed = given(ClerkList.MEMBERSHIPS);
    for (JsonNode line : lines(tenant.clerkApi().resolve("organization_memberships.jsonl"))) {
      if (line.at("/organization/id").asText().equals(organization)
          || line.at("/public_user_data/user_id").asText().equals(member)) {
        stayed.remove(line.path("id").asText());
      }
    }
    try (ClerkTwin clerk = ClerkTwin.start(options())) {
      clerk.meanwhile(
          (path, number, instance) -> change(path, instance, organization, member, other));
      Ended ended = snapshot(clerk);

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(SOME_REJECTED);
      assertThat(held("MEMBERSHIP")).containsAll(stayed).contains("orgmem_fresh");
      JsonNode json = ended.json();
      JsonNode api = json.path("sources").get(1);
      assertThat(api.path("countedAfter").asInt() - api.path("countedBefore").asInt())
          .as("two users came, one of them before all others")
          .isEqualTo(2);
      assertThat(ended.err()).contains("came meanwhile. The next snapshot has them");
      // Read before it was deleted: the organization is there, and has no members.
      assertThat(held("ORGANIZATION")).contains(organization);
      assertThat(column("SELECT organization_id FROM snapshot_object WHERE kind = 'MEMBERSHIP'"))
          .doesNotContain(organization);
      assertThat(ended.err()).containsPattern("organizations counted [\\d,]+ members");
      // One joined who signed up after the users were read.
      assertThat(json.path("strays").path("ofUnknownUsers").asInt()).isEqualTo(1);
      assertThat(ended.err()).contains("1 membership is of a user who was not read");
    }
  }

  private String lastOf(String file, String pointer) throws IOException {
    List<JsonNode> lines = lines(tenant.clerkApi().resolve(file));
    return lines.get(lines.size() - 1).at(pointer).asText();
  }

  private static void change(
      String path, ClerkInstance instance, String organization, String member, String other) {
    if (path.endsWith("/users") && instance.find(ClerkList.USERS, "user_fresh").isEmpty()) {
      instance.put(ClerkList.USERS, user("user_fresh", 1_990_000_000_000L));
      instance.put(ClerkList.USERS, user("user_backdated", 1_000L));
    } else if (path.endsWith("/organizations")) {
      instance.delete(ClerkList.ORGANIZATIONS, organization);
      instance.delete(ClerkList.USERS, member);
      instance.put(
          ClerkList.MEMBERSHIPS,
          "{\"id\":\"orgmem_fresh\",\"role\":\"org:member\",\"public_metadata\":{},"
              + "\"created_at\":1990000000001,\"organization\":{\"id\":\""
              + other
              + "\"},"
              + "\"public_user_data\":{\"user_id\":\"user_fresh\"}}");
    }
  }

  private static String user(String id, long createdAt) {
    return "{\"id\":\""
        + id
        + "\",\"username\":null,\"first_name\":null,\"last_name\":null,\"external_id\":null,"
        + "\"primary_email_address_id\":null,\"primary_phone_number_id\":null,"
        + "\"email_addresses\":[],\"phone_numbers\":[],\"external_accounts\":[],\"passkeys\":[],"
        + "\"password_enabled\":false,\"totp_enabled\":false,\"backup_code_enabled\":false,"
        + "\"banned\":false,\"locked\":false,\"mfa_enabled_at\":null,\"last_sign_in_at\":null,"
        + "\"public_metadata\":{},\"created_at\":"
        + createdAt
        + "}";
  }

  /** A list that tells fewer than it counts ends with 1, and says which and how many. */
  @Test
  void aListThatGivesFewerThanItCountsIsNamed() throws Exception {
    try (ClerkTwin clerk = ClerkTwin.start(options());
        ShortLists between = new ShortLists(clerk.address(), "/organization_memberships", 3)) {
      Ended ended =
          new Program(folder)
              .with("CLERK_API_URL", between.address())
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .run("snapshot", "--clerk", "--json");
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
      assertThat(ended.json().path("status").asText()).isEqualTo("incomplete");
      assertThat(ended.err()).contains("3 memberships fewer than Clerk counts, in 2 readings");
      assertThat(clerk.state().writes()).isEmpty();
    }
  }

  @Test
  void noPrivateMetadataIsInAnyFileOrOutput() throws Exception {
    try (ClerkTwin clerk = ClerkTwin.start(options())) {
      Ended ended = snapshot(clerk);
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(SOME_REJECTED);
      assertThat(ended.json().path("membershipPrivateMetadata").asInt()).isPositive();
      assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
      try (Stream<Path> files = Files.walk(folder.resolve("ferry-workspace"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(SECRET);
        }
      }
    }
  }
}
