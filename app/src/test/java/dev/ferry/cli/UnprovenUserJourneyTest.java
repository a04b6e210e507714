package dev.ferry.cli;

import static dev.ferry.cli.SyncedTenant.assertRemains;
import static dev.ferry.cli.SyncedTenant.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user in WorkOS bears the id of one whom Clerk lets in no more, and nobody can prove that it is
 * that one. Nothing is taken from it, and nothing ends silently: `sync` names it.
 */
class UnprovenUserJourneyTest {
  private static final String OTHERS =
      "{\"email\":\"other@acme.test\",\"external_id\":\"user_jane\"}";

  @TempDir Path folder;
  private SyncedTenant tenant;

  @BeforeEach
  void begun() {
    tenant = new SyncedTenant(folder);
    tenant.clerk.user("john");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void whoWasMadeByOthersUnderTheIdOfABannedUserIsNamed() throws Exception {
    tenant.clerk.user("jane").put("banned", true);
    tenant.migrated();
    tenant.administrator.post("/user_management/users", OTHERS);

    assertRemains(tenant.sync(), "user_jane", "banned", "not-proven-ours");
    assertThat(jane().email()).as("a person has to look first").isEqualTo("other@acme.test");
  }

  /** The creation was ours. Its answer was lost, and by the look after it others had changed it. */
  @Test
  void whoseCreationLostItsAnswerAndWhomOthersChangedIsNamedOnceClerkHasItNoMore()
      throws Exception {
    tenant.migrated();
    tenant.clerk.user("jane");
    AtomicBoolean lost = new AtomicBoolean();
    tenant.workos.faults(
        (method, path, number) -> {
          if (method.equals("POST") && path.equals("/user_management/users")) {
            lost.set(true);
            return Fault.closeAfterProcessing();
          }
          if (lost.getAndSet(false)) {
            changedByOthers();
          }
          return Fault.none();
        });
    assertThat(tenant.sync().json().at("/requests/writes").asLong(-1)).isEqualTo(1);
    assertThat(jane().email()).as("the case came about").isEqualTo("other@acme.test");

    tenant.clerk.remove("users", "user_jane");

    assertRemains(tenant.sync(), "user_jane", "gone-from-clerk", "not-proven-ours");
    assertThat(jane().email()).isEqualTo("other@acme.test");
  }

  /** An external id that is none of Clerk's may be one of the application's own, or of anybody. */
  @Test
  void whoBearsAnIdThatThisMigrationNeverWroteIsNobodysBusiness() throws Exception {
    tenant.migrated();
    tenant.administrator.post("/user_management/users", OTHERS);

    done(tenant.sync());
  }

  private TwinUser jane() {
    return tenant.workos.state().userByExternalId("user_jane").orElseThrow();
  }

  private void changedByOthers() {
    try {
      tenant.administrator.put("/user_management/users/" + jane().id(), OTHERS);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the others could not change it", e);
    }
  }
}
