package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.MeddlingProxy.Answer;
import dev.ferry.cli.MeddlingProxy.Meddler;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.MembershipStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ada has an authenticator and is an admin in Clerk. Between plan and apply, or while a request is
 * under way, somebody moves something in WorkOS: nobody else gets what is hers, and an answer that
 * names somebody else is not believed.
 */
class ChangedSincePlanJourneyTest {
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final String USERS = "/user_management/users";
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";

  @TempDir Path folder;
  private WorkosTwin workos = WorkosTwin.start(options());

  private static WorkosTwinOptions options() {
    return WorkosTwinOptions.defaults().withLimits(Limits.NONE);
  }

  /** What happens on the way, from now on. */
  private Meddler meddler = new Meddler() {};

  private @Nullable MeddlingProxy proxy;

  @AfterEach
  void stop() {
    if (proxy != null) {
      proxy.close();
    }
    workos.close();
  }

  // ---- what moves between plan and apply

  @Test
  void anAdoptedUserWhoseExternalIdMovedGetsNeitherAuthenticatorNorRole() throws Exception {
    workosHolds(held("ada@acme.test", true, "user_ada"));
    planned("");
    String old = ada().id();
    moveExternalId(old);

    InProcess.Ended applied = apply();

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    hasNothing(old);
    hasNothing(ada().id());
    assertThat(named("user_ada")).isEqualTo("changed-since-plan");
    assertThat(ferry().run("plan").exitCode()).as("a plan settles it").isZero();
    assertThat(apply().exitCode()).isZero();
    hasNothing(old);
  }

  @Test
  void aLinkWhoseAddressHasBecomeSomebodyElsesLinksNobody() throws Exception {
    workosHolds(held("ada@acme.test", true, null));
    planned("existingEmail: link\n");
    String old = workos.state().userByEmail("ada@acme.test").orElseThrow().id();
    administrator().put(USERS + "/" + old, "{\"email\":\"mallory@evil.test\"}");

    InProcess.Ended applied = apply();

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    TwinUser mallory = workos.state().userByEmail("mallory@evil.test").orElseThrow();
    assertThat(mallory.externalId()).isNull();
    hasNothing(old);
  }

  @Test
  void anUpdateOfAnAccountThatIsNoLongerHersWritesNothing() throws Exception {
    workosHolds(
        new ExistingUser(
            null, "ada@acme.test", true, "Eve", null, "user_ada", Map.of(), null, null));
    planned("existingDiffers: update\n");
    String old = ada().id();
    moveExternalId(old);

    assertThat(apply().exitCode()).isEqualTo(ExitCode.SOME_FAILED);

    TwinUser stranger = workos.state().userByEmail("ada@acme.test").orElseThrow();
    assertThat(stranger.firstName()).isEqualTo("Eve");
    hasNothing(old);
  }

  @Test
  void anOrganizationWhoseExternalIdMovedGetsNoMember() throws Exception {
    JsonNode acme =
        administrator().post("/organizations", "{\"name\":\"Acme\",\"external_id\":\"org_1\"}");
    planned("");
    String organization = acme.path("id").asText();
    administrator().put("/organizations/" + organization, "{\"external_id\":\"org_other\"}");

    InProcess.Ended applied = apply();

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(workos.state().membershipCount()).isZero();
    assertThat(named("orgmem_1")).isEqualTo("changed-since-plan");
  }

  @Test
  void aMembershipThatWasSwitchedOffAfterThePlanStaysOff() throws Exception {
    JsonNode acme =
        administrator().post("/organizations", "{\"name\":\"Acme\",\"external_id\":\"org_1\"}");
    workosHoldsBeside(held("ada@acme.test", true, "user_ada"));
    planned("");
    JsonNode membership =
        administrator()
            .post(
                MEMBERSHIPS,
                "{\"user_id\":\""
                    + ada().id()
                    + "\",\"organization_id\":\""
                    + acme.path("id").asText()
                    + "\"}");
    String id = membership.path("id").asText();
    administrator().put(MEMBERSHIPS + "/" + id + "/deactivate", "{}");

    InProcess.Ended applied = apply();

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(workos.state().membershipsOf(ada().id()))
        .singleElement()
        .matches(it -> it.status() == MembershipStatus.INACTIVE);
  }

  // ---- what moves while a request is under way

