package dev.ferry.control;

import dev.ferry.pace.Reins;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a run hears of what is asked of it: looked at once a second, on the thread that works. A
 * control that cannot be read changes nothing. Not thread-safe.
 */
public final class RunControl implements Reins {
  private static final long OFTEN = Duration.ofSeconds(1).toNanos();

  private final ControlFile file;
  private final LongSupplier nanos;
  private Control asked = Control.NONE;
  private long lookedAt;
  private boolean looked;
  private Consumer<Control> hearing = control -> {};
  private Runnable stopping = Thread.currentThread()::interrupt;

  /**
   * @param nanos a monotonic clock
   */
  public RunControl(ControlFile file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
  }

  /** A run begins: an older one was meant with a stop. */
  public void begin() throws IOException {
    Control before = file.read();
    if (before.stop()) {
      file.write(before.withStop(false));
    }
  }

  /**
   * @param listener hears what is asked when it has changed
   */
  public void tells(Consumer<Control> listener) {
    hearing = listener;
    if (!asked.equals(Control.NONE)) {
      listener.accept(asked);
    }
  }

  /** What ends in order what goes on now; without it, the thread that works is interrupted. */
  public void stopsBy(Runnable how) {
    stopping = how;
  }

  /** From now on the thread at hand is interrupted where somebody asks to stop. */
  public void stopsByInterrupt() {
    stopping = Thread.currentThread()::interrupt;
  }

  @Override
  public Pull now() {
    look();
    return new Pull(asked.paused() && !asked.stop(), asked.rate());
  }

  /** Looks whether anything else is asked, if it has not looked for a second. */
  public void look() {
    long now = nanos.getAsLong();
    if (looked && now - lookedAt < OFTEN) {
      return;
    }
    looked = true;
    lookedAt = now;
    Control before = asked;
    try {
      asked = file.read();
    } catch (IOException e) {
      return; // it goes on as it was asked last
    }
    if (!asked.equals(before)) {
      hearing.accept(asked);
    }
    if (asked.stop()) {
      stopping.run();
    }
  }
}
