package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.fault.Fault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clerk gives an address from one user to the next: one round of `sync` follows it. */
class FreedAddressJourneyTest {
  @TempDir private Path folder;
  private SyncedTenant tenant;

  @BeforeEach
  void migrated() throws IOException {
    tenant = new SyncedTenant(folder);
    tenant.migrated();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void whoSignsUpWithAnAddressThatSomebodyHasLeftArrivesInTheSameRound() throws Exception {
    address("ada", "countess@acme.test");
    tenant.clerk.user("eve");
    address("eve", "ada@acme.test");

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(email("ada")).isEqualTo("countess@acme.test");
    assertThat(email("eve")).isEqualTo("ada@acme.test");
    assertThat(ended.json().at("/changes/users/created").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/changes/users/updated").asInt()).isEqualTo(1);
    assertThat(tenant.sync().json().at("/requests/writes").asLong(-1)).isZero();
  }

  @Test
  void downAChainOfPeopleItArrivesInOneRoundToo() throws Exception {
    address("ada", "countess@acme.test");
    address("ben", "ada@acme.test");
    tenant.clerk.user("eve");
    address("eve", "ben@acme.test");

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(email("ada")).isEqualTo("countess@acme.test");
    assertThat(email("ben")).isEqualTo("ada@acme.test");
    assertThat(email("eve")).isEqualTo("ben@acme.test");
    assertThat(ended.json().at("/requests/writes").asInt()).isEqualTo(3);
  }

  @Test
  void twoWhoHaveExchangedTheirsKeepThemInWorkosAndTheRoundSaysThatItIsNotInStep()
      throws Exception {
    address("ada", "ben@acme.test");
    address("ben", "ada@acme.test");

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(email("ada")).isEqualTo("ada@acme.test");
    assertThat(email("ben")).isEqualTo("ben@acme.test");
    assertThat(ended.json().path("leftUnlike").asInt()).isEqualTo(2);
    assertThat(ended.err()).doesNotContain("in step").contains("new-email-in-use");
  }

  @Test
  void whatElseHasChangedArrivesThoughTheNewAddressIsAnothers() throws Exception {
    tenant.administrator.post("/user_management/users", "{\"email\":\"countess@acme.test\"}");
    address("ada", "countess@acme.test");
    tenant.clerk.of("users", "user_ada").put("first_name", "Augusta");

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(tenant.workos.state().userByExternalId("user_ada").orElseThrow().firstName())
        .isEqualTo("Augusta");
    assertThat(email("ada")).isEqualTo("ada@acme.test");
    assertThat(tenant.show("user_ada").toString()).contains("new-email-in-use");
    assertThat(tenant.sync().json().at("/requests/writes").asLong(-1)).isZero();
  }

  /**
   * As if Ben could not be looked at. No plan can be made before; a round that tried to would end
   * the watch.
   */
  @Test
  void whereSomebodyElseCouldNotBeLookedAtTheRoundEndsOrderlyAndTheNextGoesOn() throws Exception {
    address("ada", "countess@acme.test");
    tenant.clerk.user("eve");
    address("eve", "ada@acme.test");
    tenant.clerk.of("users", "user_ben").put("first_name", "Benjamin");
    onDisk(
        "CREATE TRIGGER unlooked AFTER INSERT ON journal"
            + " WHEN NEW.clerk_id = 'user_ben' AND NEW.fact = 'confirmed'"
            + " BEGIN DELETE FROM journal WHERE entry = NEW.entry; END",
        "CREATE TRIGGER unfinished AFTER INSERT ON result WHEN NEW.clerk_id = 'user_ben'"
            + " BEGIN UPDATE result SET final = 0 WHERE clerk_id = 'user_ben'; END");

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.json().path("status").asText()).isEqualTo("looks-owed");
    assertThat(ended.json().path("remaining").isArray()).isTrue();
    assertThat(tenant.workos.state().userByExternalId("user_eve")).isEmpty();

    onDisk("DROP TRIGGER unlooked", "DROP TRIGGER unfinished");
    InProcess.Ended next = tenant.sync();

    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(email("eve")).isEqualTo("ada@acme.test");
  }

  /** Each pass reads all of WorkOS once more. */
  @Test
  void anAddressThatIsNotGivenUpInWorkosCostsNoFurtherPass() throws Exception {
    address("ada", "countess@acme.test");
    tenant.clerk.user("eve");
    address("eve", "ada@acme.test");
    String ada = "/user_management/users/" + id("ada");
    tenant.workos.faults(
        (method, path, number) ->
            method.equals("PUT") && path.equals(ada)
                ? Fault.answerBeforeProcessing(422, "{\"code\":\"no\",\"message\":\"no\"}")
                : Fault.none());

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(email("ada")).isEqualTo("ada@acme.test");
    assertThat(ended.json().at("/changes/users/updated").asInt()).isEqualTo(1);
    assertThat(ended.err())
        .as("the plan's words")
        .containsOnlyOnce("1 write, which takes less than a second");
  }

  /** Ada is written, but not her address: Eve would be waited for in vain. */
  @Test
  void anAddressThatStaysSinceTheNewOneIsAnothersCostsNoFurtherPass() throws Exception {
    tenant.administrator.post("/user_management/users", "{\"email\":\"countess@acme.test\"}");
    address("ada", "countess@acme.test");
    tenant.clerk.of("users", "user_ada").put("first_name", "Augusta");
    tenant.clerk.user("eve");
    address("eve", "ada@acme.test");

    InProcess.Ended ended = tenant.sync();

    assertThat(email("ada")).as(ended.err()).isEqualTo("ada@acme.test");
    assertThat(ended.json().at("/changes/users/updated").asInt()).isEqualTo(1);
    assertThat(ended.err()).as("a second pass").doesNotContain("nothing was left to do");
  }

  /** Who could not be written is planned in the second pass again. */
  @Test
  void whoIsPlannedInTwoPassesIsCountedOnce() throws Exception {
    address("ada", "countess@acme.test");
    tenant.clerk.user("eve");
    address("eve", "ada@acme.test");
    tenant.clerk.of("users", "user_ben").put("first_name", "Benjamin");
    String ben = "/user_management/users/" + id("ben");
    tenant.workos.faults(
        (method, path, number) ->
            method.equals("PUT") && path.equals(ben)
                ? Fault.answerBeforeProcessing(422, "{\"code\":\"no\",\"message\":\"no\"}")
                : Fault.none());

    InProcess.Ended ended = tenant.sync();

    assertThat(email("eve")).as(ended.err()).isEqualTo("ada@acme.test");
    assertThat(ended.json().at("/changes/users/updated").asInt()).isEqualTo(2);
    assertThat(ended.json().at("/changes/users/created").asInt()).isEqualTo(1);
  }

  private void onDisk(String... statements) throws Exception {
    InStore.looksIntoFiles();
    Path environments = folder.resolve("ferry-workspace/environments");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(environments, "local*.db");
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + files.iterator().next());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private String id(String user) {
    return tenant.workos.state().userByExternalId("user_" + user).orElseThrow().id();
  }

  /** Whoever holds it in WorkOS and is nobody of Clerk's keeps it, however often it is looked. */
  @Test
  void anAddressThatOthersHoldIsWaitedForInVain() throws Exception {
    tenant.administrator.post(
        "/user_management/users", "{\"email\":\"eve@acme.test\",\"external_id\":\"theirs\"}");
    tenant.clerk.user("eve");
    address("ada", "countess@acme.test");

    InProcess.Ended ended = tenant.sync();

    assertThat(email("ada")).as(ended.err()).isEqualTo("countess@acme.test");
    assertThat(tenant.workos.state().userByExternalId("user_eve")).isEmpty();
    assertThat(tenant.show("user_eve").toString()).contains("email-of-another-external-id");
  }

  private void address(String user, String address) {
    ObjectNode only =
        (ObjectNode) tenant.clerk.of("users", "user_" + user).at("/email_addresses/0");
    only.put("email_address", address);
  }

  private String email(String user) {
    return tenant.workos.state().userByExternalId("user_" + user).orElseThrow().email();
  }
}
