package dev.ferry.migrate.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An object as WorkOS holds it, and held it at any time before: a look-up sees the past. */
final class Held<T> {
  /** Since ever: before the first run. */
  static final long EVER = Long.MIN_VALUE;

  final boolean byUs;
  private final TreeMap<Long, Optional<T>> versions = new TreeMap<>();

  Held(boolean byUs, long since, T first) {
    this.byUs = byUs;
    versions.put(since, Optional.of(first));
  }

  void become(T next, long now) {
    versions.put(after(now), Optional.of(next));
  }

  /** What is said to be no younger than its last change comes right after that: none is lost. */
  private long after(long now) {
    return Math.max(now, versions.lastKey() + 1);
  }

  /** When it became as it is. */
  long lastChange() {
    return versions.lastKey();
  }

  /** It is there no more. */
  void end(long now) {
    versions.put(after(now), Optional.empty());
  }

  boolean exists() {
    return versions.lastEntry().getValue().isPresent();
  }

  /** As it is; or as it was last, if it is there no more. */
  T now() {
    return versions.descendingMap().values().stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** As it was when it came to be. */
  T first() {
    return versions.firstEntry().getValue().orElseThrow();
  }

  /** True if it ever was so. */
  boolean has(Predicate<T> what) {
    return versions.values().stream().flatMap(Optional::stream).anyMatch(what);
  }

  /** As it was then; null if it was not there. */
  @Nullable T at(long asOf) {
    Map.Entry<Long, Optional<T>> then = versions.floorEntry(asOf);
    return then == null ? null : then.getValue().orElse(null);
  }

  @Override
  public String toString() {
    return (byUs ? "by us: " : "by others: ") + now() + (exists() ? "" : ", gone");
  }
}
