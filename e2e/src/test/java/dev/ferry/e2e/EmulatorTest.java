package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.http.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole migration into a WorkOS that WorkOS made: its own emulator. */
@Order(1)
class EmulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So many that what follows the pause fits into one window of the emulator. */
  private static final int USERS = 200;

  private static final int ORGANIZATIONS = 16;

  /** How much is written before the emulator's window is used up. */
  private static final int WRITES_UNTIL_THE_PAUSE = 40;

  @TempDir Path folder;

  @Test
  void everythingArrivesOnceThroughAPauseAndGoesAgain() throws Exception {
    try (Emulator emulator = Emulator.start();
        EmulatorDoor door = EmulatorDoor.of(new EmulatorClient(emulator))) {
      EmulatorClient client = new EmulatorClient(emulator);
      Tenant tenant = Tenant.of(USERS, ORGANIZATIONS, folder);
      JsonNode expected = tenant.expected();
      fill(client, tenant.files(), door);
      Program ferry =
          new Program(folder)
              .with("WORKOS_API_URL", door.address().toString())
              .with("WORKOS_API_KEY", emulator.apiKey());
      snapshot(ferry, tenant);

      JsonNode plan = done(ferry.run("plan", "--json", "--limit", "none"));
      for (String fate : List.of("create", "adopt", "skip", "blocked")) {
        assertThat(plan.at("/fates/users/" + fate)).isEqualTo(expected.path("fates").path(fate));
      }
      assertThat(plan.path("writes")).isEqualTo(expected.path("writes"));

      client.make("/user_management/users", somebodyWithoutSecrets(tenant.files()));
      EmulatorContents before = EmulatorContents.of(client);
      door.pauseAfter(WRITES_UNTIL_THE_PAUSE);
      JsonNode applied = done(ferry.run("apply", "--yes", "--json", "--limit", "none"));
      assertThat(applied.at("/requests/throttled").asInt()).isPositive();
      assertThat(applied.at("/users/created").asInt())
          .isEqualTo(expected.at("/fates/create").asInt() - 1);
      assertThat(applied.at("/users/adopted").asInt())
          .isEqualTo(expected.at("/fates/adopt").asInt() + 1);
      assertThat(applied.at("/factors/created")).isEqualTo(expected.path("factors"));
      assertThat(EmulatorContents.of(client))
          .isEqualTo(EmulatorContents.expected(tenant.files(), before.others()));

      JsonNode verified = done(ferry.run("verify", "--json", "--limit", "none"));
      assertThat(verified.path("differences")).isEmpty();
      assertThat(verified.at("/unproven/passwords")).isEqualTo(expected.path("passwords"));
      assertThatNobodyCanSignIn(client, tenant.files(), door);

      JsonNode again = done(ferry.run("plan", "--json", "--limit", "none"));
      assertThat(again.path("writes").asInt(-1)).isZero();
      done(ferry.run("portal-link", "--json", anyOrganization(tenant.files())));

      done(ferry.run("rollback", "--yes", "--json", "--limit", "none"));
      assertThat(EmulatorContents.of(client)).isEqualTo(before);
      assertThat(door.seen()).isEqualTo(EnumSet.allOf(EmulatorDifference.class));
    }
  }

  /** What WorkOS holds before the migration. */
  private static void fill(EmulatorClient client, GeneratedTenant tenant, EmulatorDoor door)
      throws IOException {
    if (client.get("/authorization/roles/member").status() == 404) {
      door.mark(EmulatorDifference.NO_MEMBER_ROLE);
      client.make("/authorization/roles", "{\"slug\":\"member\",\"name\":\"Member\"}");
    }
    for (JsonNode user : EmulatorContents.lines(tenant.workosExisting())) {
      client.make("/user_management/users", user.toString());
    }
    for (JsonNode organization : EmulatorContents.lines(tenant.workosExistingOrganizations())) {
      client.make("/organizations", organization.toString());
    }
    for (JsonNode role : EmulatorContents.lines(tenant.workosExistingRoles())) {
      ArrayNode permissions = (ArrayNode) ((ObjectNode) role).remove("permissions");
      for (JsonNode slug : permissions) {
        client.make(
            "/authorization/permissions",
            JSON.createObjectNode().put("slug", slug.asText()).put("name", "x").toString());
      }
      client.make("/authorization/roles", role.toString());
      ObjectNode body = JSON.createObjectNode();
      body.set("permissions", permissions);
      client.own(
          "POST",
          "/authorization/roles/" + role.path("slug").asText() + "/permissions",
          body.toString());
    }
  }

  private static void snapshot(Program ferry, Tenant tenant)
      throws IOException, InterruptedException {
    try (ClerkTwin clerk = tenant.clerk()) {
      ferry.from(clerk);
      tenant.take(ferry);
    }
  }

  /** A user who is planned to be created, as that plan has them: others were quicker. */
  private static String somebodyWithoutSecrets(GeneratedTenant tenant) throws IOException {
    for (JsonNode user : EmulatorContents.lines(tenant.expectedUsers())) {
      if (!user.path("has_password").asBoolean()
          && !user.path("has_totp").asBoolean()
          && user.path("by").asText().equals("create")) {
        return ((ObjectNode) user).without(List.of("has_password", "has_totp", "by")).toString();
      }
    }
    throw new AssertionError("everybody has a password or a second factor");
  }

  /** The one thing that the emulator cannot show. */
  private static void assertThatNobodyCanSignIn(
      EmulatorClient client, GeneratedTenant tenant, EmulatorDoor door) throws IOException {
    JsonNode first = EmulatorContents.lines(tenant.passwords()).get(0);
    Reply reply =
        client.own(
            "POST",
            "/user_management/authenticate",
            JSON.createObjectNode()
                .put("grant_type", "password")
                .put("client_id", "client_any")
                .put("email", first.path("email").asText())
                .put("password", first.path("password").asText())
                .toString());
    assertThat(reply.status()).as(reply.body()).isIn(400, 401);
    door.mark(EmulatorDifference.PASSWORD_HASH_IGNORED);
  }

  private static String anyOrganization(GeneratedTenant tenant) throws IOException {
    return EmulatorContents.lines(tenant.expectedOrganizations()).get(0).path("id").asText();
  }

  private static JsonNode done(Ended ended) {
    assertThat(ended.exitCode()).as("it said:%n%s%n%s", ended.err(), ended.out()).isZero();
    return ended.json();
  }
}
