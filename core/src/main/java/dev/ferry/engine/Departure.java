package dev.ferry.engine;

import dev.ferry.workos.Endpoint;
import java.util.function.LongPredicate;

/** What waits in a queue for its turn to leave. */
public interface Departure {

  /** What leaves, or what the look-ups before it are made for. */
  Endpoint<?> departing();

  /**
   * True if its turn only begins what must be seen before it leaves: its place under the limit is
   * kept meanwhile.
   */
  boolean looksFirst();

  /**
   * True if what it rests on was seen too long ago, or before a pause, so that its turn only begins
   * another look.
   *
   * @param now the engine's time, in nanoseconds
   * @param rested whether there was a pause after a moment
   */
  boolean looksAgain(long now, LongPredicate rested);
}
