package dev.ferry.migrate.simulation;

import dev.ferry.migrate.simulation.sync.Desk;
import dev.ferry.migrate.simulation.sync.SyncedRun;
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
  private static final int TOLD = 120;

  /** One with sync takes as long as so many others. */
  private static final long SYNC_ONE_IN = 20;

  private final Played played;
  private final String wanted;
  private final long first;
  private final long end;
  private final AtomicLong next;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failing = new AtomicLong(Long.MAX_VALUE);
  private final Tally seen = new Tally();
  private @Nullable Throwable failure;
  private @Nullable Throwable unwanted;

  /** What a seed stands for. */
  enum Played {
    /** A migration, and of each so many one whose two sides live on. */
    ALL,
    ONLY_SYNC
  }

  /** Hears from time to time how far the runs are. */
  interface Progress {
    void done(long done, long of);
  }

  SeedRuns(long first, long count, Played played) {
    this(first, count, played, "");
  }

  /**
   * @param wanted only a failure whose message begins so ends the runs; of the others the first is
   *     kept, too
   */
  SeedRuns(long first, long count, Played played, String wanted) {
    this.played = played;
    this.wanted = wanted;
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
    try (Desk desk = Desk.make()) {
      long seed = next.getAndIncrement();
      while (seed < end && seed < failing.get()) {
        try {
          play(seed, desk, mine);
        } catch (RuntimeException | AssertionError e) {
          fails(seed, e);
        }
        done.incrementAndGet();
        seed = next.getAndIncrement();
      }
    }
    synchronized (seen) {
      seen.add(mine);
    }
  }

  private void play(long seed, Desk desk, Tally seen) {
    if (played == Played.ALL) {
      seen.add(new SimulatedRun(seed).run());
    }
    if (played == Played.ONLY_SYNC || seed % SYNC_ONE_IN == 0) {
      seen.add(new SyncedRun(seed, TOLD, desk).run());
    }
  }

  private synchronized void fails(long seed, Throwable how) {
    String message = String.valueOf(how.getMessage()).replaceFirst("^seed \\d+: ", "");
    if (!message.startsWith(wanted)) {
      unwanted = unwanted == null ? how : unwanted;
    } else if (seed < failing.get()) {
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

  /** How the first seed that failed did so, as wanted if any did. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure == null ? unwanted : failure);
  }
}
