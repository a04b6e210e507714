package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.totp.Totp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorContractTest {
  private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void anEnrolledFactorShowsItsSecretOnceAndNeverAgain() throws IOException {
    String user = caller.created("a@b.example");
    String factors = "/user_management/users/" + user + "/auth_factors";

    Caller.Answer enrolled = caller.post(factors, totp(SECRET));

    assertThat(enrolled.status()).isEqualTo(201);
    JsonNode factor = enrolled.json().at("/authentication_factor");
    assertThat(factor.at("/id").asText()).matches("auth_factor_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(factor.at("/user_id").asText()).isEqualTo(user);
    assertThat(factor.at("/totp/secret").asText()).isEqualTo(SECRET);
    assertThat(factor.at("/totp/uri").asText()).startsWith("otpauth://totp/");
    assertThat(enrolled.text("/authentication_challenge/authentication_factor_id"))
        .isEqualTo(factor.at("/id").asText());
    assertThat(caller.get(factors).json().at("/data")).hasSize(1);
    assertThat(caller.get(factors).body()).doesNotContain(SECRET);
    assertThat(caller.get("/auth/factors/" + factor.at("/id").asText()).body())
        .doesNotContain(SECRET);
    assertThat(twin.state().totpSecretIs(factor.at("/id").asText(), SECRET)).isTrue();
  }

  @Test
  void aSecondFactorIsAcceptedSoThatDuplicatesShow() throws IOException {
    String user = caller.created("a@b.example");
    String factors = "/user_management/users/" + user + "/auth_factors";

    caller.post(factors, totp(SECRET));
    caller.post(factors, totp(SECRET));

    assertThat(caller.get(factors + "?limit=1").json().at("/list_metadata/after").isNull())
        .isFalse();
    assertThat(twin.state().factorsOf(user)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"sms\"}",
        "{\"type\":\"totp\",\"secret\":\"JBSWY3DPEHPK3PXP\"}",
        "{\"type\":\"totp\",\"totp_secret\":\"jbswy3dpehpk3pxp\"}",
        "{\"type\":\"totp\",\"totp_secret\":\"JBSWY3DPEHPK3PX0\"}",
        "{\"type\":\"totp\",\"totp_secret\":\"JBSWY3DPEHPK3PXPJA======\"}",
        "{\"type\":\"totp\",\"totp_secret\":\"JBSWY3DP\"}"
      })
  void anEnrollmentThatIsNotOfTheDocumentedFormIsA422(String body) throws IOException {
    String user = caller.created("a@b.example");

    Caller.Answer answer = caller.post("/user_management/users/" + user + "/auth_factors", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(twin.state().factorCount()).isZero();
  }

  @Test
  void deletingAUserDeletesItsFactors() throws IOException {
    String user = caller.created("a@b.example");
    String factor = enroll(user);

    caller.delete("/user_management/users/" + user);

    assertThat(caller.get("/auth/factors/" + factor).status()).isEqualTo(404);
    assertThat(twin.state().factorCount()).isZero();
    assertThat(
            caller.post("/user_management/users/" + user + "/auth_factors", totp(SECRET)).status())
        .isEqualTo(404);
  }

  @Test
  void aFactorCanBeDeletedOnce() throws IOException {
    String factor = enroll(caller.created("a@b.example"));

    assertThat(caller.delete("/auth/factors/" + factor).status()).isEqualTo(204);
    assertThat(caller.delete("/auth/factors/" + factor).status()).isEqualTo(404);
  }

  @Test
  void aChallengeProvesTheCodeOfTheSecretAndIsGoodForOneProof() throws IOException {
    String factor = enroll(caller.created("a@b.example"));
    String challenge = caller.post("/auth/factors/" + factor + "/challenge", "{}").text("/id");
    String verify = "/auth/challenges/" + challenge + "/verify";

    Caller.Answer wrong = caller.post(verify, "{\"code\":\"000000\"}");
    Caller.Answer right = caller.post(verify, code());
    Caller.Answer again = caller.post(verify, code());

    assertThat(wrong.status()).isEqualTo(201);
    assertThat(wrong.json().at("/valid").asBoolean()).isFalse();
    assertThat(right.json().at("/valid").asBoolean()).isTrue();
    assertThat(right.text("/challenge/id")).isEqualTo(challenge);
    assertThat(again.status()).isEqualTo(422);
  }

  @Test
  void aChallengeRunsOutOfAttempts() throws IOException {
    String factor = enroll(caller.created("a@b.example"));
    String challenge = caller.post("/auth/factors/" + factor + "/challenge", "{}").text("/id");
    String verify = "/auth/challenges/" + challenge + "/verify";

    for (int i = 0; i < 10; i++) {
      caller.post(verify, "{\"code\":\"abcdef\"}");
    }

    assertThat(caller.post(verify, code()).text("/code"))
        .isEqualTo("one_time_code_too_many_attempts");
  }

  @Test
  void theCodeOfATimeStepIsTakenOnce() throws IOException {
    String factor = enroll(caller.created("a@b.example"));
    String path = "/auth/factors/" + factor + "/challenge";
    String first = caller.post(path, "{}").text("/id");
    String second = caller.post(path, "{}").text("/id");

    caller.post("/auth/challenges/" + first + "/verify", code());
    Caller.Answer reused = caller.post("/auth/challenges/" + second + "/verify", code());
    clock.advance(Duration.ofSeconds(30));
    Caller.Answer fresh = caller.post("/auth/challenges/" + second + "/verify", code());

    assertThat(reused.json().at("/valid").asBoolean()).isFalse();
    assertThat(fresh.json().at("/valid").asBoolean()).isTrue();
  }

  private String enroll(String user) throws IOException {
    return caller
        .post("/user_management/users/" + user + "/auth_factors", totp(SECRET))
        .text("/authentication_factor/id");
  }

  private String code() {
    return "{\"code\":\"" + Totp.code(SECRET, clock.instant()) + "\"}";
  }

  private static String totp(String secret) {
    return "{\"type\":\"totp\",\"totp_secret\":\"" + secret + "\"}";
  }
}
