package dev.ferry.twin.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The greatest number of requests seen in any window of time. Memory grows with what one window
 * holds, not with the total. Thread-safe.
 */
public final class PeakMeter {
  private final long windowNanos;
  private long[] ring = new long[1024];
  private int head;
  private int size;
  private int peak;
  private long latest = Long.MIN_VALUE;

  /**
   * Makes a meter.
   *
   * @param window the length of the window, positive
   */
  public PeakMeter(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /** Counts a request. */
  public synchronized void mark(Instant now) {
    latest = Math.max(latest, EpochNanos.of(now));
    while (size > 0 && latest - ring[head] >= windowNanos) {
      head = (head + 1) % ring.length;
      size--;
    }
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) % ring.length] = latest;
    size++;
    peak = Math.max(peak, size);
  }

  /** The greatest number so far. */
  public synchronized int peak() {
    return peak;
  }

  private void grow() {
    long[] bigger = Arrays.copyOf(ring, ring.length * 2);
    int tail = ring.length - head;
    System.arraycopy(ring, head, bigger, 0, tail);
    System.arraycopy(ring, 0, bigger, tail, head);
    ring = bigger;
    head = 0;
  }
}
