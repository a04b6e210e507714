package dev.ferry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.doctor.Check.Status;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configured, not configured, or not provable, by where WorkOS leads to. */
class SocialChecksTest {
  @ParameterizedTest
  @CsvSource({
    "https://accounts.google.com/o/oauth2/v2/auth?x=1, PASS, configured",
    "https://accounts.google.com.evil.test/, UNKNOWN, not-provable",
    "https://twin.authkit.app/, UNKNOWN, not-provable",
    "https://app.acme.test/callback?error=provider_not_enabled, FAIL, not-configured",
    "https://app.acme.test/callback?error=access_denied, UNKNOWN, not-provable",
    "https://error.workos.com/sso/invalid-connection-selector, FAIL, not-configured",
    "https://error.workos.com/sso/redirect-uri-invalid?u=1, UNKNOWN, redirect-uri-refused",
    "https://error.workos.com/sso/client-id-invalid, UNKNOWN, client-id-refused",
    "https://error.workos.com/, UNKNOWN, not-provable",
  })
  void whereItLeadsTo(String to, Status status, String code) {
    assertCheck(new SocialEvidence.Redirected(URI.create(to)), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"code\":\"connection_not_found\"}', FAIL, not-configured",
    "400, '{\"error\":\"invalid_redirect_uri\"}', UNKNOWN, redirect-uri-refused",
    "400, '<html>\"', UNKNOWN, not-provable",
    "200, '{\"code\":\"connection_not_found\"}', UNKNOWN, not-provable",
    "503, '{\"code\":\"provider_down\"}', UNKNOWN, not-provable",
  })
  void whatItSaysByItself(int status, String body, Status verdict, String code) {
    assertCheck(new SocialEvidence.Answered(status, "application/json", body), verdict, code);
  }

  @Test
  void silenceProvesNothing() {
    assertCheck(new SocialEvidence.Silent("timed out"), Status.UNKNOWN, "not-provable");
  }

  @Test
  void onProductionThereAreNoTestCredentialsOfWorkoss() {
    SocialEvidence google =
        new SocialEvidence.Redirected(URI.create("https://accounts.google.com/"));
    assertThat(SocialChecks.of("oauth_google", 3, google, true).evidence())
        .contains("of 3 users")
        .doesNotContain("test credentials");
    assertThat(SocialChecks.of("google", 0, google, false).evidence()).contains("test credentials");
  }

  @Test
  void whatWorkosDoesNotHaveFailsWhateverItAnswers() {
    assertThat(
            SocialChecks.of("oauth_facebook", 1, new SocialEvidence.NotAsked("", ""), true).code())
        .isEqualTo("provider-unsupported");
  }

  @Test
  void theQuestionIsABrowsersAndNamesTheProviderAsWorkosDoes() {
    assertThat(
            SocialChecks.question(
                URI.create("https://api.workos.com/"),
                "oauth_linkedin_oidc",
                "client_1&x",
                "https://a.test/cb?x=1"))
        .hasToString(
            "https://api.workos.com/user_management/authorize?response_type=code"
                + "&provider=LinkedInOAuth&client_id=client_1%26x"
                + "&redirect_uri=https%3A%2F%2Fa.test%2Fcb%3Fx%3D1");
  }

  private static void assertCheck(SocialEvidence evidence, Status status, String code) {
    Check check = SocialChecks.of("oauth_google", 1, evidence, true);
    assertThat(check.status() + " " + check.code()).isEqualTo(status + " " + code);
    assertThat(check.fix().isEmpty()).isEqualTo(status == Status.PASS);
  }
}
