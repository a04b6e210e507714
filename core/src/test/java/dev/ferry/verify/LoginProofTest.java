package dev.ferry.verify;

import static dev.ferry.transport.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.pace.Pacer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ScriptedTransport;
import dev.ferry.verify.LoginProof.Verdict;
import dev.ferry.workos.Access;
import dev.ferry.workos.LoginEndpoints;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of WorkOS prove a password, and which prove nothing. */
class LoginProofTest {
  private static final Delivery WRONG = reply(400, "{\"code\":\"invalid_credentials\"}");
  private static final Delivery SIGNED_IN = reply(200, "{\"user\":{\"id\":\"user_w\"}}");
  private static final TestAccount ADA =
      new TestAccount("user_1", "user_w", "ada@acme.test", Sensitive.of("right"), null);

  /** Thrown where the proof would have to wait. */
  private static final class Waits extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Deque<Delivery> answers = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();

  private final ScriptedTransport transport = new ScriptedTransport(call -> answers.removeFirst());

  private final LoginProof proof = proof(waits::add);

  private LoginProof proof(Waiting waiting) {
    return new LoginProof(
        new LoginEndpoints.Client("client_1", Sensitive.of("sk_test_1")),
        new WorkosCalls(URI.create("https://workos.test"), Access.SIGN_IN),
        transport,
        Pacer.of(RateLimitClass.class, RateLimits.documented().quotas()),
        Clock.systemUTC(),
        waiting,
        System::nanoTime);
  }

  private LoginProof.Result of(Delivery... deliveries) throws InterruptedException {
    answers.addAll(List.of(deliveries));
    return proof.of(ADA, List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email_verification_required",
        "mfa_challenge",
        "mfa_enrollment",
        "organization_selection_required"
      })
  void aForbiddenThatAsksForSomethingMoreSaysThatThePasswordWasRight(String code) throws Exception {
    assertThat(of(WRONG, reply(403, "{\"code\":\"" + code + "\"}")).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"email_password_auth_disabled\"}",
        "{\"code\":\"radar_challenge\"}",
        "{\"message\":\"Forbidden\"}",
        "<html>firewall</html>"
      })
  void anyOtherForbiddenProvesNothing(String body) throws Exception {
    assertThat(of(WRONG, reply(403, body)).verdict()).isEqualTo(Verdict.NOT_TRIED);
  }

  @Test
  void whereAWrongPasswordIsAcceptedNothingIsProvenAndTheRightOneIsNotTried() throws Exception {
    assertThat(of(SIGNED_IN).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(transport.asked()).hasSize(1);
  }

  @Test
  void onlyThatThePasswordIsWrongSaysSomethingAgainstTheAccount() throws Exception {
    assertThat(of(WRONG, WRONG).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(of(WRONG, new Delivery.Lost("gone")).verdict()).isEqualTo(Verdict.NOT_TRIED);
  }

  @Test
  void aRefusalForAnotherReasonIsNotTheRefusalOfAWrongPassword() throws Exception {
    assertThat(of(reply(400, "{\"error\":\"invalid_client\"}")).verdict())
        .isEqualTo(Verdict.NOT_TRIED);
    assertThat(of(new Delivery.Lost("gone")).verdict()).isEqualTo(Verdict.NOT_TRIED);
  }

  @Test
  void tooManyAttemptsAreWaitedForAndTheDailyQuotaIsNot() throws Exception {
    Delivery busy = new Delivery.Reply(429, Map.of("retry-after", "7"), "{}");
    assertThat(of(WRONG, busy, SIGNED_IN).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(waits).containsExactly(Duration.ofSeconds(7));
    assertThat(of(WRONG, reply(429, "{\"code\":\"daily_quota_exceeded\"}")).verdict())
        .isEqualTo(Verdict.NOT_TRIED);
    assertThat(waits).hasSize(1);
  }

  @Test
  void anAddressSignsInTenTimesAMinuteAndNoMore() throws Exception {
    LoginProof impatient =
        proof(
            length -> {
              throw new Waits();
            });
    for (int i = 0; i < 5; i++) {
      answers.addAll(List.of(WRONG, SIGNED_IN));
      impatient.of(ADA, List.of());
    }
    TestAccount bob =
        new TestAccount("user_2", "user_v", "bob@acme.test", Sensitive.of("right"), null);
    answers.addAll(List.of(WRONG, SIGNED_IN));
    assertThat(impatient.of(bob, List.of()).verdict())
        .as("another address")
        .isEqualTo(Verdict.PASSED);

    assertThatThrownBy(() -> impatient.of(ADA, List.of())).isInstanceOf(Waits.class);
    assertThat(transport.asked()).hasSize(12);
  }

  @Test
  void aSessionThatCannotBeNamedIsSaidToBeLeft() throws Exception {
    assertThat(of(WRONG, SIGNED_IN).sessionLeft()).isTrue();
  }

  @Test
  void noSecretIsInWhatIsSaid() throws Exception {
    assertThat(of(WRONG, reply(400, "{\"code\":\"x\",\"message\":\"no: right sk_test_1\"}")).says())
        .doesNotContain("right", "sk_test_1");
  }
}
