package dev.ferry.cli.sync;

import dev.ferry.control.Control;
import dev.ferry.verify.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time between two rounds: the interval, or less of it if something has changed, as a webhook
 * tells or Clerk itself. Neither is relied on: at the end of the interval everything is read.
 * Whoever pauses the watch holds the next round back, and nobody is asked anything meanwhile.
 */
final class UntilNext implements Waiting {
  /** How often Clerk is asked whether anything has changed: four requests. */
  static final Duration STEP = Duration.ofSeconds(5);

  /** How often a watch that is paused looks whether it may go on. */
  static final Duration OFTEN = Duration.ofSeconds(1);

  private final Step step;
  private final Pulse pulse;
  private final Supplier<Control> asked;
  private @Nullable String last;

  /** Lets a part of the interval pass. */
  interface Step {
    /**
     * @return true if somebody has told of a change
     */
    boolean pause(Duration length) throws InterruptedException;
  }

  /** What Clerk says that differs when something has changed. */
  interface Pulse {
    /** Empty if Clerk cannot be asked now. */
    Optional<String> now() throws InterruptedException;
  }

  /**
   * @param asked what somebody asks of the watch now
   */
  UntilNext(Step step, Pulse pulse, Supplier<Control> asked) {
    this.step = step;
    this.pulse = pulse;
    this.asked = asked;
  }

  @Override
  public void pause(Duration length) throws InterruptedException {
    interval(length);
    while (asked.get().paused() && !isStopped()) {
      step.pause(OFTEN);
    }
  }

  /** True if somebody asks the watch to end. */
  boolean isStopped() {
    return asked.get().stop();
  }

  private void interval(Duration length) throws InterruptedException {
    Duration left = length;
    boolean answers = true;
    while (answers && left.compareTo(STEP) > 0) {
      if (step.pause(STEP) || isStopped()) {
        return;
      }
      left = left.minus(STEP);
      if (asked.get().paused()) {
        continue;
      }
      Optional<String> now = pulse.now();
      // Whoever does not answer is left alone until the round asks.
      answers = now.isPresent();
      String before = last;
      last = now.orElse(before);
      if (before != null && !before.equals(last)) {
        return;
      }
    }
    step.pause(left);
  }
}
