package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is sent to its own side and to nobody else, by no command. */
class KeysToTheirOwnSideTest {
  private static final String CLERKS = "sk_live_" + "a1B2".repeat(10) + "zz";
  private static final String WORKOS = "sk_test_a2V5XzAxSEFCQ0RFRkdISktNTlBRUlNUVldYWVosYWJj";

  @TempDir Path folder;

  private final WorkosTwin workos = ThreeUsers.twin();
  private final ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults());

  @BeforeEach
  void plan() throws IOException {
    assertThat(ThreeUsers.in(folder).at(workos).run("plan").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    workos.close();
    clerk.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "apply --yes",
        "verify",
        "verify --deep --test-user --yes",
        "rollback --yes",
        "portal-link org_1",
        "doctor --disable-webhooks --yes",
        "doctor"
      })
  void clerksKeyInWorkossPlaceIsSentToNobody(String words) throws Exception {
    long before = workos.state().requests().total();

    Ended refused =
        new ThreeUsers(folder)
            .at(workos)
            .with("WORKOS_API_KEY", CLERKS)
            .run((words + " --json").split(" "));

    assertThat(refused.exitCode()).isNotZero();
    if (!words.equals("doctor")) {
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.errorCode()).isEqualTo("key-of-clerk");
    }
    assertThat(workos.state().requests().total()).isEqualTo(before);
    assertThat(refused.err() + refused.out()).doesNotContain(CLERKS.substring(10, 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply --yes", "verify", "rollback --yes"})
  void theSameKeyInBothPlacesIsSentToNobody(String words) throws Exception {
    long before = workos.state().requests().total();

    Ended refused =
        new ThreeUsers(folder)
            .at(workos)
            .with("CLERK_SECRET_KEY", workos.apiKey())
            .run((words + " --json").split(" "));

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("keys-equal");
    assertThat(workos.state().requests().total()).isEqualTo(before);
  }

  @Test
  void workossKeyInClerksPlaceIsSentToNobody() throws Exception {
    Ended refused =
        new InProcess(folder)
            .with("CLERK_API_URL", clerk.address().toString())
            .with("CLERK_SECRET_KEY", WORKOS)
            .run("snapshot", "--clerk", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("key-of-workos");
    assertThat(clerk.state().requests().answers()).isEmpty();
  }

  @Test
  void theSameKeyInBothPlacesIsNotSentToClerk() throws Exception {
    Ended refused =
        new InProcess(folder)
            .with("CLERK_API_URL", clerk.address().toString())
            .with("CLERK_SECRET_KEY", clerk.secretKey())
            .with("WORKOS_API_KEY", clerk.secretKey())
            .run("snapshot", "--clerk", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(clerk.state().requests().answers()).isEmpty();
  }
}
