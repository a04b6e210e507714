package dev.ferry.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.ClerkStub;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** snapshot --clerk, alone and joined with the dashboard's CSV. */
@Timeout(60)
class SnapshotFromClerkTest {
  private static final String KEY = "sk_live_aVerySecretKeyOfClerk";
  private static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final Instant EXPORT = Instant.parse("2026-10-01T12:00:00Z");

  @TempDir Path folder;
  private final ClerkStub clerk;

  SnapshotFromClerkTest() throws IOException {
    clerk = new ClerkStub();
  }

  @AfterEach
  void stop() {
    clerk.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", KEY)
        .with("CLERK_API_URL", clerk.address());
  }

  private static String changed(Instant at) {
    return "\"password_enabled\":true,\"password_last_updated_at\":" + at.toEpochMilli();
  }

  /** Signed up after the export. */
  private static String since(String user) {
    String then = "\"created_at\":" + EXPORT.plusSeconds(5).toEpochMilli();
    assertThat(user).contains("\"created_at\":1700000000000");
    return user.replace("\"created_at\":1700000000000", then);
  }

  private Path export(String... ids) throws IOException {
    StringBuilder csv =
        new StringBuilder("id,first_name,primary_email_address,password_digest,password_hasher\n");
    for (String id : ids) {
      csv.append(id + ",Csv," + id + "@acme.test," + DIGEST + ",bcrypt\n");
    }
    Path file = Files.writeString(folder.resolve("export.csv"), csv);
    Files.setLastModifiedTime(file, FileTime.from(EXPORT));
    return file;
  }

  private PlanInfo plan() throws IOException {
    Path workspace = folder.resolve("ferry-workspace");
    try (Workspace opened =
        SqliteWorkspace.open(
            workspace,
            SealingKeys.fromOrIntoFile(workspace.resolve("ferry.key")),
            Clock.systemUTC())) {
      return new Planner(Policy.defaults()).plan(opened.plans());
    }
  }

