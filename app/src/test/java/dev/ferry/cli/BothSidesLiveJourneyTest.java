package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ada, Ben and Acme have come to WorkOS. Both sides live on: what is changed in Clerk is brought
 * over by the next plan, and what is changed in WorkOS stays as it is there.
 */
class BothSidesLiveJourneyTest {
  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  private final ObjectNode ada = user("ada", "{'plan':'free','seats':'5','team':'blue'}");
  private final ObjectNode ben = user("ben", "{}");
  private final ObjectNode acme =
      (ObjectNode) json("{'id':'org_1','name':'Acme','public_metadata':{'tier':'1','zone':'eu'}}");
  private final ObjectNode member =
      (ObjectNode)
          json(
              "{'id':'orgmem_1','role':'org:admin','organization':{'id':'org_1'},"
                  + "'public_user_data':{'user_id':'user_ada'}}");

  @BeforeEach
  void migrated() throws IOException {
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    done(ferry().run("verify"));
    assertThat(holds("ada").firstName()).isEqualTo("ada");
    assertThat(holds("ada").metadata()).containsEntry("plan", "free").containsEntry("seats", "5");
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  @Test
  void whatChangedInClerkOnlyIsWrittenAndOnceOnly() throws IOException {
    ada.put("first_name", "Augusta");
    metadata(ada).put("plan", "pro").remove("seats");
    ben.put("last_name", "Bold");
    acme.put("name", "Acme Inc");
    metadata(acme).put("tier", "2").remove("zone");
    member.put("role", "org:member");

    JsonNode planned = snapshotAndPlan();

    assertThat(writes(planned)).isEqualTo(Map.of("users", 2, "organizations", 1, "memberships", 1));
    done(ferry().run("apply", "--yes"));
    done(ferry().run("verify"));
    assertThat(holds("ada").firstName()).isEqualTo("Augusta");
    assertThat(holds("ada").metadata()).isEqualTo(Map.of("plan", "pro", "team", "blue"));
    assertThat(holds("ben").lastName()).isEqualTo("Bold");
    assertThat(acme().name()).isEqualTo("Acme Inc");
    assertThat(acme().metadata()).isEqualTo(Map.of("tier", "2"));
    assertThat(membership().roles()).containsExactly("member");
    assertThat(writes(plan())).isEmpty();
    done(ferry().run("verify"));
  }

  @Test
  void whatChangedInWorkosOnlyStaysAndIsNamedAndIsNoDifference() throws Exception {
    put("ada", "{'first_name':'Countess','metadata':{'seats':'9','team':null}}");
    others("/organizations/" + acme().id(), "{'name':'Acme of WorkOS'}");
    others(memberships(), "{'role_slug':'member'}");
    // Of the same objects others are changed in Clerk.
    ada.put("last_name", "King");
    metadata(ada).put("plan", "pro");
    metadata(acme).put("tier", "2");

    JsonNode planned = snapshotAndPlan();

    assertThat(writes(planned)).isEqualTo(Map.of("users", 1, "organizations", 1));
    assertThat(reason("user_ada")).isEqualTo("changed-in-workos");
    assertThat(reason("org_1")).isEqualTo("changed-in-workos");
    assertThat(reason("orgmem_1")).isEqualTo("changed-in-workos");
    done(ferry().run("apply", "--yes"));
    assertThat(holds("ada").firstName()).isEqualTo("Countess");
    assertThat(holds("ada").lastName()).isEqualTo("King");
    assertThat(holds("ada").metadata()).isEqualTo(Map.of("plan", "pro", "seats", "9"));
    assertThat(acme().name()).isEqualTo("Acme of WorkOS");
    assertThat(acme().metadata()).isEqualTo(Map.of("tier", "2", "zone", "eu"));
    assertThat(membership().roles()).containsExactly("member");
    done(ferry().run("verify"));

    // It stays so, plan after plan.
    for (int i = 0; i < 2; i++) {
      assertThat(writes(snapshotAndPlan())).isEmpty();
      assertThat(reason("user_ada")).isEqualTo("changed-in-workos");
      done(ferry().run("apply", "--yes"));
      done(ferry().run("verify"));
    }
    assertThat(holds("ada").firstName()).isEqualTo("Countess");
  }

  @Test
  void whatChangedOnBothSidesIsKeptAndNamedUntilItIsTheSame() throws Exception {
    put("ada", "{'first_name':'Countess'}");
    ada.put("first_name", "Augusta");
    others(memberships(), "{'role_slug':'member'}");

    assertThat(writes(snapshotAndPlan())).isEmpty();
    assertThat(reason("user_ada")).isEqualTo("changed-on-both-sides");
    done(ferry().run("apply", "--yes"));
    assertThat(holds("ada").firstName()).isEqualTo("Countess");
    assertThat(ferry().run("verify").exitCode()).isEqualTo(ExitCode.DIFFERENCES);

    ada.put("first_name", "Countess");
    assertThat(writes(snapshotAndPlan())).isEmpty();
    done(ferry().run("apply", "--yes"));
    done(ferry().run("verify"));

    ada.put("first_name", "Lovelace");
    assertThat(writes(snapshotAndPlan())).isEqualTo(Map.of("users", 1));
  }

  @Test
  void thePolicyLetsClerkWin() throws Exception {
    put("ada", "{'first_name':'Countess'}");
    ada.put("first_name", "Augusta");
    put("ben", "{'last_name':'Of WorkOS'}");
    Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), "existingDiffers: update\n");

