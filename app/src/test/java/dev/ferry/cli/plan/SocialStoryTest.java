package dev.ferry.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a social account one thing is said, the same by the plan and by the story of its user. */
class SocialStoryTest {
  @TempDir Path folder;

  private static String account(String provider, String email) {
    return """
        {"object":"external_account","id":"idn_%1$s","provider":"oauth_%1$s",\
        "email_address":"%2$s","verification":{"status":"verified","strategy":"oauth_%1$s"}}"""
        .formatted(provider, email);
  }

  private static String user(String id, String email, String accounts) {
    return """
        {"id":"%1$s","object":"user","primary_email_address_id":"idn_1","email_addresses":[\
        {"id":"idn_1","object":"email_address","email_address":"%2$s",\
        "verification":{"status":"verified"}}],"password_enabled":false,\
        "external_accounts":[%3$s]}
        """
        .formatted(id, email, accounts);
  }

  private JsonNode story(String id, InProcess ferry) throws Exception {
    InProcess.Ended ended = ferry.run("plan", "--show", id, "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.json();
  }

  @Test
  void aProviderThatWorkosDoesNotOfferIsUnsupportedAndNotLinked() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("users.jsonl"),
        user("user_1", "ada@acme.test", account("hubspot", "ada@acme.test"))
            + user("user_2", "eve@acme.test", account("google", "eve@acme.test")));
    try (WorkosTwin workos =
            WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
        ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString());
      assertThat(ferry.run("snapshot", "--clerk").exitCode()).isZero();
      assertThat(ferry.run("plan").exitCode()).isZero();

      JsonNode unsupported = story("user_1", ferry);
      assertThat(unsupported.at("/socialAccounts/0/becomes").asText())
          .isEqualTo("provider-unsupported");
      assertThat(unsupported.path("fields").findValuesAsText("reason"))
          .contains("social-provider-unsupported");
      assertThat(ferry.run("plan", "--show", "user_1").err())
          .contains("WorkOS does not offer this provider")
          .doesNotContain("connects it at the next sign-in");

      JsonNode linked = story("user_2", ferry);
      assertThat(linked.at("/socialAccounts/0/becomes").asText()).isEqualTo("links-by-email");
      assertThat(linked.path("fields").findValuesAsText("reason"))
          .contains("social-sign-in-links-by-email");
    }
  }
}
