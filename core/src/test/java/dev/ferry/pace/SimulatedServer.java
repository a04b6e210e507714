package dev.ferry.pace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a server has counted, at moments of its own clock, and whether it would have refused any of
 * it: by a sliding log, by fixed windows of any phase, and by a token bucket of one limit.
 */
final class SimulatedServer {
  private final int limit;
  private final long window;
  private final double clockSpeed;
  private final List<Long> counted = new ArrayList<>();

  SimulatedServer(Quota quota, double clockSpeed) {
    this.limit = quota.limit();
    this.window = quota.window().toNanos();
    this.clockSpeed = clockSpeed;
  }

  /**
   * @param nanos since the start, by our clock
   */
  void count(long nanos) {
    counted.add(Math.round(nanos * clockSpeed));
  }

  /** The most that any window of the quota's length holds. */
  int mostInAnyWindow() {
    Collections.sort(counted);
    int most = 0;
    int first = 0;
    for (int last = 0; last < counted.size(); last++) {
      while (counted.get(last) - counted.get(first) >= window) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  int mostInFixedWindows(long phase) {
    Collections.sort(counted);
    int most = 0;
    int inThis = 0;
    long current = Long.MIN_VALUE;
    for (long at : counted) {
      long number = Math.floorDiv(at - phase, window);
      inThis = number == current ? inThis + 1 : 1;
      current = number;
      most = Math.max(most, inThis);
    }
    return most;
  }

  /** The lowest level of a bucket that holds one limit and fills by one limit a window. */
  double lowestTokenLevel() {
    Collections.sort(counted);
    double level = limit;
    double lowest = limit;
    long before = counted.isEmpty() ? 0 : counted.get(0);
    for (long at : counted) {
      level = Math.min(limit, level + (double) (at - before) * limit / window) - 1;
      lowest = Math.min(lowest, level);
      before = at;
    }
    return lowest;
  }
}