  @Test
  void anAuthenticatorThatWentOutAsTheAccountMovedIsTakenBack() throws Exception {
    workosHolds(held("ada@acme.test", true, "user_ada"));
    planned("");
    String old = ada().id();

    InProcess.Ended applied = applyWhile("POST " + USERS + "/" + old + "/auth_factors", old);

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    hasNothing(old);
    assertThat(named("user_ada")).isEqualTo("changed-since-plan");
  }

  @Test
  void aRoleThatWentOutAsTheAccountMovedIsTakenBack() throws Exception {
    workosHolds(held("ada@acme.test", true, "user_ada"));
    planned("");
    String old = ada().id();

    InProcess.Ended applied = applyWhile("POST " + MEMBERSHIPS, old);

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(workos.state().membershipsOf(old)).isEmpty();
    assertThat(named("orgmem_1")).isEqualTo("changed-since-plan");
  }

  @Test
  void aLinkThatWentOutAsTheAddressChangedIsTakenBack() throws Exception {
    workosHolds(held("ada@acme.test", true, null));
    planned("existingEmail: link\n");
    String old = workos.state().userByEmail("ada@acme.test").orElseThrow().id();
    AtomicBoolean once = new AtomicBoolean();
    meddler =
        new Meddler() {
          @Override
          public void before(String request) throws Exception {
            if (request.equals("PUT " + USERS + "/" + old) && !once.getAndSet(true)) {
              administrator().put(USERS + "/" + old, "{\"email\":\"mallory@evil.test\"}");
            }
          }
        };
    assertThat(apply().exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(workos.state().userByEmail("mallory@evil.test").orElseThrow().externalId()).isNull();
    hasNothing(old);
  }

  // ---- answers that name somebody else

  @Test
  void anAnswerToACreationThatNamesAnotherUserGivesThatUserNothing() throws Exception {
    workosHolds(held("mallory@evil.test", true, "user_mallory"));
    planned("");
    String mallory = workos.state().userByExternalId("user_mallory").orElseThrow().id();

    InProcess.Ended applied =
        applyWithAnswers(
            "POST " + USERS,
            body ->
                body.put("id", mallory)
                    .put("external_id", "user_mallory")
                    .put("email", "mallory@evil.test"));

    assertThat(applied.exitCode()).as(applied.err()).isZero();
    hasNothing(mallory);
    hasEverything();
  }

  @Test
  void anAnswerThatNamesAnotherOrganizationMakesNobodyItsMember() throws Exception {
    JsonNode other = administrator().post("/organizations", "{\"name\":\"Evil\"}");
    planned("");

    InProcess.Ended applied =
        applyWithAnswers(
            "POST /organizations",
            body -> body.put("id", other.path("id").asText()).put("external_id", "org_evil"));

    assertThat(applied.exitCode()).as(applied.err()).isZero();
    hasEverything();
    assertThat(workos.state().membershipsOf(ada().id()).get(0).organizationId())
        .isNotEqualTo(other.path("id").asText());
  }

  @Test
  void aFactorsAnswerThatNamesAnotherUserIsLookedUp() throws Exception {
    planned("");

    InProcess.Ended applied =
        applyWithAnswers(
            "auth_factors",
            body -> ((ObjectNode) body.path("authentication_factor")).put("user_id", "user_other"));

    assertThat(applied.exitCode()).as(applied.err()).isZero();
    hasEverything();
  }

  @Test
  void aLostCreationThatIsFoundUnderAnotherAddressIsNotHers() throws Exception {
    planned("");
    AtomicBoolean once = new AtomicBoolean();
    meddler =
        new Meddler() {
          @Override
          public Answer after(String request, Answer answer) throws Exception {
            if (!request.equals("POST " + USERS) || once.getAndSet(true)) {
              return answer;
            }
            String id = Json.tree(answer.body()).path("id").asText();
            administrator().put(USERS + "/" + id, "{\"email\":\"mallory@evil.test\"}");
            return new Answer(502, "<html>");
          }
        };
    InProcess.Ended applied = apply();
    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.SOME_FAILED);
    hasNothing(ada().id());
    assertThat(named("user_ada")).isEqualTo("changed-since-plan");
  }

  // ---- the scene

  private interface Change {
    void of(ObjectNode body);
  }

  private InProcess.Ended applyWithAnswers(String path, Change change) throws Exception {
    meddler =
        new Meddler() {
          @Override
          public Answer after(String request, Answer answer) throws Exception {
            boolean that =
                request.startsWith("POST ") && request.endsWith(path.replace("POST ", ""));
            if (!that || answer.status() != 201) {
              return answer;
            }
            ObjectNode body = (ObjectNode) Json.tree(answer.body());
            change.of(body);
            return new Answer(201, body.toString());
          }
        };
    return apply();
  }

