package dev.ferry.workspace.postgres;

import java.time.Duration;

/**
 * A moment by both clocks of a process: the monotonic one, which nobody sets and which may stand
 * still while the machine sleeps, and the one of the day.
 */
record Moment(long nanos, long millis) {
  static Moment now() {
    return new Moment(System.nanoTime(), System.currentTimeMillis());
  }

  /** How long before the other it was, by the clock that says more. */
  Duration until(Moment later) {
    Duration monotonic = Duration.ofNanos(later.nanos - nanos);
    Duration ofTheDay = Duration.ofMillis(later.millis - millis);
    return monotonic.compareTo(ofTheDay) > 0 ? monotonic : ofTheDay;
  }
}
