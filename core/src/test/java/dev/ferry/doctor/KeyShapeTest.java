package dev.ferry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.doctor.KeyShape.Maker;
import dev.ferry.doctor.KeyShape.Mode;
import dev.ferry.privacy.Sensitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a key is, by its looks, and what follows. None of these opens anything. */
class KeyShapeTest {
  private static final String OF_CLERK = "sk_test_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP";
  private static final String OF_WORKOS =
      "sk_live_a2V5XzAxSEYwMDAwMDAwMDAwMDAwMDAwMDAwMDAwLG5vdGFyZWFsc2VjcmV0YXRhbGw";

  @ParameterizedTest
  @CsvSource({
    OF_CLERK + ", CLERK, TEST",
    "sk_live_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP, CLERK, LIVE",
    OF_WORKOS + ", WORKOS, LIVE",
    "sk_test_01HZX0000000000000000000AB, EITHER, TEST",
    "sk_example_123456789, EITHER, UNSAID",
    "pk_live_Y2xlcmsuYWNtZS50ZXN0JA, PUBLISHABLE, UNSAID",
    "client_01HZX0000000000000000000AB, CLIENT_ID, UNSAID",
    "whsec_abc, NEITHER, UNSAID",
    "'sk_test_two words', NEITHER, TEST",
    "sk_, NEITHER, UNSAID",
  })
  void whoseItIs(String key, Maker maker, Mode mode) {
    assertThat(KeyShape.of(Sensitive.of(key))).isEqualTo(new KeyShape(maker, mode));
  }

  @ParameterizedTest
  @CsvSource({
    "WORKOS, " + OF_WORKOS + ", false, key-shape, true",
    "WORKOS, " + OF_CLERK + ", false, key-of-clerk, false",
    "WORKOS, " + OF_CLERK + ", true, key-of-clerk, false",
    "CLERK, " + OF_CLERK + ", true, key-shape, true",
    "CLERK, " + OF_WORKOS + ", false, key-of-workos, false",
    "CLERK, sk_test_01HZX0000000000000000000AB, false, key-shape, true",
    "CLERK, sk_test_01HZX0000000000000000000AB, true, keys-equal, false",
    "WORKOS, sk_test_01HZX0000000000000000000AB, true, keys-equal, false",
    "CLERK, sk_example_123456789, false, key-malformed, false",
    "WORKOS, sk_example_123456789, false, key-shape, true",
    "WORKOS, client_01HZX0000000000000000000AB, false, key-malformed, false",
    "CLERK, pk_live_Y2xlcmsuYWNtZS50ZXN0JA, false, key-malformed, false",
  })
  void aKeyIsSentOnlyToTheSideWhoseItMayBe(
      Vendor vendor, String key, boolean sameAsOther, String code, boolean sent) {
    KeyEvidence evidence =
        new KeyEvidence.Present(KeyShape.of(Sensitive.of(key)), "a file", sameAsOther);

    Check check = KeyChecks.of(vendor, evidence);

    assertThat(check.code()).isEqualTo(code);
    assertThat(KeyChecks.maySend(vendor, evidence)).isEqualTo(sent);
    assertThat(check.evidence() + check.fix()).doesNotContain(key);
  }

  @Test
  void withoutClerksKeyExportsCanBeCarriedWithoutWorkossNothing() {
    assertThat(KeyChecks.of(Vendor.CLERK, new KeyEvidence.Missing()).status())
        .isEqualTo(Check.Status.WARN);
    assertThat(KeyChecks.of(Vendor.WORKOS, new KeyEvidence.Missing()).status())
        .isEqualTo(Check.Status.FAIL);
    assertThat(KeyChecks.maySend(Vendor.WORKOS, new KeyEvidence.Missing())).isFalse();
  }
}
