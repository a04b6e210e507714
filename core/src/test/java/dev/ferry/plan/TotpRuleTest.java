package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Sensitive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpRuleTest {

  @ParameterizedTest
  @CsvSource({
    "JBSWY3DPEHPK3PXP,         JBSWY3DPEHPK3PXP",
    "jbswy3dpehpk3pxp,         JBSWY3DPEHPK3PXP",
    "jbsw y3dp ehpk 3pxp,      JBSWY3DPEHPK3PXP",
    "JBSW-Y3DP-EHPK-3PXP,      JBSWY3DPEHPK3PXP",
    "' JBSWY3DPEHPK3PXP ',     JBSWY3DPEHPK3PXP",
    "JBSWY3DPEHPK3PXPJA======, JBSWY3DPEHPK3PXPJA",
    "JBSWY3DPEHPK3PXPJA,       JBSWY3DPEHPK3PXPJA",
  })
  void isBroughtIntoTheFormThatEveryReaderTakes(String secret, String seed) {
    assertThat(TotpRule.normalise(Sensitive.of(secret))).contains(Sensitive.of(seed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "====",
        "JBSWY3DPEHPK3PX0",
        "JBSWY3DPEHPK3PX1",
        "JBSWY3DPEHPK3PX8",
        "JBSWY3DPEHPK3PXPJ",
        "JBSWY3DPEHPK3PXPJAA",
        "JBSW=Y3DP",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP",
        "JBSWY3DPEHPK3PXſ",
        "JBSWY3DPEHPK3PXı"
      })
  void whatIsNotBase32IsNotSent(String secret) {
    assertThat(TotpRule.normalise(Sensitive.of(secret))).isEmpty();
  }
}
