package dev.ferry.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** How much of what only grows was added within the last while. Not thread-safe. */
final class SentLately {
  private final Deque<Seen> seen = new ArrayDeque<>();

  private record Seen(long at, long count) {}

  /**
   * @param window in milliseconds
   * @param count so many by now
   * @param now in milliseconds
   */
  long within(long window, long count, long now) {
    seen.addLast(new Seen(now, count));
    Seen first = seen.removeFirst();
    while (!seen.isEmpty() && seen.getFirst().at() <= now - window) {
      first = seen.removeFirst();
    }
    seen.addFirst(first);
    return count - (first.at() <= now - window ? first.count() : 0);
  }
}
