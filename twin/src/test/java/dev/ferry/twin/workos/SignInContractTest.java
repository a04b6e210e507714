package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.totp.Totp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInContractTest {
  private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final String PASSWORD = "correct horse 7 batteries";
  private static final String BCRYPT =
      "$2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void theRightPasswordSignsInAndStampsTheUser() throws IOException {
    create("a@b.example", true);

    Caller.Answer answer = caller.login("A@b.example", PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/access_token").split("\\.", -1)).hasSize(3);
    assertThat(answer.text("/refresh_token")).isNotEmpty();
    assertThat(answer.text("/user/last_sign_in_at")).isEqualTo("2026-11-01T12:00:00.000Z");
    assertThat(twin.state().users().get(0).lastSignIn()).isEqualTo(clock.instant());
  }

  /** A rollback takes what was changed later than the last sign-in for somebody else's doing. */
  @Test
  void aSignInAndTheChangeThatItIsAreOfOneMoment() throws IOException {
    TestClock running = new TestClock();
    running.goOnAtEachLook(Duration.ofMillis(1));
    try (WorkosTwin live = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(running))) {
      Caller there = new Caller(live);
      there.post(
          "/user_management/users",
          "{\"email\":\"a@b.example\",\"email_verified\":true,\"password\":\"" + PASSWORD + "\"}");

      assertThat(there.login("a@b.example", PASSWORD).status()).isEqualTo(200);

      TwinUser user = live.state().users().get(0);
      assertThat(user.updated()).isEqualTo(user.lastSignIn());
    }
  }

  @Test
  void wrongPasswordsUnknownUsersAndUsersWithoutAPasswordLookAlike() throws IOException {
    create("a@b.example", true);
    caller.created("none@b.example");

    for (String email : new String[] {"a@b.example", "none@b.example", "who@b.example"}) {
      Caller.Answer answer = caller.login(email, "wrong");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/code")).isEqualTo("invalid_credentials");
      assertThat(answer.text("/message")).isEqualTo("Invalid credentials for '" + email + "'.");
    }
  }

  @Test
  void anUnverifiedAddressStopsTheRightPasswordAndSetsOffAMail() throws IOException {
    create("a@b.example", false);

    Caller.Answer wrong = caller.login("a@b.example", "wrong");
    Caller.Answer right = caller.login("a@b.example", PASSWORD);

    assertThat(wrong.text("/code")).isEqualTo("invalid_credentials");
    assertThat(right.status()).isEqualTo(403);
    assertThat(right.text("/code")).isEqualTo("email_verification_required");
    assertThat(right.text("/pending_authentication_token")).isNotEmpty();
    assertThat(twin.state().requests().verificationMails()).isEqualTo(1);
  }

  @Test
  void aFactorIsAskedForAndItsCodeCompletesTheSignIn() throws IOException {
    String user = create("a@b.example", true);
    String factor =
        caller
            .post(
                "/user_management/users/" + user + "/auth_factors",
                "{\"type\":\"totp\",\"totp_secret\":\"" + SECRET + "\"}")
            .text("/authentication_factor/id");

    Caller.Answer first = caller.login("a@b.example", PASSWORD);
    String challenge = caller.post("/auth/factors/" + factor + "/challenge", "{}").text("/id");
    String token = first.text("/pending_authentication_token");
    Caller.Answer wrong = code(token, challenge, "000000");
    Caller.Answer right = code(token, challenge, Totp.code(SECRET, clock.instant()));
    Caller.Answer again = code(token, challenge, Totp.code(SECRET, clock.instant()));

    assertThat(first.status()).isEqualTo(403);
    assertThat(first.text("/code")).isEqualTo("mfa_challenge");
    assertThat(first.text("/authentication_factors/0/id")).isEqualTo(factor);
    assertThat(wrong.text("/code")).isEqualTo("invalid_one_time_code");
    assertThat(right.status()).isEqualTo(200);
    assertThat(again.text("/code")).isEqualTo("invalid_pending_authentication_token");
  }

  @Test
  void clientCredentialsAreCheckedInOAuthsShape() throws IOException {
    Caller.Answer answer =
        caller.post(
            "/user_management/authenticate",
            """
            {"client_id":"%s","client_secret":"sk_test_no","grant_type":"password",
             "email":"a@b.example","password":"x"}"""
                .formatted(twin.clientId()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error")).isEqualTo("invalid_client");
    assertThat(answer.text("/error_description")).isNotEmpty();
  }

  @Test
  void tenSignInsAMinuteAreLetThroughForEachAddress() throws IOException {
    create("a@b.example", true);

    for (int i = 0; i < 10; i++) {
      assertThat(caller.login("a@b.example", "wrong").status()).isEqualTo(400);
    }
    Caller.Answer eleventh = caller.login("A@B.example", PASSWORD);
    assertThat(eleventh.status()).isEqualTo(429);
    assertThat(eleventh.text("/error")).isEqualTo("too_many_requests");
    assertThat(eleventh.header("Retry-After")).contains("60");
    assertThat(caller.login("other@b.example", "wrong").status()).isEqualTo(400);

    clock.advance(Duration.ofSeconds(60));
    assertThat(caller.login("a@b.example", PASSWORD).status()).isEqualTo(200);
  }

  private String create(String email, boolean verified) throws IOException {
    return caller
        .create(
            """
            {"email":"%s","email_verified":%s,
             "password_hash":"%s","password_hash_type":"bcrypt"}"""
                .formatted(email, verified, BCRYPT))
        .text("/id");
  }

  private Caller.Answer code(String token, String challenge, String code) throws IOException {
    return caller.post(
        "/user_management/authenticate",
        caller.credentials("urn:workos:oauth:grant-type:mfa-totp")
            + ",\"pending_authentication_token\":\"%s\",\"authentication_challenge_id\":\"%s\","
                .formatted(token, challenge)
            + "\"code\":\""
            + code
            + "\"}");
  }
}
