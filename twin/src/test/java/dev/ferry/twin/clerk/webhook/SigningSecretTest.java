package dev.ferry.twin.clerk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningSecretTest {

  /** The vectors of Svix's own libraries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD|msg_27UH4WbU6Z5A5EzD8u03UvzRbpk|1649367553"
            + "|{\"email\":\"test@example.com\",\"username\":\"test_user\"}"
            + "|v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330"
            + "|{\"test\": 2432232314}"
            + "|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      })
  void itSignsAsSvixDoes(String secret, String id, long seconds, String body, String signature) {
    assertThat(new SigningSecret(secret).sign(id, seconds, body)).isEqualTo(signature);
  }

  @Test
  void aNewOneIsLikeNoOther() {
    assertThat(SigningSecret.random().text())
        .startsWith("whsec_")
        .hasSize(38)
        .isNotEqualTo(SigningSecret.random().text());
  }

  @Test
  void itDoesNotPrintItself() {
    SigningSecret secret = SigningSecret.random();

    assertThat(secret.toString()).doesNotContain(secret.text().substring(6));
    assertThatThrownBy(() -> new SigningSecret("sk_live_x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sk_live_x");
  }
}
