package dev.ferry.engine;

import java.time.Clock;

/** Where real time comes from. Thread-safe. */
public final class Timeline {
  private final Clock wall;

  public Timeline(Clock wall) {
    this.wall = wall;
  }

  public Timestamp now() {
    return new Timestamp(System.nanoTime(), wall.instant());
  }
}
