package dev.ferry.migrate.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object as WorkOS holds it, and held it at any time before: a look-up sees the past. */
final class Held<T> {
  /** Since ever: before the first run. */
  static final long EVER = Long.MIN_VALUE;

  final boolean byUs;
  private final TreeMap<Long, T> versions = new TreeMap<>();

  Held(boolean byUs, long since, T first) {
    this.byUs = byUs;
    versions.put(since, first);
  }

  void become(T next, long now) {
    versions.put(now, next);
  }

  T now() {
    return versions.lastEntry().getValue();
  }

  /** As it was then; null if it was not there. */
  @Nullable T at(long asOf) {
    Map.Entry<Long, T> then = versions.floorEntry(asOf);
    return then == null ? null : then.getValue();
  }

  @Override
  public String toString() {
    return (byUs ? "by us: " : "by others: ") + now();
  }
}
