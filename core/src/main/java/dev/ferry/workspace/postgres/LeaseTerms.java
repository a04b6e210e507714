package dev.ferry.workspace.postgres;

import dev.ferry.transport.Transport;
import java.time.Duration;
import java.util.Properties;

/**
 * For how long a process has the workspace before it has to ask for more.
 *
 * @param length of the lease; it is asked for anew after a third of it
 * @param flight how long a request may be under way after the lease has ended
 */
record LeaseTerms(Duration length, Duration flight) {
  private static final Duration USUAL = Duration.ofSeconds(30);

  /** The address says otherwise in tests, so that all who work there go by the same. */
  static LeaseTerms of(Properties address) {
    return new LeaseTerms(
        millis(address, "ferryLease", USUAL),
        millis(address, "ferryFlight", Transport.LONGEST_FLIGHT));
  }

  private static Duration millis(Properties address, String name, Duration usual) {
    String millis = address.getProperty(name);
    return millis == null ? usual : Duration.ofMillis(Long.parseLong(millis));
  }

  Duration renewal() {
    return length.dividedBy(3);
  }

  /** What of the lease is not made use of: for clocks that differ, and the way to the wire. */
  Duration margin() {
    return length.dividedBy(6);
  }
}
