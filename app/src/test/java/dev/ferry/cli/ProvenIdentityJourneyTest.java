package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.ExistingRole;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose account gets the authenticator and the admin's role. Ada is an admin in Clerk, with an
 * authenticator; what WorkOS holds under her address, or under her id, may be somebody else's.
 */
class ProvenIdentityJourneyTest {
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final String MARK = "ferry_identity";

  @TempDir Path folder;
  private WorkosTwin workos = WorkosTwin.start(options());

  private static WorkosTwinOptions options() {
    return WorkosTwinOptions.defaults().withLimits(Limits.NONE);
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private void workosHolds(ExistingUser... users) {
    workos.close();
    workos = WorkosTwin.start(options().withExistingUsers(List.of(users)));
  }

  private static ExistingUser held(
      String address, boolean verified, @Nullable String externalId, Map<String, String> metadata) {
    return new ExistingUser(null, address, verified, null, null, externalId, metadata, null, null);
  }

  /** Ada, and what others see of her in Clerk. */
  private void snapshot(String workspace, boolean verified, String role) throws IOException {
    Path data = Files.createDirectories(folder.resolve(workspace + "-data"));
    String status = verified ? "verified" : "unverified";
    Files.writeString(
        data.resolve("users.jsonl"),
        "{\"id\":\"user_ada\",\"primary_email_address_id\":\"idn_1\",\"totp_enabled\":true,"
            + "\"email_addresses\":[{\"id\":\"idn_1\",\"email_address\":\"ada@acme.test\","
            + "\"verification\":{\"status\":\""
            + status
            + "\",\"strategy\":\"email_code\"}}]}\n");
    Files.writeString(
        data.resolve("organizations.jsonl"), "{\"id\":\"org_1\",\"name\":\"Acme\"}\n");
    StringBuilder roles = new StringBuilder();
    for (String key : List.of("org:admin", "org:Admin", "org:auditor")) {
      roles.append("{\"id\":\"role_").append(key.substring(4)).append("\",\"key\":\"").append(key);
      roles.append("\",\"name\":\"A role\",\"permissions\":[]}\n");
    }
    Files.writeString(
        data.resolve("organization_roles.jsonl"),
        roles
                .toString()
                .lines()
                .filter(line -> line.contains('"' + role + '"'))
                .findFirst()
                .orElseThrow()
            + "\n");
    Files.writeString(
        data.resolve("organization_memberships.jsonl"),
        "{\"id\":\"orgmem_1\",\"role\":\""
            + role
            + "\",\"organization\":{\"id\":\"org_1\"},"
            + "\"public_user_data\":{\"user_id\":\"user_ada\"}}\n");
    Files.writeString(
        folder.resolve("export.csv"),
        "id,first_name,primary_email_address,verified_email_addresses,unverified_email_addresses,"
            + "totp_secret\nuser_ada,,ada@acme.test,"
            + (verified ? "ada@acme.test,," : ",ada@acme.test,")
            + SEED
            + "\n");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      InProcess.Ended taken =
          ferry(workspace)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk", "--csv", "export.csv");
      assertThat(taken.exitCode()).as(taken.err()).isZero();
    }
  }

  private void policy(String workspace, String lines) throws IOException {
    GivenPolicy.write(folder.resolve(workspace), lines);
  }

  private InProcess ferry(String workspace) {
    return new InProcess(folder)
        .with("FERRY_WORKSPACE", folder.resolve(workspace).toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {});
  }

  /** The plan's document; then it is carried out. */
  private JsonNode migrate(String workspace) throws IOException {
    InProcess.Ended planned = ferry(workspace).run("plan", "--json");
    assertThat(planned.exitCode()).as(planned.err()).isZero();
    InProcess.Ended applied = ferry(workspace).run("apply", "--yes");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    return planned.json();
  }

  private TwinUser ada() {
    return workos.state().userByExternalId("user_ada").orElseThrow();
  }

  private void hasNothing() {
    assertThat(workos.state().factorsOf(ada().id())).isEmpty();
    assertThat(workos.state().membershipsOf(ada().id())).isEmpty();
  }

  private void hasEverything() {
    assertThat(workos.state().factorsOf(ada().id())).hasSize(1);
    assertThat(workos.state().membershipsOf(ada().id())).hasSize(1);
  }

  @Test
  void whoIsAdoptedUnprovenLosesTheAuthenticatorAndTheChecklistSaysSo() throws Exception {
    workosHolds(held("ada@acme.test", false, "user_ada", Map.of()));
    snapshot("one", true, "org:admin");

    migrate("one");

    hasNothing();
    JsonNode factors = item("one", "lost-factors");
    assertThat(factors.path("status").asText()).isEqualTo("unknown");
    assertThat(factors.path("evidence").asText()).startsWith("1 authenticator ");
  }

