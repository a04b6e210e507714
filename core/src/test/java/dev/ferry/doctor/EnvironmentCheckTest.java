package dev.ferry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.doctor.Check.Status;
import dev.ferry.doctor.EnvironmentCheck.Evidence;
import dev.ferry.doctor.EnvironmentCheck.Expected;
import dev.ferry.doctor.KeyShape.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staging or production, by what, and whether that was meant. */
class EnvironmentCheckTest {
  @ParameterizedTest
  @CsvSource({
    // WorkOS's key, Clerk is production, expected, status, code
    ", , , UNKNOWN, environment-unknown",
    "TEST, true, STAGING, PASS, staging",
    "TEST, true, , PASS, staging",
    "TEST, , PRODUCTION, FAIL, staging-key",
    "LIVE, true, STAGING, FAIL, production-key",
    "LIVE, false, STAGING, FAIL, production-key",
    "LIVE, true, PRODUCTION, PASS, production",
    "LIVE, true, , WARN, production",
    "LIVE, false, PRODUCTION, WARN, development-into-production",
    "LIVE, false, , WARN, development-into-production",
    "UNSAID, true, STAGING, UNKNOWN, environment-unsaid",
    "UNSAID, true, PRODUCTION, UNKNOWN, environment-unsaid",
  })
  void whatIsMeantAndWhatIs(
      @Nullable Mode workos,
      @Nullable Boolean clerk,
      @Nullable Expected expected,
      Status status,
      String code) {
    Check check = EnvironmentCheck.of(new Evidence(workos, false, Mode.LIVE, clerk, expected));

    assertThat(check.status() + " " + check.code()).isEqualTo(status + " " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE, true, 'Clerk production, by its own word'",
    "TEST, true, 'Clerk production, by its own word, though its key says otherwise'",
    "LIVE, , 'begins with sk_live_'",
  })
  void howClerksIsKnownIsSaid(Mode key, @Nullable Boolean said, String words) {
    assertThat(EnvironmentCheck.of(new Evidence(Mode.TEST, true, key, said, null)).evidence())
        .endsWith(words)
        .contains("on this machine");
  }
}
