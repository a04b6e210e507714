package dev.ferry.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.cli.GeneratedSnapshot;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.WorkspaceContents;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned;
import dev.ferry.model.UserPlan;
import dev.ferry.text.Code;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who would be decided otherwise is known before a policy is changed. */
@Order(4)
class PlanDiffTest {
  private static final String OTHER =
      """
      banned: carry
      sha256Salted: salt-before
      domains: skip
      existingEmail: link
      multipleEmails: first
      metadata: {public: none}
      """;

  @TempDir Path folder;
  private Path workspace;
  private WorkosTwin workos;

  @BeforeEach
  void snapshot() throws IOException {
    workspace = GeneratedSnapshot.take(folder, 2);
    Files.writeString(folder.resolve("other.yaml"), OTHER);
    workos =
        WorkosTwin.start(
            WorkosTwinOptions.defaults()
                .withLimits(Limits.NONE)
                .withExistingUsers(List.of(ExistingUser.of("user.20@acme.example", null))));
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess.Ended alone(String... words) {
    return new InProcess(folder).waiting(length -> {}).run(words);
  }

  private void real(String... words) {
    InProcess.Ended ended =
        new InProcess(folder)
            .with("WORKOS_API_URL", workos.address().toString())
            .with("WORKOS_API_KEY", workos.apiKey())
            .waiting(length -> {})
            .run(words);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private JsonNode diff() throws IOException {
    InProcess.Ended ended = alone("plan", "--diff", "other.yaml", "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.json();
  }

  /** The plans are made, one under each policy, and held against the list. */
  @Test
  void itNamesJustThoseWhomAPlanUnderTheOtherPolicyDecidesOtherwise() throws Exception {
    real("plan", "--limit", "none");
    Map<String, Planned> before = planned();
    JsonNode document = diff();
    assertThat(planned()).as("no plan is written").isEqualTo(before);

    real("plan", "--limit", "none", "-c", "other.yaml");
    Map<String, Planned> after = planned();

    Set<String> otherwise = new HashSet<>();
    before.forEach(
        (id, plan) -> {
          if (!plan.equals(after.get(id))) {
            otherwise.add(id);
          }
        });
    assertThat(otherwise).hasSizeGreaterThan(30);
    Set<String> named = new HashSet<>();
    for (String line : Files.readAllLines(Path.of(document.path("diffJsonl").asText()))) {
      JsonNode one = Json.tree(line);
      String id = one.path("kind").asText() + " " + one.path("clerkId").asText();
      named.add(id);
      assertThat(one.at("/before/fate").asText()).isEqualTo(fate(before, id));
      assertThat(one.at("/after/fate").asText()).isEqualTo(fate(after, id));
      assertThat(one.path("what")).isNotEmpty();
    }
    assertThat(named).isEqualTo(otherwise);
    long counted = 0;
    for (JsonNode kind : document.path("decidedOtherwise")) {
      counted += kind.asLong();
    }
    assertThat(counted).isEqualTo(otherwise.size());
    assertThat(Files.readAllLines(Path.of(document.path("diffCsv").asText())))
        .hasSize(otherwise.size() + 1);
    assertThat(document.path("emptyWorkosAssumed").asBoolean()).isFalse();
    assertThat(document.path("policyDiffers").toString())
        .contains("banned", "metadata.public")
        .doesNotContain("locked");
  }

  private static String fate(Map<String, Planned> plans, String id) {
    return Code.of(Objects.requireNonNull(plans.get(id)).fate());
  }

  private Map<String, Planned> planned() throws IOException {
    Map<String, Planned> plans = new HashMap<>();
    try (Migration migration = Migration.read(workspace, MigrationOptions.defaults())) {
      for (Planned plan : migration.workspace().plans().after(UserPlan.class, 0, 1_000)) {
        plans.put("user " + plan.clerkId(), plan);
      }
      for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
        for (Planned plan : migration.workspace().plans().after(Kinds.planned(kind), 0, 1_000)) {
          plans.put(kind.word() + " " + plan.clerkId(), plan);
        }
      }
    }
    return plans;
  }

  @Test
  void withoutAnyKeyAnEmptyWorkosIsAssumedAndTheWorkspaceStaysAsItIs() throws Exception {
    Files.createDirectories(workspace.resolve("reports"));
    WorkspaceContents before = WorkspaceContents.of(workspace);

    InProcess.Ended ended = alone("plan", "--diff", "other.yaml");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains(
            "banned (skip → carry)",
            "for an empty WorkOS, which is assumed",
            "users: skip → create",
            "domains: create → skip",
            "no plan was written");
    for (String list : List.of("policy-diff.csv", "policy-diff.jsonl")) {
      Path file = workspace.resolve("reports").resolve(list);
      assertThat(file).isNotEmptyFile();
      assertThat(Files.readString(file)).doesNotContain("$2a$", "{SSHA256}");
      Files.delete(file);
    }
    assertThat(WorkspaceContents.of(workspace)).isEqualTo(before);
  }

  /** Also when all of it is done: what was applied is decided once more, and comes to the same. */
  @Test
  void aPolicyThatSaysTheSameDecidesNobodyOtherwise() throws Exception {
    Files.writeString(folder.resolve("other.yaml"), "banned: skip\n");
    real("plan", "--limit", "none");
    real("apply", "--yes", "--limit", "none");
    real("plan", "--limit", "none");

    JsonNode document = diff();

    assertThat(document.path("policyDiffers")).isEmpty();
    assertThat(document.path("decidedOtherwise")).isEmpty();
    assertThat(alone("plan", "--diff", "other.yaml").err())
        .contains("says what the policy in force says", "nobody and nothing");
    assertThat(alone("status", "--json").json().path("left").asLong()).as("as it was").isZero();
  }

  /** Only in what is sealed do these differ: who it is about is told, and not what it is. */
  @Test
  void theOtherSideOfTheSaltIsAnotherPassword() throws Exception {
    Files.writeString(workspace.resolve("ferry.yaml"), "sha256Salted: salt-before\n");
    Files.writeString(folder.resolve("other.yaml"), "sha256Salted: salt-behind\n");

    JsonNode document = diff();

    assertThat(document.at("/decidedOtherwise/users").asInt()).isPositive();
    for (String line : Files.readAllLines(Path.of(document.path("diffJsonl").asText()))) {
      assertThat(Json.tree(line).path("what").toString()).isEqualTo("[\"password\"]");
    }
  }

  @Test
  void aFileThatIsNotThereIsRefusedByName() throws Exception {
    InProcess.Ended refused = alone("plan", "--diff", "nowhere.yaml", "--json");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.errorCode()).isEqualTo("policy-missing");
    assertThat(refused.err()).contains("nowhere.yaml");
  }
}
