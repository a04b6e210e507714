package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A page composed of what was seen live, old shapes and odd values included. It is no part of this
 * repository: where it is not there, this test says that it was skipped.
 */
class ClerkApiSampleTest {
  private static final Path PAGE =
      Path.of(
          System.getenv().getOrDefault("FERRY_CLERK_SAMPLES", "../../shared/samples"),
          "sample-users-page.json");

  @Test
  void eachOfThe22UsersIsReadAndNoneIsLostToAnother() throws IOException {
    assumeTrue(Files.isReadable(PAGE), "SKIPPED, nothing was checked: there is no " + PAGE);
    ApiPage page = ApiPage.read(Files.readString(PAGE)).orElseThrow();

    assertThat(page.elements()).hasSize(22).allMatch(element -> element.fault().isEmpty());
    assertThat(page.ids()).doesNotHaveDuplicates().hasSize(22);
    List<ClerkUser> users =
        page.elements().stream().map(element -> element.user().orElseThrow().user()).toList();

    ClerkUser dana = users.get(0);
    assertThat(dana.primaryEmail()).isEqualTo("Dana.Ota@Example.com");
    assertThat(dana.verifiedEmails())
        .containsExactly("Dana.Ota@Example.com", "dana@globex.example");
    assertThat(dana.externalAccounts()).hasSize(3);
    assertThat(dana.flags().keySet())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(
                EnumSet.of(
                    ClerkFlag.PASSWORD_RESET_REQUIRED,
                    ClerkFlag.BLOCKLISTED,
                    ClerkFlag.NOT_ON_ALLOWLIST,
                    ClerkFlag.WAITLISTED)));

    ClerkUser future =
        users.stream()
            .filter(user -> "future@example.com".equals(user.primaryEmail()))
            .findFirst()
            .orElseThrow();
    assertThat(future.verifiedEmails()).as("a status nobody documents proves nothing").isEmpty();
    assertThat(page.elements().get(users.indexOf(future)).odd())
        .extracting(odd -> odd.field() + " " + odd.note().code())
        .containsExactlyInAnyOrder(
            "email_addresses[0].verification.status value-unknown",
            "external_accounts[0].object object-unknown");
  }
}
