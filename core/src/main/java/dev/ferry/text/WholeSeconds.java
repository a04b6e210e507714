package dev.ferry.text;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A moment to the second, as {@code Instant} writes it: {@code 2023-04-01T08:00:17Z}. The API tells
 * milliseconds, the exports seconds: whichever was read, it is the same text. Pure.
 */
public final class WholeSeconds {
  private static final String FORM = "dddd-dd-ddTdd:dd:ddZ";

  /** Every month has so many days: of a later one only a calendar tells whether it is one. */
  private static final int SURE_DAYS = 28;

  private WholeSeconds() {}

  /** What is no moment stays as it was written. */
  public static @Nullable String of(@Nullable String moment) {
    if (moment == null || are(moment)) {
      return moment;
    }
    try {
      return Instant.parse(moment).truncatedTo(SECONDS).toString();
    } catch (DateTimeParseException e) {
      return moment;
    }
  }

  /**
   * True if a text is certainly a moment that is written so, without a look into the calendar: of
   * every user there is one.
   */
  public static boolean are(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      char form = FORM.charAt(i);
      if (form == 'd' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    int month = number(text, 5);
    int day = number(text, 8);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= SURE_DAYS
        && number(text, 11) < 24
        && number(text, 14) < 60
        && number(text, 17) < 60;
  }

  /**
   * The moment that a text tells.
   *
   * @throws DateTimeParseException if it tells none
   */
  public static Instant instant(String text) {
    if (!are(text)) {
      return Instant.parse(text);
    }
    int year = number(text, 0) * 100 + number(text, 2);
    return LocalDateTime.of(
            year,
            number(text, 5),
            number(text, 8),
            number(text, 11),
            number(text, 14),
            number(text, 17))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
