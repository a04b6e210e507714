package dev.ferry.twin.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
  @ParameterizedTest(name = "RFC 6238, appendix B: at {0} the code is {1}")
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    String secret = Base32.encode("12345678901234567890".getBytes(US_ASCII));

    assertThat(Totp.code(secret, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32IsThatOfTheStandard(String plain, String encoded) {
    assertThat(Base32.encode(plain.getBytes(US_ASCII))).isEqualTo(encoded);
    assertThat(Base32.decode(encoded)).contains(plain.getBytes(US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "ABC", "ABCDEF", "my", "M0", "MY======", "M Y"})
  void whatIsNoUnpaddedBase32InCapitalsIsNotDecoded(String text) {
    assertThat(Base32.decode(text)).isEmpty();
  }

  @Test
  void aCodeIsRecognisedOneStepOffButNotTwo() {
    String secret = "JBSWY3DPEHPK3PXP";
    Instant now = Instant.parse("2026-11-01T12:00:10Z");

    assertThat(Totp.stepOf(Totp.code(secret, now.minusSeconds(30)), secret, now)).isPresent();
    assertThat(Totp.stepOf(Totp.code(secret, now.plusSeconds(30)), secret, now)).isPresent();
    assertThat(Totp.stepOf(Totp.code(secret, now.minusSeconds(60)), secret, now)).isEmpty();
  }
}
