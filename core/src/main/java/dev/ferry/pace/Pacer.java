package dev.ferry.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says when a request of a kind may leave, so that it fits every quota that the kind falls under,
 * and holds everything back during a pause.
 *
 * <p>Computes waits, never waits. Times are nanoseconds of one monotonic clock. Not thread-safe.
 *
 * @param <K> the kinds of request
 */
public final class Pacer<K extends Enum<K>> {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** How long a pause of the reins lasts after they were looked at. */
  private static final long HELD = Duration.ofMillis(1_500).toNanos();

  private static final Quota NO_LIMIT =
      new Quota("as asked", Integer.MAX_VALUE, Duration.ofSeconds(10));

  private final Map<K, List<SlidingWindow>> windows;
  private final Map<Quota, SlidingWindow> byQuota;
  private long pausedUntil;
  private boolean paused;
  private Consumer<Duration> onLongPause = length -> {};
  private Reins reins = Reins.LOOSE;

  /** What falls under the limit of the reins, which is none at first. */
  private final SlidingWindow asked = new SlidingWindow(NO_LIMIT);

  private Pacer(Map<K, List<SlidingWindow>> windows, Map<Quota, SlidingWindow> byQuota) {
    this.windows = windows;
    this.byQuota = byQuota;
  }

  /** One window for each different quota; kinds that name an equal quota share its window. */
  public static <K extends Enum<K>> Pacer<K> of(Class<K> kinds, Map<K, List<Quota>> quotas) {
    Map<Quota, SlidingWindow> shared = new java.util.HashMap<>();
    Map<K, List<SlidingWindow>> windows = new EnumMap<>(kinds);
    for (K kind : kinds.getEnumConstants()) {
      List<SlidingWindow> ofKind = new ArrayList<>();
      for (Quota quota : quotas.getOrDefault(kind, List.of())) {
        ofKind.add(shared.computeIfAbsent(quota, SlidingWindow::new));
      }
      windows.put(kind, ofKind);
    }
    return new Pacer<>(windows, shared);
  }

  /**
   * The same, and somebody outside may hold requests back while they are being sent.
   *
   * @param slowed the kinds that fall under the limit that is asked for
   */
  public static <K extends Enum<K>> Pacer<K> of(
      Class<K> kinds, Map<K, List<Quota>> quotas, Reins reins, Set<K> slowed) {
    Pacer<K> pacer = of(kinds, quotas);
    pacer.reins = reins;
    for (K kind : slowed) {
      List<SlidingWindow> windows = new ArrayList<>(pacer.of(kind));
      windows.add(pacer.asked);
      pacer.windows.put(kind, windows);
    }
    return pacer;
  }

  private void obey(long now) {
    Reins.Pull pull = reins.now();
    asked.limit(pull.most() == 0 ? NO_LIMIT.limit() : pull.most());
    if (pull.paused() && (!paused || now + HELD - pausedUntil > 0)) {
      pausedUntil = now + HELD;
      paused = true;
    }
  }

  /** When a request of this kind may leave; see {@link SlidingWindow#availableAt}. */
  public long availableAt(K kind, long now) {
    obey(now);
    long at = paused && pausedUntil - now > 0 ? pausedUntil : now;
    for (SlidingWindow window : of(kind)) {
      at = Math.max(at, window.availableAt(now));
    }
    return at;
  }

  public void sent(K kind) {
    of(kind).forEach(SlidingWindow::sent);
  }

  public void answered(K kind, long now) {
    of(kind).forEach(window -> window.answered(now));
  }

  /** See {@link SlidingWindow#withdrawn}. */
  public void withdrawn(K kind) {
    of(kind).forEach(SlidingWindow::withdrawn);
  }

  /** True during a pause. */
  public boolean rests(long now) {
    return paused && pausedUntil - now > 0;
  }

  /** True if there was a pause, or is one, that ends after that moment. */
  public boolean restsAfter(long moment) {
    return paused && pausedUntil - moment > 0;
  }

  /** The end of the last pause; {@link SlidingWindow#UNTIL_ANSWER} if there was none. */
  public long restsUntil() {
    return paused ? pausedUntil : SlidingWindow.UNTIL_ANSWER;
  }

  /** See {@link SlidingWindow#alreadySpent}. */
  public void alreadySpent(K kind, int requests, long now) {
    of(kind).forEach(window -> window.alreadySpent(requests, now));
  }

  /** Requests of an earlier process that fell under this quota; none if no kind does. */
  public void alreadySpent(Quota quota, int requests, long now) {
    SlidingWindow window = byQuota.get(quota);
    if (window != null) {
      window.alreadySpent(requests, now);
    }
  }

  /** Hears of each pause that people would take for a standstill, when it begins. */
  public void onLongPause(Consumer<Duration> listener) {
    onLongPause = listener;
  }

  /** Nothing leaves for so long; a shorter pause does not end a longer one. */
  public void pause(Duration length, long now) {
    long until = now + length.toNanos();
    if (length.compareTo(LONG) >= 0
        && (!paused || until - pausedUntil > LONG.dividedBy(2).toNanos())) {
      onLongPause.accept(length);
    }
    if (!paused || until - pausedUntil > 0) {
      pausedUntil = until;
      paused = true;
    }
  }

  private List<SlidingWindow> of(K kind) {
    List<SlidingWindow> ofKind = windows.get(kind);
    return ofKind == null ? List.of() : ofKind;
  }
}
