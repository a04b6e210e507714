package dev.ferry.pace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header: whole seconds or an HTTP date (RFC 9110 §10.2.3), and seconds
 * with a fraction, which some servers send. Pure.
 */
public final class RetryAfter {
  /** Longer is taken for a mistake of the server; the run would look dead. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * @param header its raw value, null if the answer had none
   * @param now the moment of the answer, against which a date is measured
   * @return how long to wait, from zero to an hour; empty if there is none or it cannot be read
   */
  public static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    String value = header.strip();
    return (value.matches("[0-9]+(\\.[0-9]+)?") ? seconds(value) : date(value, now))
        .map(RetryAfter::bounded);
  }

  private static Optional<Duration> seconds(String value) {
    return Optional.of(
        Duration.ofNanos(
            new BigDecimal(value)
                .movePointRight(9)
                .min(BigDecimal.valueOf(LONGEST.toNanos()))
                .longValue()));
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
