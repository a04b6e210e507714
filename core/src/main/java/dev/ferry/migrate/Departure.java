package dev.ferry.migrate;

import dev.ferry.workos.WorkosRequest;

/** What waits in a queue for its turn to leave. */
interface Departure {

  /** What leaves, or what the look-ups before it are made for. */
  WorkosRequest departing();

  /**
   * True if its turn only begins what must be seen before it leaves: its place under the limit is
   * kept meanwhile.
   */
  boolean looksFirst();
}
