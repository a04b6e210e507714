package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Seen;
import dev.ferry.migrate.simulation.Tally;
import dev.ferry.migrate.simulation.Weather;
import java.util.Random;

/** The weather of a seed while it is bad, and fair weather after that. */
final class Storm {
  private final Weather bad;
  private final double killed;
  private final Tally tally;
  private boolean over;

  Storm(Random random, Tally tally) {
    this.bad = Weather.of(random);
    this.killed = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.01;
    this.tally = tally;
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  Weather weather() {
    return over ? Weather.FAIR : bad;
  }

  /** After any event, or while something is asked. */
  boolean kills(Random random) {
    boolean now = !over && random.nextDouble() < killed;
    if (now) {
      tally.add(Seen.SYNC_KILLED);
    }
    return now;
  }

  boolean stops(Random random) {
    return !over && random.nextDouble() < bad.stop() / 5;
  }

  void stopped() {
    tally.add(Seen.SYNC_STOPPED);
  }
}
