package dev.ferry.twin.clerk.live;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets a tenant live at a rate until it is closed. Thread-safe. */
public final class Pulse implements AutoCloseable {
  /** More changes a second are not promised. */
  public static final double FASTEST = 1_000;

  private static final double NANOS = 1e9;

  private final Life life;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "twin-life");
            thread.setDaemon(true);
            return thread;
          });
  private boolean paused;
  private @Nullable RuntimeException defect;

  private Pulse(Life life) {
    this.life = life;
  }

  /**
   * Begins.
   *
   * @param rate changes a second, more than 0 and at most {@link #FASTEST}
   */
  public static Pulse start(Life life, double rate) {
    if (!(rate > 0 && rate <= FASTEST)) {
      throw new IllegalArgumentException("a tenant cannot live at " + rate + " changes a second");
    }
    Pulse pulse = new Pulse(life);
    long period = Math.round(NANOS / rate);
    var unused = pulse.timer.scheduleAtFixedRate(pulse::beat, period, period, TimeUnit.NANOSECONDS);
    return pulse;
  }

  /** Nothing happens any more once this has returned. */
  public synchronized void pause() {
    paused = true;
  }

  /** It goes on. */
  public synchronized void resume() {
    paused = false;
  }

  /** Whether nothing happens. */
  public synchronized boolean isPaused() {
    return paused;
  }

  /** What ended it, if a step failed. */
  public synchronized Optional<RuntimeException> defect() {
    return Optional.ofNullable(defect);
  }

  private synchronized void beat() {
    if (paused) {
      return;
    }
    try {
      life.step();
    } catch (RuntimeException e) {
      defect = e;
      throw e; // which ends the timer's task
    }
  }

  /**
   * Ends it.
   *
   * @throws IllegalStateException if a step failed, after which nothing happened any more
   */
  @Override
  public synchronized void close() {
    timer.shutdownNow();
    if (defect != null) {
      throw new IllegalStateException("a step in the life of the tenant failed", defect);
    }
  }
}