  /** As the first such request is under way, her external id moves to another account. */
  private InProcess.Ended applyWhile(String underWay, String old) throws Exception {
    AtomicBoolean once = new AtomicBoolean();
    meddler =
        new Meddler() {
          @Override
          public void before(String request) throws Exception {
            if (request.equals(underWay) && !once.getAndSet(true)) {
              moveExternalId(old);
            }
          }
        };
    return apply();
  }

  private Administrator administrator() {
    return new Administrator(workos);
  }

  private void moveExternalId(String old) throws Exception {
    administrator().put(USERS + "/" + old, "{\"external_id\":null}");
    administrator().post(USERS, "{\"email\":\"new@acme.test\",\"external_id\":\"user_ada\"}");
  }

  private void workosHolds(ExistingUser... users) {
    workos.close();
    workos = WorkosTwin.start(options().withExistingUsers(List.of(users)));
  }

  /** Beside what it holds already. */
  private void workosHoldsBeside(ExistingUser user) throws Exception {
    administrator()
        .post(
            USERS,
            "{\"email\":\""
                + user.email()
                + "\",\"email_verified\":true,\"external_id\":\""
                + user.externalId()
                + "\"}");
  }

  private static ExistingUser held(String address, boolean verified, @Nullable String externalId) {
    return new ExistingUser(null, address, verified, null, null, externalId, Map.of(), null, null);
  }

  private void planned(String policy) throws IOException {
    proxy =
        new MeddlingProxy(
            workos.address(),
            new Meddler() {
              @Override
              public void before(String request) throws Exception {
                meddler.before(request);
              }

              @Override
              public Answer after(String request, Answer answer) throws Exception {
                return meddler.after(request, answer);
              }
            });
    Path workspace = Files.createDirectories(folder.resolve("ferry-workspace"));
    Files.writeString(workspace.resolve("ferry.yaml"), policy);
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("users.jsonl"),
        "{\"id\":\"user_ada\",\"primary_email_address_id\":\"idn_1\",\"totp_enabled\":true,"
            + "\"email_addresses\":[{\"id\":\"idn_1\",\"email_address\":\"ada@acme.test\","
            + "\"verification\":{\"status\":\"verified\",\"strategy\":\"email_code\"}}]}\n");
    Files.writeString(
        data.resolve("organizations.jsonl"), "{\"id\":\"org_1\",\"name\":\"Acme\"}\n");
    Files.writeString(
        data.resolve("organization_roles.jsonl"),
        "{\"id\":\"role_1\",\"key\":\"org:admin\",\"name\":\"Admin\",\"permissions\":[]}\n");
    Files.writeString(
        data.resolve("organization_memberships.jsonl"),
        "{\"id\":\"orgmem_1\",\"role\":\"org:admin\",\"organization\":{\"id\":\"org_1\"},"
            + "\"public_user_data\":{\"user_id\":\"user_ada\"}}\n");
    Files.writeString(
        folder.resolve("export.csv"),
        "id,first_name,primary_email_address,verified_email_addresses,totp_secret\n"
            + "user_ada,Ada,ada@acme.test,ada@acme.test,"
            + SEED
            + "\n");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      InProcess.Ended taken =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk", "--csv", "export.csv");
      assertThat(taken.exitCode()).as(taken.err()).isZero();
    }
    InProcess.Ended planned = ferry().run("plan");
    assertThat(planned.exitCode()).as(planned.err()).isZero();
  }

  private InProcess ferry() {
    URI address = Objects.requireNonNull(proxy).address();
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", address.toString())
        .waiting(length -> {});
  }

  private InProcess.Ended apply() {
    return ferry().run("apply", "--yes");
  }

  /** Under which reason a record is named, as people are told it. */
  private String named(String clerkId) throws Exception {
    JsonNode story = ferry().run("plan", "--show", clerkId, "--json").json();
    return story.path("result").path("reason").asText();
  }

  private TwinUser ada() {
    return workos.state().userByExternalId("user_ada").orElseThrow();
  }

  private void hasNothing(String user) {
    assertThat(workos.state().factorsOf(user)).isEmpty();
    assertThat(workos.state().membershipsOf(user)).isEmpty();
  }

  private void hasEverything() {
    assertThat(workos.state().factorsOf(ada().id())).hasSize(1);
    assertThat(workos.state().membershipsOf(ada().id())).hasSize(1);
  }
}
