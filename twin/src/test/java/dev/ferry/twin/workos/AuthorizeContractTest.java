package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.wire.TwinWebhook;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator sets up in the dashboard: social providers, and webhooks. */
class AuthorizeContractTest {
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults());
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GoogleOAuth, https://a.test/cb, https://accounts.google.com/",
    "GitHubOAuth, https://a.test/cb, https://error.workos.com/sso/invalid-connection-selector",
    "'', https://a.test/cb, https://error.workos.com/sso/invalid-connection-selector",
    "authkit, https://a.test/cb, https://twin.authkit.app/",
    "GoogleOAuth, callback, https://error.workos.com/sso/redirect-uri-invalid",
  })
  void aBrowserIsAlwaysLedSomewhere(String provider, String redirect, String to)
      throws IOException {
    twin.configure("GoogleOAuth");

    Caller.Answer answer = authorize(twin.clientId(), provider, redirect);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.response().headers().firstValue("Location").orElseThrow()).startsWith(to);
  }

  @Test
  void anotherApplicationIsNotKnown() throws IOException {
    assertThat(
            authorize("client_other", "GoogleOAuth", "https://a.test/cb")
                .response()
                .headers()
                .firstValue("Location"))
        .contains("https://error.workos.com/sso/client-id-invalid");
  }

  @Test
  void aWebhookIsSwitchedAndKeepsWhatElseItHas() throws IOException {
    TwinWebhook hook = twin.addWebhook("https://a.test/in");

    Caller.Answer off =
        caller.patch("/webhook_endpoints/" + hook.id(), "{\"status\":\"disabled\"}");

    assertThat(off.status()).isEqualTo(200);
    assertThat(off.text("/status")).isEqualTo("disabled");
    assertThat(off.text("/endpoint_url")).isEqualTo("https://a.test/in");
    assertThat(caller.get("/webhook_endpoints").text("/data/0/status")).isEqualTo("disabled");
    assertThat(twin.webhooks().get(0).enabled()).isFalse();
  }

  @Test
  void anUnknownWebhookOrStateIsRefused() throws IOException {
    TwinWebhook hook = twin.addWebhook("https://a.test/in");

    assertThat(caller.patch("/webhook_endpoints/we_0", "{}").text("/code"))
        .isEqualTo("entity_not_found");
    assertThat(caller.patch("/webhook_endpoints/" + hook.id(), "{\"status\":\"off\"}").status())
        .isEqualTo(422);
    assertThat(twin.webhooks().get(0).enabled()).isTrue();
  }

  private Caller.Answer authorize(String client, String provider, String redirect)
      throws IOException {
    String query =
        "?response_type=code&client_id=%s&provider=%s&redirect_uri=%s"
            .formatted(client, provider, redirect);
    return caller.send("GET", AuthorizeEndpoint.PATH + query, "", "none", Duration.ofSeconds(20));
  }
}
