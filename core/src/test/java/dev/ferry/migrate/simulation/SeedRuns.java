package dev.ferry.migrate.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs many seeds on many threads. Should seeds fail, the first of them is the one that is told,
 * however the threads took turns; and nothing after it is begun.
 */
final class SeedRuns {
  private static final long MILLIS_BETWEEN_PROGRESS = 2_000;

  private final long first;
  private final long end;
  private final AtomicLong next;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failing = new AtomicLong(Long.MAX_VALUE);
  private final Tally seen = new Tally();
  private @Nullable Throwable failure;

  /** Hears from time to time how far the runs are. */
  interface Progress {
    void done(long done, long of);
  }

  SeedRuns(long first, long count) {
    this.first = first;
    this.end = first + count;
    this.next = new AtomicLong(first);
  }

  /** Returns when all are done, or the first that fails is known. */
  void run(int threads, Progress progress) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::work, "seeds-" + i);
      thread.setDaemon(true);
      thread.start();
      all.add(thread);
    }
    long told = System.nanoTime();
    for (Thread thread : all) {
      while (thread.isAlive()) {
        TimeUnit.MILLISECONDS.timedJoin(thread, MILLIS_BETWEEN_PROGRESS);
        if (System.nanoTime() - told > TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_PROGRESS)) {
          told = System.nanoTime();
          progress.done(done.get(), end - first);
        }
      }
    }
  }

  private void work() {
    Tally mine = new Tally();
    long seed = next.getAndIncrement();
    while (seed < end && seed < failing.get()) {
      try {
        mine.add(new SimulatedRun(seed).run());
      } catch (RuntimeException | AssertionError e) {
        fails(seed, e);
      }
      done.incrementAndGet();
      seed = next.getAndIncrement();
    }
    synchronized (seen) {
      seen.add(mine);
    }
  }

  private synchronized void fails(long seed, Throwable how) {
    if (seed < failing.get()) {
      failing.set(seed);
      failure = how;
    }
  }

  long done() {
    return done.get();
  }

  /** What was seen in the runs that came to their end. */
  Tally seen() {
    return seen;
  }

  /** How the first seed that failed did so. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
