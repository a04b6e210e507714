package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
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
    assertThat(ended.err()).doesNotContain("in step");
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