  private JsonNode item(String workspace, String id) throws IOException {
    for (JsonNode item : ferry(workspace).run("checklist", "--json").json().path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("no item " + id);
  }

  @Test
  void aLinkByAddressIsNoProofForAnotherWorkspaceWhateverItsPolicy() throws Exception {
    workosHolds(held("ada@acme.test", false, null, Map.of("theirs", "1")));
    snapshot("one", true, "org:admin");
    policy("one", "existingEmail: link\n");
    migrate("one");
    assertThat(ada().metadata())
        .as("it is marked, and holds nothing else of ours")
        .isEqualTo(Map.of("theirs", "1", MARK, "linked-by-address"));
    hasNothing();

    snapshot("two", true, "org:admin");
    policy("two", "existingDiffers: update\nadoptedUsers: trust\n");
    migrate("two");

    hasNothing();
    assertThat(ada().emailVerified()).as("no update writes the proof").isFalse();
    assertThat(ada().metadata()).containsEntry(MARK, "linked-by-address");
  }

  @Test
  void aRollbackTakesTheMarkOfALinkAway() throws Exception {
    workosHolds(held("ada@acme.test", false, null, Map.of("theirs", "1")));
    snapshot("one", true, "org:admin");
    policy("one", "existingEmail: link\n");
    migrate("one");

    InProcess.Ended undone = ferry("one").run("rollback", "--yes");

    assertThat(undone.exitCode()).as(undone.err()).isZero();
    TwinUser user = workos.state().userByEmail("ada@acme.test").orElseThrow();
    assertThat(user.externalId()).isNull();
    assertThat(user.metadata()).isEqualTo(Map.of("theirs", "1"));
  }

  @Test
  void whoCarriesTheClerkIdUnderAnotherAddressGetsNothingUntilThePolicyTrusts() throws Exception {
    workosHolds(held("mallory@evil.test", true, "user_ada", Map.of()));
    snapshot("one", true, "org:admin");

    JsonNode plan = migrate("one");

    hasNothing();
    assertThat(plan.path("reasons").path("adopted-unproven").asInt()).isOne();
    assertThat(plan.path("objectReasons").path("memberships").path("adopted-unproven").asInt())
        .isOne();
    for (String command : List.of("plan", "apply", "status", "report")) {
      InProcess.Ended told =
          command.equals("apply") ? ferry("one").run(command, "--yes") : ferry("one").run(command);
      assertThat(told.err()).as(command).contains("(adopted-unproven)", "adoptedUsers: trust");
    }

    policy("one", "existingDiffers: update\n");
    migrate("one");
    assertThat(ada().email()).as("no update writes the proof").isEqualTo("mallory@evil.test");
    hasNothing();

    policy("one", "adoptedUsers: trust\n");
    migrate("one");
    hasEverything();
  }

  @Test
  void whoHasTheAddressVerifiedOnBothSidesIsProven() throws Exception {
    workosHolds(held("ADA@acme.test", true, "user_ada", Map.of()));
    snapshot("one", true, "org:admin");
    JsonNode plan = migrate("one");
    assertThat(plan.path("reasons").has("adopted-unproven")).isFalse();
    hasEverything();
  }

  @Test
  void aCreationUnderAnUnverifiedAddressIsNoProofAfterTheFolderIsLost() throws Exception {
    snapshot("one", false, "org:admin");
    migrate("one");
    assertThat(ada().metadata()).containsEntry(MARK, "created-unverified");
    hasEverything(); // this workspace's own journal created her
    InProcess.Ended verified = ferry("one").run("verify");
    assertThat(verified.exitCode()).as(verified.err()).isZero();

    new Administrator(workos)
        .put("/user_management/users/" + ada().id(), "{\"email_verified\":true}");
    for (var factor : workos.state().factorsOf(ada().id())) {
      new Administrator(workos).delete("/auth/factors/" + factor.id());
    }
    snapshot("two", true, "org:admin");
    JsonNode plan = migrate("two");

    assertThat(plan.path("reasons").path("adopted-unproven").asInt()).isOne();
    assertThat(workos.state().factorsOf(ada().id())).isEmpty();
  }

  @Test
  void aRoleWhoseKeyOnlyLooksLikeAdminGivesNobodyTheRightsOfAdmin() throws Exception {
    holdsRoles(new ExistingRole("admin", "Admin", List.of()));
    snapshot("one", true, "org:Admin");

    JsonNode plan = migrate("one");

    assertThat(workos.state().membershipCount()).isZero();
    assertThat(plan.path("objectReasons").path("roles").path("role-not-adopted").asInt()).isOne();
    assertThat(plan.path("objectReasons").path("memberships").path("role-not-adopted").asInt())
        .isOne();
    InProcess.Ended told = ferry("one").run("plan");
    assertThat(told.err())
        .contains("1 membership (role-not-adopted)", "roles: {\"org:Admin\": admin}");

    policy("one", "roles:\n  \"org:Admin\": admin\n");
    migrate("one");
    assertThat(workos.state().membershipCount()).isOne();
  }

  @Test
  void membersOfARoleThatHoldsMoreWaitForOneDecision() throws Exception {
    holdsRoles(new ExistingRole("admin", "Admin", List.of("invoices:pay")));
    snapshot("one", true, "org:admin");

    JsonNode plan = migrate("one");

    assertThat(workos.state().membershipCount()).isZero();
    assertThat(plan.path("objectReasons").path("memberships").path("role-holds-more").asInt())
        .isOne();
    InProcess.Ended told = ferry("one").run("plan");
    assertThat(told.err()).contains("1 membership (role-holds-more)", "rolesThatHoldMore: accept");

    policy("one", "rolesThatHoldMore: accept\n");
    migrate("one");
    assertThat(workos.state().membershipCount()).isOne();
  }

  private void holdsRoles(ExistingRole role) {
    workos.close();
    workos =
        WorkosTwin.start(
            options()
                .withOrganizations(
                    OrganizationOptions.defaults().withExistingRoles(List.of(role))));
  }
}
