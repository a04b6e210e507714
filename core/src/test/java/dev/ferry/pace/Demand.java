package dev.ferry.pace;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Endless demand in virtual time: sends whenever the window lets it, each request is counted by the
 * server at a random moment between its departure and its answer.
 */
final class Demand {
  private final SlidingWindow window;
  private final SimulatedServer server;
  private final SplittableRandom random;
  private final LongSupplier latency;
  private final PriorityQueue<Long> answers = new PriorityQueue<>();
  private final List<Long> departures = new ArrayList<>();

  Demand(
      SlidingWindow window, SimulatedServer server, SplittableRandom random, LongSupplier latency) {
    this.window = window;
    this.server = server;
    this.random = random;
    this.latency = latency;
  }

  /**
   * @param origin what the clock shows at the start; it may be anything
   * @return when each request left, in nanoseconds since the start
   */
  List<Long> send(int requests, long origin) {
    long now = origin;
    while (departures.size() < requests) {
      while (!answers.isEmpty() && answers.peek() - now <= 0) {
        answers.remove();
        window.answered(now);
      }
      long at = window.availableAt(now);
      if (at != SlidingWindow.UNTIL_ANSWER && at - now <= 0) {
        depart(now, origin);
      } else {
        now = next(at, origin) + origin;
      }
    }
    return departures;
  }

  private void depart(long now, long origin) {
    long takes = latency.getAsLong();
    window.sent();
    departures.add(now - origin);
    server.count(now - origin + random.nextLong(takes + 1));
    answers.add(now + takes);
  }

  /** The next moment at which anything can change, since the start. */
  private long next(long at, long origin) {
    long available = at == SlidingWindow.UNTIL_ANSWER ? Long.MAX_VALUE : at - origin;
    long answer = answers.isEmpty() ? Long.MAX_VALUE : answers.peek() - origin;
    return Math.min(available, answer);
  }
}