  @Test
  void theApiAloneIsASnapshotAndIsOnlyRead() throws Exception {
    clerk.users(
        2,
        ClerkStub.user("user_1", "a@acme.test", "\"password_enabled\":true"),
        ClerkStub.user("user_2", "b@acme.test", "\"password_enabled\":\"yes\""));
    InProcess.Ended ended = ferry().run("snapshot", "--clerk", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err().lines().findFirst().orElse(""))
        .contains("Clerk production ins_1 at 127.0.0.1:", "(key from CLERK_SECRET_KEY)");
    assertThat(ended.out() + ended.err()).doesNotContain(KEY);
    assertThat(ended.json().path("users").asLong()).isEqualTo(2);
    JsonNode source = ended.json().path("sources").get(0);
    assertThat(source.path("kind").asText()).isEqualTo("backend-api");
    assertThat(source.path("instance").asText()).isEqualTo("ins_1");
    assertThat(source.path("keyFrom").asText()).isEqualTo("CLERK_SECRET_KEY");
    assertThat(source.path("countedBefore").asLong()).isEqualTo(2);
    assertThat(source.path("countedAfter").asLong()).isEqualTo(2);
    assertThat(source.path("missing").asLong(-1)).isZero();
    assertThat(source.path("requests").asLong()).isEqualTo(16);
    assertThat(source.path("findings").path("field-type-wrong").asLong()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("ferry-workspace/findings.jsonl")))
        .contains("\"clerk_id\":\"user_2\",\"field\":\"password_enabled\"");
    assertThat(clerk.requests)
        .hasSize(16)
        .allMatch(request -> request.startsWith("GET /v1/") && request.endsWith(" 2026-05-12"));
    assertThat(plan().reasons()).containsEntry(Reason.PASSWORD_NOT_IN_EXPORT, 1L);
  }

  @Test
  void joinedWithAnExportEachSideIsNamedThatLacksAUser() throws Exception {
    clerk.users(
        4,
        ClerkStub.user("user_same", "same@acme.test", changed(EXPORT.minusSeconds(1))),
        ClerkStub.user("user_changed", "changed@acme.test", changed(EXPORT.plusSeconds(1))),
        since(ClerkStub.user("user_new", "new@acme.test", changed(EXPORT.plusSeconds(9)))),
        // Deleted the account, and signed up again with the same address.
        since(ClerkStub.user("user_again", "user_left@acme.test", "\"password_enabled\":false")));
    Path csv = export("user_same", "user_changed", "user_left");
    InProcess.Ended ended = ferry().run("snapshot", "--json", "--clerk", "--csv", csv.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("users").asLong()).isEqualTo(5);
    assertThat(ended.json().path("onlyInExports").asLong()).isEqualTo(1);
    assertThat(ended.json().path("onlyInClerk").asLong()).isEqualTo(2);
    assertThat(ended.json().path("sources").get(0).path("exportedAt").asText())
        .isEqualTo(EXPORT.toString());
    PlanInfo plan = plan();
    assertThat(plan.fate(dev.ferry.model.Fate.CREATE)).isEqualTo(4);
    assertThat(plan.fate(dev.ferry.model.Fate.SKIP)).isEqualTo(1);
    assertThat(plan.reasons())
        .containsEntry(Reason.DELETED_SINCE_EXPORT, 1L)
        .containsEntry(Reason.PASSWORD_CHANGED_SINCE_EXPORT, 1L)
        .containsEntry(Reason.PASSWORD_NOT_IN_EXPORT, 1L)
        .doesNotContainKey(Reason.EMAIL_SHARED_BY_TWO_USERS);
  }

  @Test
  void listsAreCountedAndAnElementThatCannotBeCarriedIsNamedLikeARow() throws Exception {
    clerk
        .users(0)
        .with(
            ClerkList.ORGANIZATIONS,
            "{\"id\":\"org_1\",\"name\":\"A\",\"slug\":\"a\",\"members_count\":7,"
                + "\"created_at\":1,\"public_metadata\":{}}")
        .with(
            ClerkList.DOMAINS,
            "{\"id\":\"orgdmn_1\",\"organization_id\":\"org_1\"}",
            "{\"id\":\"orgdmn_2\",\"organization_id\":\"org_2\",\"name\":\"a.test\","
                + "\"enrollment_mode\":null,\"ownership_verification\":null}");
    InProcess.Ended ended = ferry().run("snapshot", "--clerk", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.json().path("organizations").asInt()).isEqualTo(1);
    assertThat(ended.json().path("domains").asInt()).isEqualTo(1);
    assertThat(ended.json().path("rejects").asInt()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("ferry-workspace/rejects.jsonl")))
        .contains("/organization_domains\"", "\"id\":\"orgdmn_1\"", "\"field\":\"name\"");
    assertThat(ended.json().path("strays").path("ofUnknownOrganizations").asInt()).isEqualTo(1);
    assertThat(ended.err())
        .contains("and 1 organization with 0 memberships and 1 domain; 0 roles, 0 permissions")
        .contains("organizations counted 7 members when they were read, and 0 memberships");
  }

  @Test
  void aShortListEndsWith1AndIsNamed() throws Exception {
    clerk.users(0).with("/v1/organization_roles", 200, "{\"data\":[],\"total_count\":2}");
    InProcess.Ended ended = ferry().run("snapshot", "--clerk", "--json");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.json().path("status").asText()).isEqualTo("incomplete");
    assertThat(ended.err()).contains("2 roles fewer than Clerk counts, in 2 readings");
    JsonNode roles = ended.json().at("/sources/0/lists/organization_roles");
    assertThat(roles.path("missing").asInt()).isEqualTo(2);
    assertThat(roles.path("passes").asInt()).isEqualTo(2);
  }

  @Test
  void whoeverKnowsWhenTheExportWasMadeSaysSo() throws Exception {
    clerk.users(1, ClerkStub.user("user_1", "a@acme.test", changed(EXPORT.plusSeconds(60))));
    String csv = export("user_1").toString();
    InProcess.Ended ended =
        ferry()
            .run(
                "snapshot",
                "--json",
                "--clerk",
                "--csv",
                csv,
                "--exported-at",
                EXPORT.plusSeconds(61).toString());
    JsonNode source = ended.json().path("sources").get(0);
    assertThat(source.path("exportedAtFrom").asText()).isEqualTo("option");
    assertThat(plan().reasons()).doesNotContainKey(Reason.PASSWORD_CHANGED_SINCE_EXPORT);
  }

  @Test
  void fewerThanCountedEndsWith1AndNobodyIsTakenForDeleted() throws Exception {
    clerk.users(3, ClerkStub.user("user_1", "a@acme.test", changed(EXPORT.minusSeconds(1))));
    Path csv = export("user_1", "user_2", "user_3");
    InProcess.Ended ended = ferry().run("snapshot", "--json", "--clerk", "--csv", csv.toString());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.json().path("status").asText()).isEqualTo("incomplete");
    assertThat(ended.json().path("sources").get(1).path("missing").asLong()).isEqualTo(2);
    assertThat(plan().fate(dev.ferry.model.Fate.CREATE)).isEqualTo(3);
  }

  @Test
  void anotherInstanceIsRefusedAndTheSnapshotStays() throws Exception {
    clerk.users(1, ClerkStub.user("user_1", "a@acme.test", "\"password_enabled\":false"));
    assertThat(ferry().run("snapshot", "--clerk").exitCode()).isZero();
    clerk.with("/v1/instance", 200, "{\"id\":\"ins_2\",\"environment_type\":\"development\"}");
    InProcess.Ended refused = ferry().run("snapshot", "--clerk", "--json");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("clerk-differs");
    assertThat(ferry().run("snapshot", "--clerk", "--new-target").exitCode()).isZero();
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource({
    "401, clerk_key_invalid, 4, key-refused",
    "403, authorization_invalid, 4, key-refused",
    "404, resource_not_found, 2, clerk-unreadable",
    "403, feature_not_enabled, 2, clerk-unreadable",
  })
  void aRefusalIsNoEmptySnapshot(int status, String code, int exitCode, String error)
      throws Exception {
    clerk.users(1, ClerkStub.user("user_1", "a@acme.test", "\"password_enabled\":false"));
    assertThat(ferry().run("snapshot", "--clerk").exitCode()).isZero();
    for (String path : List.of("/v1/users", "/v1/instance")) {
      clerk.with(path, status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"m\"}]}");
      InProcess.Ended ended = ferry().run("snapshot", "--clerk", "--json");
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
      assertThat(ended.errorCode()).isEqualTo(error);
      assertThat(ended.err()).contains("at 127.0.0.1:", code).doesNotContain(KEY);
      assertThat(plan().fate(dev.ferry.model.Fate.CREATE)).as("the snapshot before").isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pk_live_publishable, 4, key-shape",
    "sk_something, 4, key-shape",
    "'sk_live_with blank', 4, key-shape",
  })
  void aKeyOfAnotherShapeIsRefusedAndNotRepeated(String key, int exitCode, String error)
      throws Exception {
    InProcess.Ended ended =
        ferry().with("CLERK_SECRET_KEY", key).run("snapshot", "--clerk", "--json");
    assertThat(ended.exitCode()).isEqualTo(exitCode);
    assertThat(ended.errorCode()).isEqualTo(error);
    assertThat(ended.out() + ended.err()).doesNotContain(key);
    assertThat(clerk.requests).isEmpty();
  }

  @Test
  void plainHttpGoesOnlyToThisMachine() throws Exception {
    InProcess.Ended ended =
        ferry()
            .with("CLERK_API_URL", "http://api.clerk.test/v1")
            .run("snapshot", "--clerk", "--json");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo("address-refused");
    assertThat(ended.err()).contains("CLERK_API_URL");
  }

  @Test
  void theKeyCanComeFromAFileAndWithoutAnyItSaysWhichToSet() throws Exception {
    clerk.users(0);
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    InProcess without = new InProcess(folder).with("CLERK_API_URL", clerk.address());
    InProcess.Ended ended = without.run("snapshot", "--clerk-key-file", file.toString(), "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("key from file " + file);
    InProcess.Ended none = without.run("snapshot", "--clerk", "--json");
    assertThat(none.errorCode()).isEqualTo("key-missing");
    assertThat(none.err()).contains("CLERK_SECRET_KEY");
  }
}
