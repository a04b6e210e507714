package dev.ferry.migrate.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An object as WorkOS holds it, and held it at any time before: a look-up sees the past. */
public final class Held<T> {
  /** Since ever: before the first run. */
  public static final long EVER = Long.MIN_VALUE;

  public final boolean byUs;
  private final TreeMap<Long, Optional<T>> versions = new TreeMap<>();

  public Held(boolean byUs, long since, T first) {
    this.byUs = byUs;
    versions.put(since, Optional.of(first));
  }

  public void become(T next, long now) {
    versions.put(after(now), Optional.of(next));
  }

  /** What is said to be no younger than its last change comes right after that: none is lost. */
  private long after(long now) {
    return Math.max(now, versions.lastKey() + 1);
  }

  /** When it became as it is. */
  public long lastChange() {
    return versions.lastKey();
  }

  /** It is there no more. */
  public void end(long now) {
    versions.put(after(now), Optional.empty());
  }

  public boolean exists() {
    return versions.lastEntry().getValue().isPresent();
  }

  /** As it is; or as it was last, if it is there no more. */
  public T now() {
    return versions.descendingMap().values().stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** When it came to be. */
  public long since() {
    return versions.firstKey();
  }

  /** As it was when it came to be. */
  T first() {
    return versions.firstEntry().getValue().orElseThrow();
  }

  /** True if it ever was so. */
  public boolean has(Predicate<T> what) {
    return versions.values().stream().flatMap(Optional::stream).anyMatch(what);
  }

  /** True if it was so then, or at any time since. */
  public boolean hasSince(long then, Predicate<Optional<T>> what) {
    Map.Entry<Long, Optional<T>> first = versions.floorEntry(then);
    return what.test(first == null ? Optional.empty() : first.getValue())
        || versions.tailMap(then, false).values().stream().anyMatch(what);
  }

  /** When it has become another since then. */
  public Set<Long> changesSince(long then) {
    return versions.tailMap(then, false).keySet();
  }

  /** Since when it had been so then, without a break. */
  public long soSince(long asOf, Predicate<T> what) {
    long since = asOf;
    for (Map.Entry<Long, Optional<T>> version :
        versions.headMap(asOf, true).descendingMap().entrySet()) {
      if (version.getValue().filter(what).isEmpty()) {
        break;
      }
      since = version.getKey();
    }
    return since;
  }

  /** As it was then; null if it was not there. */
  public @Nullable T at(long asOf) {
    Map.Entry<Long, Optional<T>> then = versions.floorEntry(asOf);
    return then == null ? null : then.getValue().orElse(null);
  }

  @Override
  public String toString() {
    return (byUs ? "by us: " : "by others: ") + now() + (exists() ? "" : ", gone");
  }
}
