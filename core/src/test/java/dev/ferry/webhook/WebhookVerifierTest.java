package dev.ferry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.privacy.Sensitive;
import dev.ferry.webhook.Verdict.Genuine;
import dev.ferry.webhook.Verdict.Refused;
import dev.ferry.webhook.Verdict.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what a secret at hand signed lately is believed, whatever else is tried. */
class WebhookVerifierTest {
  /** The example of Svix's documentation and of the standard's libraries. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant NOW = Instant.ofEpochSecond(1614265330);

  private static final WebhookVerifier VERIFIER =
      new WebhookVerifier(List.of(WebhookSecret.of(Sensitive.of(SECRET))));

  private static Map<String, List<String>> headers(String family, String time, String signature) {
    return Map.of(
        family + "id", List.of(ID),
        family + "timestamp", List.of(time),
        family + "signature", List.of(signature));
  }

  private static Verdict verify(String time, String signature, Instant now) {
    return VERIFIER.verify(headers("svix-", time, signature), BODY, now);
  }

  private static String signed(String secret, String time) {
    byte[] signature = WebhookSecret.of(Sensitive.of(secret)).signature(ID, time, BODY);
    return "v1," + Base64.getEncoder().encodeToString(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"svix-", "webhook-", "Svix-", "WEBHOOK-"})
  void thePublishedExampleIsGenuineUnderEitherName(String family) {
    assertThat(VERIFIER.verify(headers(family, TIME, SIGNATURE), BODY, NOW))
        .isEqualTo(new Genuine(ID, NOW));
  }

  @Test
  void anotherBodyIdTimeOrSecretIsNot() {
    byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> otherId = new HashMap<>(headers("svix-", TIME, SIGNATURE));
    otherId.put("svix-id", List.of("msg_other"));
    WebhookVerifier otherSecret =
        new WebhookVerifier(List.of(WebhookSecret.of(Sensitive.of("whsec_" + "A".repeat(32)))));
    Map<String, List<String>> right = headers("svix-", TIME, SIGNATURE);

    for (Verdict verdict :
        List.of(
            VERIFIER.verify(right, other, NOW),
            VERIFIER.verify(otherId, BODY, NOW),
            verify("1614265331", SIGNATURE, NOW),
            otherSecret.verify(right, BODY, NOW))) {
      assertThat(verdict).isEqualTo(new Refused(Why.SIGNATURE_WRONG));
    }
  }

  @Test
  void itIsBelievedForFiveMinutesBothWays() {
    assertThat(verify(TIME, SIGNATURE, NOW.plusSeconds(300))).isInstanceOf(Genuine.class);
    assertThat(verify(TIME, SIGNATURE, NOW.minusSeconds(300))).isInstanceOf(Genuine.class);
    assertThat(verify(TIME, SIGNATURE, NOW.plusSeconds(301))).isEqualTo(new Refused(Why.TOO_OLD));
    assertThat(verify(TIME, SIGNATURE, NOW.minusSeconds(301))).isEqualTo(new Refused(Why.TOO_NEW));
  }

  /** Signed with the right secret, so that the time alone is what is wrong with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1614265330.0",
        "1614265330.5",
        "+1614265330",
        "-1614265330",
        "01614265330",
        "1e9",
        "1614265330 ",
        "NaN",
        "0x60",
        "99999999999999999999",
        "١٦١٤٢٦٥٣٣٠",
        "1614265330\n"
      })
  void aTimeThatIsNoIntegerIsRefused(String time) {
    assertThat(verify(time, signed(SECRET, time), NOW)).isEqualTo(new Refused(Why.TIME_MALFORMED));
  }

  @Test
  void oneOfSeveralSignaturesSufficesWhereverItStands() {
    String wrong = "v1," + "A".repeat(43) + "=";
    for (String list :
        List.of(
            wrong + " " + SIGNATURE,
            SIGNATURE + " " + wrong,
            "v2,whatever " + SIGNATURE,
            "v1a,AAAA " + SIGNATURE,
            "v1 " + SIGNATURE,
            "  " + SIGNATURE)) {
      assertThat(verify(TIME, list, NOW)).as(list).isInstanceOf(Genuine.class);
    }
    Map<String, List<String>> lines = new HashMap<>(headers("svix-", TIME, wrong));
    lines.put("svix-signature", List.of(wrong, SIGNATURE));
    assertThat(VERIFIER.verify(lines, BODY, NOW)).isInstanceOf(Genuine.class);
  }

  @Test
  void aSignatureOfAnUnknownVersionIsNone() {
    String other = SIGNATURE.replace("v1,", "v2,");
    for (String list : List.of("", other, SIGNATURE.substring(3), "v1" + SIGNATURE.substring(3))) {
      assertThat(verify(TIME, list, NOW)).as(list).isEqualTo(new Refused(Why.SIGNATURE_MISSING));
    }
    String many = String.join(" ", Collections.nCopies(21, SIGNATURE));
    assertThat(verify(TIME, many, NOW)).isEqualTo(new Refused(Why.SIGNATURE_MISSING));
  }

  @Test
  void duringARotationEitherSecretCounts() {
    String fresh = "whsec_" + "B".repeat(32);
    WebhookVerifier both =
        new WebhookVerifier(
            List.of(WebhookSecret.of(Sensitive.of(fresh)), WebhookSecret.of(Sensitive.of(SECRET))));

    for (String signature : List.of(SIGNATURE, signed(fresh, TIME))) {
      assertThat(both.verify(headers("svix-", TIME, signature), BODY, NOW))
          .isEqualTo(new Genuine(ID, NOW));
    }
  }

  @Test
  void whatIsMissingOrThereTwiceIsRefused() {
    for (String name : List.of("svix-id", "svix-timestamp", "svix-signature")) {
      Map<String, List<String>> without = new HashMap<>(headers("svix-", TIME, SIGNATURE));
      without.remove(name);
      assertThat(VERIFIER.verify(without, BODY, NOW))
          .as(name)
          .isEqualTo(new Refused(Why.HEADER_MISSING));
    }
    for (String name : List.of("svix-id", "svix-timestamp")) {
      Map<String, List<String>> twice = new HashMap<>(headers("svix-", TIME, SIGNATURE));
      twice.put(name.toUpperCase(java.util.Locale.ROOT), List.of("another"));
      assertThat(VERIFIER.verify(twice, BODY, NOW))
          .as(name)
          .isEqualTo(new Refused(Why.HEADER_REPEATED));
    }
  }

  /** With a dot in it, what is signed could be cut in another way. */
  @Test
  void anIdWithADotIsNone() {
    Map<String, List<String>> dotted = new HashMap<>(headers("svix-", TIME, SIGNATURE));
    dotted.put("svix-id", List.of(ID + ".1"));

    assertThat(VERIFIER.verify(dotted, BODY, NOW)).isEqualTo(new Refused(Why.ID_MALFORMED));
  }

  @Test
  void aSecretThatIsNoneIsRefusedWithoutBeingRepeated() {
    for (String wrong :
        List.of(
            "", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_MfKQ", "whsec_MfKQ9r8G!")) {
      assertThatThrownBy(() -> WebhookSecret.of(Sensitive.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("MfKQ")
          .hasNoCause();
    }
    assertThat(VERIFIER.toString()).doesNotContain("MfKQ");
    assertThatThrownBy(() -> new WebhookVerifier(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
