package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application writes whoever signs up to both sides, and gives WorkOS an id of its own, which
 * Clerk holds as the user's external id or in its metadata. Ada is an admin in Clerk, with an
 * authenticator.
 */
class OwnIdJourneyTest {
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  private final ObjectNode ada = user("ada", "4711");
  private final ObjectNode ben = user("ben", "4712");
  private final List<ObjectNode> tenant = new ArrayList<>(List.of(ada, ben));

  @AfterEach
  void stop() {
    workos.close();
  }

  @Test
  void whomTheApplicationHasWrittenIsProvenAndCompletedAndNeitherDoubledNorOverwritten()
      throws Exception {
    String written = applicationWrites("ada@acme.test", "4711", "Countess");
    policy("userExternalId: clerk-external-id\nexistingDiffers: complete\n");

    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));

    assertThat(workos.state().users()).hasSize(2);
    TwinUser held = carrying("4711");
    assertThat(held.id()).isEqualTo(written);
    assertThat(held.firstName()).as("what it has stays").isEqualTo("Countess");
    assertThat(held.lastName()).as("what it lacks comes").isEqualTo("L");
    assertThat(workos.state().factorsOf(written)).hasSize(1);
    assertThat(workos.state().membershipsOf(written)).hasSize(1);
    assertThat(carrying("4712").email())
        .as("whom we create has its own")
        .isEqualTo("ben@acme.test");
    namesOnlyWhatWasLeft();
    assertThat(shown("4711").path("id").asText()).isEqualTo("user_ada");
    done(ferry().run("id-map", "--output", "ids.csv"));
    assertThat(folder.resolve("ids.csv"))
        .content()
        .startsWith("clerk_id,workos_id,email,own_id\n")
        .contains("user_ada," + written + ",ada@acme.test,4711\n");
    done(ferry().run("id-map", "--format", "jsonl", "--output", "ids.jsonl"));
    assertThat(folder.resolve("ids.jsonl")).content().contains("\"own_id\":\"4711\"");

    // Another sync changes nothing, and a later change of Clerk's is brought over.
    assertThat(snapshotAndPlan().path("fates").path("users").path("update").asInt()).isZero();
    ben.put("last_name", "Bold");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    assertThat(carrying("4712").lastName()).isEqualTo("Bold");
    namesOnlyWhatWasLeft();

    // The way back: she was there before us, Ben was not.
    done(ferry().run("rollback", "--yes"));
    assertThat(workos.state().users()).extracting(TwinUser::id).containsExactly(written);
    assertThat(carrying("4711").lastName()).isNullOrEmpty();
    assertThat(workos.state().factorsOf(written)).isEmpty();
  }

  private void namesOnlyWhatWasLeft() {
    InProcess.Ended verified = ferry().run("verify");
    assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(verified.err()).contains("0 missing, 0 extra, 1 field differs", "Countess");
  }

  @Test
  void whoComesWhileThePlanIsCarriedOutIsLookedUpByItsOwnId() throws Exception {
    policy("userExternalId: clerk-external-id\nexistingDiffers: complete\n");
    snapshotAndPlan();
    String written = applicationWrites("ada@acme.test", "4711", null);

    done(ferry().run("apply", "--yes"));

    assertThat(workos.state().users()).hasSize(2);
    assertThat(workos.state().factorsOf(written)).hasSize(1);
    assertThat(workos.state().membershipsOf(written)).hasSize(1);
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    done(ferry().run("verify"));
    done(ferry().run("rollback", "--yes"));
    assertThat(workos.state().users()).extracting(TwinUser::id).containsExactly(written);
  }

  @Test
  void theOwnIdAloneProvesNobody() throws Exception {
    String stranger = applicationWrites("mallory@evil.test", "4711", null);
    policy("userExternalId: clerk-external-id\nexistingDiffers: update\n");

    JsonNode plan = snapshotAndPlan();
    ferry().run("apply", "--yes");

    assertThat(plan.path("reasons").path("adopted-unproven").asInt()).isOne();
    assertThat(workos.state().factorsOf(stranger)).isEmpty();
    assertThat(workos.state().membershipsOf(stranger)).isEmpty();
    assertThat(carrying("4711").email()).isEqualTo("mallory@evil.test");
  }

  @Test
  void whoMovesBetweenPlanAndApplyGetsNothing() throws Exception {
    String written = applicationWrites("ada@acme.test", "4711", null);
    policy("userExternalId: clerk-external-id\n");
    snapshotAndPlan();
    new Administrator(workos)
        .put("/user_management/users/" + written, "{\"external_id\":\"9999\"}");

    assertThat(ferry().run("apply", "--yes").exitCode()).isEqualTo(ExitCode.SOME_FAILED);

    assertThat(workos.state().factorsOf(written)).isEmpty();
    assertThat(workos.state().membershipsOf(written)).isEmpty();
    assertThat(shown("user_ada").path("result").path("reason").asText())
        .isEqualTo("changed-since-plan");
  }

  @Test
  void anIdInMetadataMayBeANumber() throws Exception {
    ada.remove("external_id");
    ada.putObject("public_metadata").put("app_id", 4711);
    ben.putObject("public_metadata").put("app_id", "4712");
    String written = applicationWrites("ada@acme.test", "4711", null);
    policy("userExternalId: public-metadata.app_id\nexistingDiffers: complete\n");

    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));

    assertThat(workos.state().users()).hasSize(2);
    assertThat(workos.state().factorsOf(written)).hasSize(1);
    assertThat(carrying("4712").metadata()).containsEntry("app_id", "4712");
    done(ferry().run("verify"));
  }

  @Test
  void whoseOwnIdCannotBeToldIsNamedAndNobodyIsGuessed() throws Exception {
    ada.remove("external_id");
    ObjectNode cleo = user("cleo", "4712");
    ObjectNode dan = user("dan", "x".repeat(65));
    ObjectNode eve = user("eve", "  ");
    ObjectNode fay = user("fay", "4716");
    tenant.addAll(List.of(cleo, dan, eve, fay));
    policy("userExternalId: clerk-external-id\n");

    JsonNode plan = snapshotAndPlan();
    ferry().run("apply", "--yes");

    assertThat(reason("user_ada")).isEqualTo("own-id-missing");
    assertThat(reason("user_eve")).isEqualTo("own-id-missing");
    assertThat(reason("user_ben")).isEqualTo("own-id-shared");
    assertThat(reason("user_cleo")).isEqualTo("own-id-shared");
    assertThat(reason("user_dan")).isEqualTo("external-id-too-long");
    assertThat(plan.path("fates").path("users").path("blocked").asInt()).isEqualTo(5);
    assertThat(workos.state().users()).extracting(TwinUser::externalId).containsExactly("4716");
    done(ferry().run("verify"));
  }

  @Test
  void anIdThatChangesAfterItsUserArrivedIsNamedAndMovesNobody() throws Exception {
    policy("userExternalId: clerk-external-id\n");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    TwinUser before = carrying("4711");
    ada.put("external_id", "4799");
    ada.put("first_name", "Augusta");

    snapshotAndPlan();
    ferry().run("apply", "--yes");

    assertThat(reason("user_ada")).isEqualTo("own-id-changed");
    assertThat(workos.state().users()).hasSize(2);
    assertThat(carrying("4711")).isEqualTo(before);

    // Whoever sets it right in WorkOS has her back.
    new Administrator(workos)
        .put("/user_management/users/" + before.id(), "{\"external_id\":\"4799\"}");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    assertThat(carrying("4799").firstName()).isEqualTo("Augusta");
    done(ferry().run("verify"));
  }

  @Test
  void whoIsKeptOutSinceIsNamedAndWhatOthersRemoveStaysRemoved() throws Exception {
    policy("userExternalId: clerk-external-id\n");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    String membership = workos.state().membershipsOf(carrying("4711").id()).get(0).id();
    new Administrator(workos).delete("/user_management/organization_memberships/" + membership);
    ben.put("banned", true);

    JsonNode plan = snapshotAndPlan();
    ferry().run("apply", "--yes");

    assertThat(plan.path("removed").toString()).isEqualTo("{\"memberships\":1}");
    assertThat(workos.state().membershipsOf(carrying("4711").id())).isEmpty();
    assertThat(ferry().run("verify").err()).contains("0 missing, 1 extra", "user_ben");
  }

  @Test
  void whoTakesOverAnIdGetsNothingOfTheOneWhoHadIt() throws Exception {
    policy("userExternalId: clerk-external-id\nadoptedUsers: trust\n");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    String hers = carrying("4711").id();
    tenant.remove(ada);
    tenant.add(user("eve", "4711"));

    snapshotAndPlan();
    ferry().run("apply", "--yes");

    assertThat(reason("user_eve")).isEqualTo("own-id-shared");
    assertThat(carrying("4711").id()).isEqualTo(hers);
    assertThat(carrying("4711").email()).isEqualTo("ada@acme.test");
  }

  @Test
  void whatItsUserWritesItselfIsNoId() throws Exception {
    policy("userExternalId: unsafe-metadata.app_id\n");

    InProcess.Ended refused = ferry().run("policy", "--json");

    assertThat(refused.errorCode()).isEqualTo("policy-wrong");
    assertThat(refused.out()).contains("its user writes it");
  }

  // ---- both sides

  private String applicationWrites(String address, String id, @Nullable String firstName)
      throws Exception {
    ObjectNode body = Json.object();
    body.put("email", address).put("email_verified", true).put("external_id", id);
    if (firstName != null) {
      body.put("first_name", firstName);
    }
    new Administrator(workos).post("/user_management/users", body.toString());
    return carrying(id).id();
  }

  private TwinUser carrying(String externalId) {
    return workos.state().userByExternalId(externalId).orElseThrow();
  }

  private static ObjectNode user(String name, String ownId) {
    ObjectNode user = Json.object();
    user.put("id", "user_" + name).put("first_name", name).put("last_name", "L");
    user.put("primary_email_address_id", "idn_1").put("external_id", ownId);
    user.put("totp_enabled", name.equals("ada"));
    ObjectNode only = user.putArray("email_addresses").addObject().put("id", "idn_1");
    only.put("email_address", name + "@acme.test");
    only.putObject("verification").put("status", "verified").put("strategy", "email_code");
    return user;
  }

  private void policy(String lines) throws IOException {
    GivenPolicy.write(folder.resolve("ferry-workspace"), lines);
  }

  private JsonNode snapshotAndPlan() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("instance.json"), "{\"id\":\"ins_1\"}");
    StringBuilder users = new StringBuilder();
    tenant.forEach(user -> users.append(user).append('\n'));
    Files.writeString(data.resolve("users.jsonl"), users);
    Files.writeString(
        data.resolve("organization_roles.jsonl"),
        "{\"id\":\"role_1\",\"key\":\"org:admin\",\"name\":\"Admin\",\"permissions\":[]}\n");
    Files.writeString(
        data.resolve("organizations.jsonl"), "{\"id\":\"org_1\",\"name\":\"Acme\"}\n");
    Files.writeString(
        data.resolve("organization_memberships.jsonl"),
        tenant.contains(ada)
            ? "{\"id\":\"orgmem_1\",\"role\":\"org:admin\",\"organization\":{\"id\":\"org_1\"},"
                + "\"public_user_data\":{\"user_id\":\"user_ada\"}}\n"
            : "");
    Files.writeString(
        folder.resolve("export.csv"),
        "id,primary_email_address,verified_email_addresses,totp_secret\n"
            + "user_ada,ada@acme.test,ada@acme.test,"
            + SEED
            + "\n");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      done(
          ferry()
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk", "--csv", "export.csv"));
    }
    InProcess.Ended planned = ferry().run("plan", "--json");
    assertThat(planned.exitCode()).as(planned.err() + planned.out()).isZero();
    return planned.json();
  }

  private JsonNode shown(String id) throws IOException {
    return ferry().run("plan", "--show", id, "--json").json();
  }

  private String reason(String id) throws IOException {
    return shown(id).path("reason").asText();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {});
  }

  private static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    return ended;
  }
}
