package dev.ferry.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "seconds            | 7                               | PT7S",
        "padded             | ' 7 '                           | PT7S",
        "none               | 0                               | PT0S",
        "a fraction         | 0.25                            | PT0.25S",
        "a long fraction    | 1.50000000000000000000          | PT1.5S",
        "an hour            | 3600                            | PT1H",
        "six hours          | 21600                           | PT6H",
        "huge               | 999999999999                    | PT8760H",
        "beyond a long      | 99999999999999999999999999      | PT8760H",
        "a date             | Sun, 01 Nov 2026 12:00:30 GMT   | PT30S",
        "a far date         | Tue, 01 Dec 2026 12:00:30 GMT   | PT720H30S",
        "a past date        | Sun, 01 Nov 2026 11:59:00 GMT   | PT0S",
      })
  void isRead(String what, String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).as(what).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "soon", "-1", "+1", "1e3", "1,5", ".5", "5.", "0x10", "1s", "NaN", "٣"})
  void isNotGuessed(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void absentIsEmpty() {
    assertThat(RetryAfter.parse(null, NOW)).isEqualTo(Optional.empty());
  }

  /** Digits without end cost no time. */
  @Test
  @Timeout(5)
  void aMillionDigitsAreAHeaderLikeAnyOther() {
    assertThat(RetryAfter.parse("9".repeat(1_000_000), NOW)).contains(Duration.ofDays(365));
    assertThat(RetryAfter.parse("0." + "9".repeat(1_000_000), NOW))
        .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(1)));
  }

  static Stream<List<String>> seen() {
    return DirtyCases.of("retry-after.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("seen")
  void whatServersSendIsReadOrIsNone(List<String> fields) {
    Instant noon = Instant.parse("2026-11-29T12:00:00Z");
    assertThat(
            RetryAfter.parse(fields.get(0), noon)
                .map(wait -> String.valueOf(wait.toMillis()))
                .orElse("none"))
        .isEqualTo(fields.get(1));
  }
}
