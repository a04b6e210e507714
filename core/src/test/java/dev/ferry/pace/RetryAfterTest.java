package dev.ferry.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "longer             | 3601                            | PT1H",
        "huge               | 999999999999                    | PT1H",
        "beyond a long      | 99999999999999999999999999      | PT1H",
        "a date             | Sun, 01 Nov 2026 12:00:30 GMT   | PT30S",
        "a far date         | Mon, 01 Nov 2027 12:00:30 GMT   | PT1H",
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
}
