package dev.ferry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short cut: it comes to what a calendar says. */
class WholeSecondsTest {
  private static final int MOMENTS = 20_000;

  private static String byTheCalendar(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException e) {
      return text;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-04-01T08:00:17Z",
        "2023-04-01T08:00:17.250Z",
        "2023-04-01T08:00:17+02:00",
        "2024-02-29T23:59:59Z",
        "2023-02-29T23:59:59Z",
        "2023-12-31T23:59:60Z",
        "2023-12-31T24:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-00-10T00:00:00Z",
        "2023-01-00T00:00:00Z",
        "2023-01-01 00:00:00Z",
        "2023-01-01T00:00:00z",
        "２０２３-01-01T00:00:00Z",
        "yesterday",
        ""
      })
  void isWhatTheCalendarSays(String text) {
    assertThat(WholeSeconds.of(text)).isEqualTo(byTheCalendar(text));
  }

  @Test
  void isSureOfWhatIsAMomentAlone() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < MOMENTS; i++) {
      String text =
          String.format(
              Locale.ROOT,
              "%04d-%02d-%02dT%02d:%02d:%02dZ",
              random.nextInt(10_000),
              random.nextInt(15),
              random.nextInt(34),
              random.nextInt(27),
              random.nextInt(63),
              random.nextInt(63));
      assertThat(WholeSeconds.of(text)).isEqualTo(byTheCalendar(text));
      if (WholeSeconds.are(text)) {
        assertThat(Instant.parse(text)).hasToString(text).isEqualTo(WholeSeconds.instant(text));
      }
    }
  }
}
