package dev.ferry.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header: whole seconds or an HTTP date (RFC 9110 §10.2.3), and seconds
 * with a fraction, which some servers send. Pure.
 */
public final class RetryAfter {
  /**
   * Nobody waits so long; what is longer is a mistake, and arithmetic must hold it all the same.
   */
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern SECONDS = Pattern.compile("([0-9]+)(?:\\.([0-9]+))?");

  private RetryAfter() {}

  /**
   * @param header its raw value, null if the answer had none
   * @param now the moment of the answer, against which a date is measured
   * @return how long to wait, as long as it says; empty if there is none or it cannot be read
   */
  public static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    String value = header.strip();
    Matcher seconds = SECONDS.matcher(value);
    return (seconds.matches() ? Optional.of(seconds(seconds)) : date(value, now))
        .map(RetryAfter::bounded);
  }

  /** No more digits count than a wait can have: a number of a million takes a minute to read. */
  private static Duration seconds(Matcher value) {
    String whole = value.group(1).replaceFirst("^0+(?=.)", "");
    if (whole.length() > 10) {
      return LONGEST;
    }
    String fraction = value.group(2) == null ? "" : value.group(2);
    String nanos = (fraction + "000000000").substring(0, 9);
    return Duration.ofSeconds(Long.parseLong(whole), Long.parseLong(nanos));
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
