package dev.ferry.migrate.simulation;

import java.time.Duration;
import java.util.ArrayDeque;

/** The last things that happened in a simulated run; put into words only when somebody asks. */
public final class Trace {
  private final int kept;
  private final ArrayDeque<Line> lines = new ArrayDeque<>();

  /**
   * @param kept how many of the last things to keep
   */
  public Trace(int kept) {
    this.kept = kept;
  }

  private record Line(long nanos, int life, String what, Object about) {}

  public void note(long nanos, int life, String what, Object about) {
    if (lines.size() == kept) {
      lines.removeFirst();
    }
    lines.addLast(new Line(nanos, life, what, about));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(
          String.format(
              "%10.3f s  life %d  %-14s %s%n",
              Duration.ofNanos(line.nanos()).toMillis() / 1e3,
              line.life(),
              line.what(),
              line.about()));
    }
    return text.toString();
  }
}
