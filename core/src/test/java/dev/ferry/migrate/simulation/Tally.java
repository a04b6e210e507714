package dev.ferry.migrate.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How often what was seen. Not thread-safe. */
public final class Tally {
  private final Map<Seen, Long> counts = new EnumMap<>(Seen.class);

  public void add(Seen what) {
    add(what, 1);
  }

  public void add(Seen what, long times) {
    counts.merge(what, times, Long::sum);
  }

  public void add(Tally other) {
    other.counts.forEach(this::add);
  }

  public long of(Seen what) {
    return counts.getOrDefault(what, 0L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally tally && tally.counts.equals(counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  /** A line for each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Seen what : Seen.values()) {
      text.append(String.format(Locale.ROOT, "%,15d  %s%n", of(what), what.words));
    }
    return text.toString();
  }
}
