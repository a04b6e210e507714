package dev.ferry.doctor;

import dev.ferry.transport.Delivery;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The local clock against the {@code Date} of what both services answered. Pure. Codes of
 * authenticators hold for 30 s; Clerk's signatures and WorkOS's links to the Admin Portal for five
 * minutes; and what changed after an export is told by times. A {@code Date} has whole seconds, and
 * was written at some moment between departure and arrival.
 */
public final class ClockCheck {
  private static final String ID = "clock";
  private static final Duration WARN = Duration.ofSeconds(60);
  private static final Duration FAIL = Duration.ofMinutes(5);
  private static final Duration RESOLUTION = Duration.ofMillis(500);

  private ClockCheck() {}

  /** One service's view: how far the local clock is ahead, give or take. */
  private record Skew(String host, Duration ahead, Duration uncertainty) {}

  public static Check of(List<ProbeResult> contacts) {
    List<Skew> skews = contacts.stream().map(ClockCheck::skew).flatMap(Optional::stream).toList();
    if (skews.isEmpty()) {
      return Check.unknown(
          ID,
          "clock-unknown",
          "neither service has told its time",
          "Fix the keys or the network, then look again.");
    }
    StringBuilder seen = new StringBuilder();
    Duration worst = Duration.ZERO;
    for (Skew skew : skews) {
      seen.append(seen.isEmpty() ? "" : "; ").append(tell(skew));
      Duration certain = skew.ahead().abs().minus(skew.uncertainty());
      worst = certain.compareTo(worst) > 0 ? certain : worst;
    }
    String fix =
        "Set this machine's clock, and have it kept (timedatectl set-ntp true): codes of"
            + " authenticators, signatures and links that hold for minutes fail, and what changed"
            + " after an export is told wrongly.";
    if (worst.compareTo(FAIL) > 0) {
      return Check.fail(ID, "clock-wrong", seen.toString(), fix);
    }
    return worst.compareTo(WARN) > 0
        ? Check.warn(ID, "clock-off", seen.toString(), fix)
        : Check.pass(ID, "clock-right", seen.toString());
  }

  private static Optional<Skew> skew(ProbeResult contact) {
    boolean served =
        switch (contact.verdict()) {
          case ACCEPTED, KEY_REFUSED, NOT_ALLOWED, THROTTLED -> true;
          // A page in between has a clock of its own.
          case TROUBLE, FOREIGN, UNTRUSTED, UNREACHABLE -> false;
        };
    if (!served || !(contact.delivery() instanceof Delivery.Reply reply)) {
      return Optional.empty();
    }
    return date(reply)
        .map(
            date -> {
              Duration half = Duration.between(contact.sent(), contact.received()).dividedBy(2);
              Instant local = contact.sent().plus(half);
              return new Skew(
                  contact.what(),
                  Duration.between(date.plus(RESOLUTION), local),
                  half.abs().plus(RESOLUTION));
            });
  }

  private static Optional<Instant> date(Delivery.Reply reply) {
    String text = reply.header("date");
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String tell(Skew skew) {
    double seconds = skew.ahead().toMillis() / 1000.0;
    double give = skew.uncertainty().toMillis() / 1000.0;
    String how =
        Math.abs(seconds) <= give
            ? "right"
            : String.format(
                Locale.ROOT, "%.1f s %s", Math.abs(seconds), seconds > 0 ? "fast" : "slow");
    return String.format(
        Locale.ROOT, "this clock is %s by the answer to %s (± %.1f s)", how, skew.host(), give);
  }
}
