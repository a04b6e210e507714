package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238, appendix B, of which an authenticator shows the last six digits. */
class TotpCodeTest {
  /** “12345678901234567890” in base32. */
  private static final Sensitive<String> SEED = Sensitive.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void theCodesOfTheStandard(long second, String code) {
    assertThat(TotpCode.of(SEED, Instant.ofEpochSecond(second)).reveal()).isEqualTo(code);
  }
}
