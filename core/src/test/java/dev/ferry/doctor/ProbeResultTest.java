package dev.ferry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.doctor.Check.Status;
import dev.ferry.doctor.ProbeResult.Verdict;
import dev.ferry.doctor.ProbeResult.Window;
import dev.ferry.transport.Delivery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answered a live call, and what follows for access and for the clock. */
class ProbeResultTest {
  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final URI WORKOS = URI.create("https://api.workos.com");

  @ParameterizedTest
  @CsvSource({
    "200, true, true, ACCEPTED, key-accepted",
    "200, true, false, FOREIGN, proxy",
    "302, false, false, FOREIGN, proxy",
    "401, true, false, KEY_REFUSED, key-refused",
    "401, false, false, FOREIGN, proxy",
    "403, true, false, NOT_ALLOWED, key-not-allowed",
    "403, false, false, FOREIGN, proxy",
    "407, true, false, FOREIGN, proxy",
    "429, false, false, THROTTLED, throttled",
    "500, true, false, TROUBLE, service-trouble",
    "502, false, false, FOREIGN, proxy",
  })
  void whoAnswers(int status, boolean words, boolean understood, Verdict verdict, String code) {
    ProbeResult contact = contact(reply(status, Map.of()), words, understood, 0);

    assertThat(contact.verdict()).isEqualTo(verdict);
    assertThat(AccessChecks.of(Vendor.WORKOS, WORKOS, contact, null).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'UnknownHostException: api.workos.com', UNREACHABLE",
    "'ConnectTimeoutException: Connect timed out', UNREACHABLE",
    "'SSLHandshakeException: PKIX path building failed', UNTRUSTED",
    "'SSLException: Unsupported or unrecognized SSL message', UNTRUSTED",
  })
  void withoutAnAnswer(String why, Verdict verdict) {
    assertThat(contact(new Delivery.NotSent(why), false, false, 0).verdict()).isEqualTo(verdict);
    assertThat(contact(new Delivery.Lost(why), false, false, 0).verdict()).isEqualTo(verdict);
  }

  @Test
  void theEvidenceIsTheOutsideOfAnAnswerAndNothingThatATerminalObeys() {
    Delivery page =
        new Delivery.Reply(
            302,
            Map.of("server", "squid\u001b[2J", "location", "https://portal.test/in?token=hush"),
            "body hush");

    assertThat(contact(page, false, false, 0).evidence())
        .contains("HTTP 302", "server squid", "to https://portal.test/in")
        .doesNotContain("hush", "\u001b");
  }

  @ParameterizedTest
  @CsvSource({
    // seconds that the local clock is ahead, milliseconds of the round trip, what is said of it
    "0, 20, clock-right",
    "59, 20, clock-right",
    "75, 20, clock-off",
    "-75, 20, clock-off",
    "299, 20, clock-off",
    "310, 20, clock-wrong",
    "600, 20, clock-wrong",
    "-600, 20, clock-wrong",
    // Slow answers: what the round trip may explain is not held against the clock.
    "75, 40000, clock-right",
    "310, 40000, clock-off",
  })
  void howFarTheClockIsOff(long ahead, long roundTrip, String code) {
    Instant served = NOW.minusSeconds(ahead).plusMillis(roundTrip / 2);
    ProbeResult contact = contact(reply(200, dated(served)), true, true, roundTrip);

    assertThat(ClockCheck.of(List.of(contact)).code()).isEqualTo(code);
  }

  @Test
  void theClockOfAProxyIsNotAsked() {
    ProbeResult proxy = contact(reply(403, dated(NOW.minusSeconds(900))), false, false, 0);
    ProbeResult undated = contact(reply(200, Map.of()), true, true, 0);
    ProbeResult unreadable = contact(reply(200, Map.of("date", "today")), true, true, 0);

    assertThat(ClockCheck.of(List.of(proxy, undated, unreadable)).status())
        .isEqualTo(Status.UNKNOWN);
    // A refusal of the key is the service's word, and so is its time.
    ProbeResult refused = contact(reply(401, dated(NOW.minusSeconds(900))), true, false, 0);
    assertThat(ClockCheck.of(List.of(proxy, refused)).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void bothRefusedMayBeSwapped() {
    ProbeResult refused = contact(reply(401, Map.of()), true, false, 0);
    assertThat(AccessChecks.of(Vendor.CLERK, WORKOS, refused, refused).fix())
        .contains("may be swapped");
    assertThat(AccessChecks.of(Vendor.CLERK, WORKOS, refused, null).fix())
        .doesNotContain("may be swapped");
  }

  private static Delivery reply(int status, Map<String, String> headers) {
    return new Delivery.Reply(status, headers, "");
  }

  private static Map<String, String> dated(Instant at) {
    return Map.of(
        "date",
        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
            at.atZone(java.time.ZoneOffset.UTC)));
  }

  private static ProbeResult contact(
      Delivery delivery, boolean words, boolean understood, long roundTrip) {
    return ProbeResult.of(
        "GET /x", delivery, words, understood, new Window(NOW, NOW.plusMillis(roundTrip)));
  }
}
