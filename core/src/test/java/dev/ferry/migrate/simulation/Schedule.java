package dev.ferry.migrate.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: it stands still while something happens, and leaps to what happens next. */
public final class Schedule {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));

  private long now = Duration.ofHours(1).toNanos();
  private long order;
  private Duration ahead = Duration.ZERO;

  private record Entry(long at, long order, Runnable what) {}

  /** The monotonic clock, in nanoseconds. */
  public long now() {
    return now;
  }

  /** The machine's wall clock, which may be wrong. */
  public Instant wall() {
    return Instant.EPOCH.plusNanos(now).plus(ahead);
  }

  /** The wall clock jumps; time itself goes on as ever. */
  void jump(Duration toBeAhead) {
    ahead = toBeAhead;
  }

  public void after(Duration delay, Runnable what) {
    entries.add(new Entry(now + delay.toNanos(), ++order, what));
  }

  /** Lets the next thing happen; false if there is none. */
  public boolean goOn() {
    Entry next = entries.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    next.what().run();
    return true;
  }

  /** Lets so much time pass, and happen what is to happen in it. */
  public void pass(Duration length) {
    long end = now + length.toNanos();
    while (!entries.isEmpty() && entries.element().at() <= end) {
      goOn();
    }
    now = Math.max(now, end);
  }
}
