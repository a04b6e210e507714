package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Sensitive;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    assertThat(TotpRule.of(Sensitive.of(secret)))
        .isEqualTo(new TotpRule.SeedDecision.Seed(Sensitive.of(seed)));
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
    assertThat(TotpRule.of(Sensitive.of(secret)))
        .isEqualTo(new TotpRule.SeedDecision.None(Reason.TOTP_SECRET_MALFORMED));
  }

  static Stream<Arguments> cases() {
    return DirtyCases.of("seeds.csv").stream()
        .map(fields -> Arguments.of(fields.get(1), fields.get(0), fields));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("cases")
  void eachDirtySeedComesOutAsStated(String madeBy, String secret, List<String> fields)
      throws GeneralSecurityException {
    TotpRule.SeedDecision verdict = TotpRule.of(Sensitive.of(secret));

    if (verdict instanceof TotpRule.SeedDecision.Seed carried) {
      assertThat(carried.seed().reveal()).isEqualTo(fields.get(2));
      assertThat(code(carried.seed().reveal())).isEqualTo(fields.get(3));
    } else if (verdict instanceof TotpRule.SeedDecision.None none) {
      assertThat(none.reason().code()).isEqualTo(fields.get(4));
    }
  }

  /** By RFC 6238 with every bit of the seed, as a reader that overlooks none would count it. */
  private static String code(String seed) throws GeneralSecurityException {
    StringBuilder bits = new StringBuilder();
    seed.chars()
        .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
        .forEach(letter -> bits.append(Integer.toBinaryString(32 | letter).substring(1)));
    assertThat(bits.substring(bits.length() / 8 * 8)).matches("0*");
    ByteBuffer key = ByteBuffer.allocate(bits.length() / 8);
    while (key.hasRemaining()) {
      int from = key.position() * 8;
      key.put((byte) Integer.parseInt(bits.substring(from, from + 8), 2));
    }
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key.array(), "HmacSHA1"));
    long step = Instant.parse("2026-11-29T00:00:00Z").getEpochSecond() / 30;
    ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8).putLong(step).array()));
    int offset = hash.get(19) & 0xf;
    return String.format(Locale.ROOT, "%06d", (hash.getInt(offset) & 0x7fffffff) % 1_000_000);
  }
}
