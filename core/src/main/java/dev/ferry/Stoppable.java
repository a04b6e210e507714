package dev.ferry;

import org.jspecify.annotations.Nullable;

/** What writes, one run at a time: it can be stopped from any thread. */
final class Stoppable {
  /** Null while nothing is written. */
  private volatile @Nullable Runnable stopping;

  RunOutcome run(EngineRun run) throws InterruptedException {
    try {
      return run.run(stop -> stopping = stop);
    } finally {
      stopping = null;
    }
  }

  void stop() {
    Runnable running = stopping;
    if (running != null) {
      running.run();
    }
  }
}
