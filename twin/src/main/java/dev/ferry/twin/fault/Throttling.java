package dev.ferry.twin.fault;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refusals by a rate limit, in bursts as real ones come: one burst in each stretch of requests. It
 * begins in the first half of its stretch, so that two bursts never touch.
 *
 * @param every the length of a stretch in requests; 0 for no burst at all
 * @param clock against which a date in {@code Retry-After} is meant
 */
record Throttling(Draws draws, int every, Clock clock) implements FaultPlan {
  /** How many requests in a row are refused. */
  static final int BURST = 5;

  private static final int FORMS = 4;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

  @Override
  public Fault faultFor(String method, String path, long number) {
    if (every == 0) {
      return Fault.none();
    }
    long stretch = number / every;
    double drawn = draws.unit(stretch);
    long since = number % every - (long) (drawn * every / 2);
    return since >= 0 && since < BURST
        ? Fault.tooManyRequests(retryAfter((int) (draws.apart(1).unit(stretch) * FORMS)))
        : Fault.none();
  }

  /** All that servers are known to send, and all short. */
  private @Nullable String retryAfter(int form) {
    return switch (form) {
      case 0 -> "1";
      case 1 -> "0.5";
      case 2 ->
          HTTP_DATE.format(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusSeconds(2));
      default -> null;
    };
  }
}
