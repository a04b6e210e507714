package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After the migration an administrator deletes in WorkOS, on purpose; then somebody runs plan and
 * apply once more: nobody comes back, with the old password, the old factor and the admin's role.
 */
class RemovedInWorkosJourneyTest {
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  private final Administrator administrator = new Administrator(workos);
  private final List<Duration> waits = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    workos.close();
  }

  @BeforeEach
  void migrated() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("users.jsonl"),
        String.join(
                "\n", user("del"), user("rem"), user("totp").replace("false", "true"), user("role"))
            + "\n");
    Files.writeString(
        folder.resolve("export.csv"),
        "id,first_name,primary_email_address,verified_email_addresses,totp_secret\n"
            + "user_totp,,totp@acme.test,totp@acme.test,"
            + SEED
            + "\n");
    Files.writeString(
        data.resolve("organizations.jsonl"),
        "{\"id\":\"org_keep\",\"name\":\"Keep\"}\n{\"id\":\"org_gone\",\"name\":\"Gone\"}\n");
    Files.writeString(
        data.resolve("organization_permissions.jsonl"),
        "{\"id\":\"perm_1\",\"key\":\"org:pay\",\"name\":\"Pay\",\"type\":\"user\"}\n");
    Files.writeString(
        data.resolve("organization_roles.jsonl"),
        role("org:admin", "")
            + "\n"
            + role("org:own", "{\"id\":\"perm_1\",\"key\":\"org:pay\",\"name\":\"Pay\"}")
            + "\n");
    Files.writeString(
        data.resolve("organization_memberships.jsonl"),
        String.join(
                "\n",
                member("m_del", "org_keep", "user_del"),
                member("m_rem", "org_keep", "user_rem"),
                member("m_gone", "org_gone", "user_rem"))
            + "\n");
    Files.writeString(
        data.resolve("organization_domains.jsonl"),
        domain("d_1", "keep.test") + "\n" + domain("d_2", "drop.test") + "\n");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      InProcess.Ended taken =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk", "--csv", "export.csv");
      assertThat(taken.exitCode()).as(taken.err()).isZero();
    }
    done("plan");
    done("apply", "--yes");
    assertThat(workos.state().userCount()).isEqualTo(4);
    assertThat(workos.state().factorCount()).isEqualTo(1);
    assertThat(workos.state().membershipCount()).isEqualTo(3);
  }

  private static String user(String name) {
    String address = name + "@acme.test";
    return "{\"id\":\"user_"
        + name
        + "\",\"primary_email_address_id\":\"idn_1\",\"totp_enabled\":false,\"email_addresses\":"
        + "[{\"id\":\"idn_1\",\"email_address\":\""
        + address
        + "\",\"verification\":{\"status\":\"verified\",\"strategy\":\"email_code\"}}]}";
  }

  private static String role(String key, String permissions) {
    return "{\"id\":\"role_"
        + key.substring(4)
        + "\",\"key\":\""
        + key
        + "\",\"name\":\"A role\",\"permissions\":["
        + permissions
        + "]}";
  }

  private static String member(String id, String organization, String user) {
    return "{\"id\":\""
        + id
        + "\",\"role\":\"org:admin\",\"organization\":{\"id\":\""
        + organization
        + "\"},\"public_user_data\":{\"user_id\":\""
        + user
        + "\"}}";
  }

  private static String domain(String id, String name) {
    return "{\"id\":\"" + id + "\",\"organization_id\":\"org_keep\",\"name\":\"" + name + "\"}";
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(waits::add);
  }

  private InProcess.Ended done(String... words) {
    InProcess.Ended ended = ferry().run(words);
    assertThat(ended.exitCode()).as(String.join(" ", words) + "\n" + ended.err()).isZero();
    return ended;
  }

  private String id(String clerkId) {
    return workos.state().userByExternalId(clerkId).map(TwinUser::id).orElseThrow();
  }

  private String organization(String clerkId) {
    return workos.state().organizationByExternalId(clerkId).orElseThrow().id();
  }

  private String membership(String clerkUser, String clerkOrganization) {
    return workos.state().membershipsOf(id(clerkUser)).stream()
        .filter(member -> member.organizationId().equals(organization(clerkOrganization)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void removeEverythingOnce() throws Exception {
    administrator.delete(
        "/user_management/organization_memberships/" + membership("user_rem", "org_keep"));
    administrator.delete("/user_management/users/" + id("user_del"));
    administrator.delete("/organizations/" + organization("org_gone"));
    administrator.put("/authorization/roles/own/permissions", "{\"permissions\":[]}");
    String drop =
        workos.state().organizationByExternalId("org_keep").orElseThrow().domains().stream()
            .filter(domain -> domain.domain().equals("drop.test"))
            .findFirst()
            .orElseThrow()
            .id();
    administrator.delete("/organization_domains/" + drop);
    administrator.delete("/auth/factors/" + workos.state().factorsOf(id("user_totp")).get(0).id());
  }

  @Test
  void nobodyAndNothingThatWasRemovedThereComesBackUnasked() throws Exception {
    removeEverythingOnce();
    waits.clear();

    JsonNode plan = done("plan", "--factors", "--json").json();

    assertThat(waits).as("it was looked twice, seconds apart").contains(Duration.ofSeconds(2));
    assertThat(plan.path("reasons").path("removed-in-workos").asInt())
        .as("the user, and the factor of another one")
        .isEqualTo(2);
    assertThat(plan.path("fates").path("users").path("blocked").asInt()).isEqualTo(1);
    JsonNode objects = plan.path("objectReasons");
    for (String kind : List.of("organizations", "domains", "memberships", "roles")) {
      assertThat(objects.path(kind).path("removed-in-workos").asInt()).as(kind).isOne();
    }
    assertThat(objects.path("memberships").path("user-not-carried").asInt())
        .as("the membership of the removed user has its own reason")
        .isOne();
    assertThat(objects.path("memberships").path("organization-not-carried").asInt()).isOne();
    assertThat(plan.path("factorLook").path("removed").asInt()).isOne();
    assertThat(plan.path("writes").asInt()).isZero();

    done("apply", "--yes");
    assertThat(workos.state().userByExternalId("user_del")).isEmpty();
    assertThat(workos.state().membershipsOf(id("user_rem"))).isEmpty();
    assertThat(workos.state().organizationByExternalId("org_gone")).isEmpty();
    assertThat(workos.state().factorCount()).isZero();
    assertThat(workos.state().roles().toString()).doesNotContain("pay");
  }

  @Test
  void nothingOfThatPassesInTheChecklistBeforeAPersonHasSpokenForIt() throws Exception {
    removeEverythingOnce();
    done("plan", "--factors");
    done("apply", "--yes");

    Map<String, String> items = new TreeMap<>();
    for (JsonNode item : ferry().run("checklist", "--json").json().path("items")) {
      items.put(
          item.path("id").asText(),
          item.path("status").asText() + ": " + item.path("evidence").asText());
    }

    assertThat(items.get("lost-factors")).startsWith("unknown: 1 ");
    assertThat(items.get("blocked-organizations"))
        .startsWith("unknown: 1 member left out with their organization; 1 organization blocked");
    assertThat(items.get("blocked-domains")).startsWith("unknown: 1 ");
    assertThat(items.get("lost-rights")).startsWith("unknown: 1 ");
    assertThat(items.get("open-invitations")).startsWith("pass: ");
  }

  @Test
  void thePolicyBringsEverythingBack() throws Exception {
    removeEverythingOnce();
    Files.writeString(
        folder.resolve("ferry-workspace/ferry.yaml"), "removedInWorkos: bring-back\n");

    done("plan", "--factors");
    done("apply", "--yes");

    assertThat(workos.state().userCount()).isEqualTo(4);
    assertThat(workos.state().membershipCount()).isEqualTo(3);
    assertThat(workos.state().factorCount()).isEqualTo(1);
    assertThat(workos.state().organizationByExternalId("org_gone")).isPresent();
    assertThat(workos.state().roles().toString()).contains("pay");
  }

  @Test
  void aPlanSaysThatItDidNotLookAtFactorsAndCallsNobodyAsItShouldBe() throws Exception {
    administrator.delete("/auth/factors/" + workos.state().factorsOf(id("user_totp")).get(0).id());

    InProcess.Ended plan = done("plan", "--json");

    assertThat(plan.err())
        .contains("second factors of 1 user were not looked at", "plan --factors")
        .doesNotContain("as they should be already");
    assertThat(plan.json().path("factorLook").path("looked").asBoolean(true)).isFalse();
    assertThat(plan.json().path("factorLook").path("removed").isNull()).isTrue();
    done("apply", "--yes");
    assertThat(workos.state().factorCount()).as("it is not enrolled again").isZero();
  }

  @Test
  void afterOurOwnRollbackEverythingComesAsAtTheFirstTime() throws Exception {
    done("rollback", "--yes");
    assertThat(workos.state().userCount()).isZero();

    JsonNode plan = done("plan", "--json").json();

    assertThat(plan.path("reasons").has("removed-in-workos")).isFalse();
    assertThat(plan.path("objectReasons").toString()).doesNotContain("removed-in-workos");
    done("apply", "--yes");
    assertThat(workos.state().userCount()).isEqualTo(4);
    assertThat(workos.state().membershipCount()).isEqualTo(3);
  }

  @Test
  void whereSoMuchIsGoneThePlanAsksWhetherThisIsTheSameEnvironment() throws Exception {
    for (String one : List.of("user_del", "user_rem", "user_role")) {
      administrator.delete("/user_management/users/" + id(one));
    }

    InProcess.Ended asked = ferry().run("plan", "--json");

    assertThat(asked.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(asked.errorCode()).isEqualTo("many-removed");
    assertThat(asked.err()).contains("3 of 4 users", "user_del", "plan --accept-removed");
    JsonNode plan = done("plan", "--accept-removed", "--json").json();
    assertThat(plan.path("reasons").path("removed-in-workos").asInt()).isEqualTo(3);
    assertThat(plan.path("fates").path("users").path("create").asInt()).isZero();
  }

  @Test
  void aListThatLagsMakesNobodyRemoved() throws Exception {
    String hidden = id("user_del");
    workos.faults(
        (method, path, number) ->
            method.equals("GET") && path.equals("/user_management/users")
                ? Fault.answerBeforeProcessing(
                    200, "{\"data\":[],\"list_metadata\":{\"before\":null,\"after\":null}}")
                : Fault.none());

    JsonNode plan = done("plan", "--json").json();

    assertThat(plan.path("reasons").has("removed-in-workos")).isFalse();
    assertThat(plan.path("fates").path("users").path("unchanged").asInt()).isEqualTo(4);
    assertThat(id("user_del")).isEqualTo(hidden);
  }
}
