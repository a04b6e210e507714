package dev.ferry.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.GeneratedSnapshot;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A name of the tenant's that is mistyped in ferry.yaml is told by every command that shows what
 * the policy decides, with its line, its key and what was meant.
 */
class NamesInThePolicyTest {
  private static final WorkosTwin WORKOS =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir private static Path folder;

  @BeforeAll
  static void planned() throws Exception {
    GeneratedSnapshot.take(folder, 1);
    assertThat(ferry("plan").exitCode()).isZero();
  }

  @AfterAll
  static void close() {
    WORKOS.close();
  }

  @AfterEach
  void withoutPolicy() throws IOException {
    Files.deleteIfExists(policy());
  }

  private static Path policy() {
    return folder.resolve("ferry-workspace/ferry.yaml");
  }

  private static InProcess.Ended ferry(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", WORKOS.apiKey())
        .with("WORKOS_API_URL", WORKOS.address().toString())
        .run(words);
  }

  private static void policy(String yaml) throws IOException {
    Files.writeString(policy(), yaml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"assess", "plan", "status", "report", "checklist"})
  void aMistypedRoleIsToldOnBothSidesOfTheTable(String command) throws Exception {
    policy("banned: skip\nroles:\n  \"org:auditr\": auditor\n  \"org:billing-manager\": memer\n");

    InProcess.Ended ended = ferry(command, "--json");

    assertThat(ended.err())
        .contains("line 3: roles.org:auditr is no role in Clerk; did you mean org:auditor?");
    JsonNode first = ended.json().path("policyWarnings").path(0);
    assertThat(first.path("line").asInt()).isEqualTo(3);
    assertThat(first.path("key").asText()).isEqualTo("roles.org:auditr");
  }

  @Test
  void aRoleThatIsMadeUnderANewNameIsSaidAndTheNearMissIsNamed() throws Exception {
    policy("roles: {\"org:auditor\": auditr}\n");
    assertThat(ferry("plan").err())
        .contains(
            "line 1: roles.org:auditor names auditr, a role that will be created; did you mean"
                + " auditor?");

    policy("roles: {\"org:auditor\": revision}\n");
    InProcess.Ended meant = ferry("plan", "--json");
    assertThat(meant.err())
        .contains("line 1: roles.org:auditor names revision, a role that will be created\n");
    assertThat(meant.json().has("policyWarnings")).isFalse();
  }

  @Test
  void aRoleOrAPermissionIsShownByItsKey() throws Exception {
    assertThat(ferry("plan", "--show", "org:auditor", "--json").exitCode()).isZero();
    assertThat(ferry("plan", "--show", permission()).exitCode()).isZero();
  }

  @Test
  void aPermissionIsNoOther() throws Exception {
    String key = permission();
    policy("permissions: {\"" + key + "x\": read}\n");
    assertThat(ferry("plan").err())
        .contains("permissions." + key + "x is no permission in Clerk; did you mean " + key + "?");
  }

  /** A key that the generated tenant has, of those that are not Clerk's own. */
  private static String permission() throws IOException {
    for (String line :
        Files.readAllLines(folder.resolve("tenant/clerk-api/organization_permissions.jsonl"))) {
      String key = line.replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
      if (!key.startsWith("org:sys_")) {
        return key;
      }
    }
    throw new AssertionError("the tenant has no permission of its own");
  }

  @Test
  void aKeyOfMetadataThatNobodyHasIsMistyped() throws Exception {
    policy("metadata:\n  public: [plam]\n");
    assertThat(ferry("plan").err())
        .contains("line 2: metadata.public names plam, which none of the users has")
        .contains("did you mean plan?");

    policy("metadata:\n  public: [plan]\n");
    assertThat(ferry("plan").err()).doesNotContain("metadata.public names");
  }

  @Test
  void soIsOneOfPrivateMetadata() throws Exception {
    policy("metadata:\n  private: [internal_nota]\n");
    assertThat(ferry("plan").err())
        .contains("line 2: metadata.private names internal_nota, which none of the users has")
        .contains("did you mean internal_note?");

    policy("metadata:\n  private: [internal_note]\n");
    assertThat(ferry("plan").err()).doesNotContain("metadata.private names");
  }

  /** What is renamed may be a key of users or of organizations, public or private. */
  @Test
  void soIsOneThatIsRenamed() throws Exception {
    policy("metadata:\n  private: [internal_note]\n  rename:\n    seets: places\n");
    assertThat(ferry("plan").err())
        .contains(
            "line 4: metadata.rename.seets names seets, which none of the users and organizations"
                + " has; did you mean seats?");

    policy(
        "metadata:\n  private: [internal_note]\n  rename: {internal_note: note, seats: places, "
            + ofAnOrganization()
            + ": theirs}\n");
    assertThat(ferry("plan").err()).doesNotContain("metadata.rename");
  }

  /** A public key that only organizations have in the generated tenant. */
  private static String ofAnOrganization() throws IOException {
    for (String line : Files.readAllLines(folder.resolve("tenant/clerk-api/organizations.jsonl"))) {
      Iterator<String> keys = Json.tree(line).path("public_metadata").fieldNames();
      if (keys.hasNext()) {
        return keys.next();
      }
    }
    throw new AssertionError("no organization has public metadata");
  }

  /** Nobody would be found by it, and everybody stay behind. */
  @Test
  void soIsOneThatHoldsTheExternalId() throws Exception {
    policy("userExternalId: public-metadata.seets\n");
    assertThat(ferry("plan").err())
        .contains("line 1: userExternalId names seets, which none of the users has")
        .contains("did you mean seats?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "report", "checklist", "assess"})
  void aPolicyThatCannotBeReadIsToldByThoseThatDoNotDecideByIt(String command) throws Exception {
    policy("banned: skip\nrolez: {}\n");
    assertThat(ferry(command).err())
        .contains("ferry.yaml, line 2: there is no key rolez; did you mean roles?");
  }
}