    assertThat(writes(snapshotAndPlan())).isEqualTo(Map.of("users", 2));
    done(ferry().run("apply", "--yes"));
    done(ferry().run("verify"));
    assertThat(holds("ada").firstName()).isEqualTo("Augusta");
    assertThat(holds("ben").lastName()).isEqualTo("L");
  }

  @Test
  void aNewAddressComesWithItsOwnVerificationAndNamesWhoseAccountsAreUnlinked() throws Exception {
    address(ada, "countess@acme.test", false);
    address(ben, "benjamin@acme.test", true);
    ada.putArray("external_accounts")
        .add(
            json(
                "{'id':'eac_1','provider':'oauth_google','email_address':'ada@acme.test',"
                    + "'verification':{'status':'verified'}}"));

    assertThat(writes(snapshotAndPlan())).isEqualTo(Map.of("users", 2));
    assertThat(show("user_ada").toString()).contains("identity-unlinked");
    assertThat(show("user_ben").toString()).doesNotContain("identity-unlinked");
    done(ferry().run("apply", "--yes"));
    done(ferry().run("verify"));
    assertThat(holds("ada").email()).isEqualTo("countess@acme.test");
    assertThat(holds("ada").emailVerified()).isFalse();
    assertThat(holds("ben").email()).isEqualTo("benjamin@acme.test");
    assertThat(holds("ben").emailVerified()).isTrue();
  }

  /** Verified is the old address; in WorkOS she has another one by now. */
  @Test
  void aVerificationIsNotWrittenToAnAddressThatClerkDoesNotKnow() throws Exception {
    address(ben, "ben@acme.test", false);
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    assertThat(holds("ben").emailVerified()).isFalse();
    put("ben", "{'email':'mallory@evil.test'}");
    address(ben, "ben@acme.test", true);

    assertThat(writes(snapshotAndPlan())).isEmpty();
    assertThat(reason("user_ben")).isEqualTo("changed-in-workos");
    done(ferry().run("apply", "--yes"));
    assertThat(holds("ben").emailVerified()).isFalse();
  }

  /** Between plan and apply. */
  @Test
  void whatOthersChangeAfterThePlanIsNotOverwrittenByIt() throws Exception {
    ada.put("first_name", "Augusta");
    metadata(ben).put("plan", "pro");
    acme.put("name", "Acme Inc");
    snapshotAndPlan();
    put("ada", "{'first_name':'Countess'}");
    put("ben", "{'metadata':{'theirs':'1'}}"); // of others, and nothing that the plan writes
    others("/organizations/" + acme().id(), "{'name':'Acme of WorkOS'}");

    assertThat(ferry().run("apply", "--yes").exitCode()).isEqualTo(ExitCode.SOME_FAILED);

    assertThat(holds("ada").firstName()).isEqualTo("Countess");
    assertThat(holds("ben").metadata()).isEqualTo(Map.of("plan", "pro", "theirs", "1"));
    assertThat(acme().name()).isEqualTo("Acme of WorkOS");
    assertThat(show("user_ada").path("result").path("reason").asText())
        .isEqualTo("changed-since-plan");
    snapshotAndPlan();
    assertThat(reason("user_ada")).isEqualTo("changed-on-both-sides");
    assertThat(reason("org_1")).isEqualTo("changed-on-both-sides");
  }

  @Test
  void aRollbackAfterASecondUpdateTakesEverybodyBack() throws Exception {
    ada.put("first_name", "Augusta");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));
    ada.put("first_name", "Countess");
    metadata(ada).remove("seats");
    snapshotAndPlan();
    done(ferry().run("apply", "--yes"));

    done(ferry().run("rollback", "--yes"));

    assertThat(workos.state().users()).isEmpty();
    // What was undone has no base: everything begins anew.
    assertThat(writes(plan())).containsEntry("users", 2);
  }

  // ---- the scene

  private JsonNode snapshotAndPlan() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("instance.json"), json("{'id':'ins_1'}").toString());
    Files.writeString(data.resolve("users.jsonl"), ada + "\n" + ben + "\n");
    Files.writeString(data.resolve("organizations.jsonl"), acme + "\n");
    Files.writeString(
        data.resolve("organization_roles.jsonl"),
        json("{'id':'role_1','key':'org:admin','name':'Admin','permissions':[]}")
            + "\n"
            + json("{'id':'role_2','key':'org:member','name':'Member','permissions':[]}")
            + "\n");
    Files.writeString(data.resolve("organization_memberships.jsonl"), member + "\n");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      done(
          ferry()
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk"));
    }
    return plan();
  }

  private JsonNode plan() throws IOException {
    return done(ferry().run("plan", "--json")).json();
  }

  /** What the plan writes, by kind. */
  private static Map<String, Integer> writes(JsonNode planned) {
    Map<String, Integer> writes = new TreeMap<>();
    count("users", planned.path("fates").path("users"), writes);
    planned
        .path("objects")
        .properties()
        .forEach(kind -> count(kind.getKey(), kind.getValue(), writes));
    return writes;
  }

  private static void count(String kind, JsonNode fates, Map<String, Integer> writes) {
    int count = fates.path("create").asInt() + fates.path("update").asInt();
    if (count > 0) {
      writes.put(kind, count);
    }
  }

  private JsonNode show(String id) throws IOException {
    return done(ferry().run("plan", "--show", id, "--json")).json();
  }

  private String reason(String id) throws IOException {
    return show(id).path("reason").asText();
  }

  private TwinUser holds(String name) {
    return workos.state().userByExternalId("user_" + name).orElseThrow();
  }

  private TwinOrganization acme() {
    return workos.state().organizations().get(0);
  }

  private TwinMembership membership() {
    return workos.state().membershipsOf(holds("ada").id()).get(0);
  }

  private String memberships() {
    return "/user_management/organization_memberships/" + membership().id();
  }

  private void put(String name, String body) throws Exception {
    others("/user_management/users/" + holds(name).id(), body);
  }

  private void others(String path, String body) throws Exception {
    new Administrator(workos).put(path, body.replace('\'', '"'));
  }

  private static void address(ObjectNode user, String address, boolean verified) {
    ArrayNode addresses = user.putArray("email_addresses");
    ObjectNode only = addresses.addObject().put("id", "idn_1").put("email_address", address);
    only.putObject("verification")
        .put("status", verified ? "verified" : "unverified")
        .put("strategy", "email_code");
  }

  private static ObjectNode metadata(ObjectNode of) {
    return (ObjectNode) of.path("public_metadata");
  }

  private static ObjectNode user(String name, String metadata) {
    ObjectNode user = Json.object();
    user.put("id", "user_" + name).put("first_name", name).put("last_name", "L");
    user.put("primary_email_address_id", "idn_1");
    user.set("public_metadata", json(metadata));
    address(user, name + "@acme.test", true);
    return user;
  }

  private static JsonNode json(String text) {
    try {
      return Json.tree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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
