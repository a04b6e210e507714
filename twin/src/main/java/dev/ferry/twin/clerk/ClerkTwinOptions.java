package dev.ferry.twin.clerk;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a twin is to behave. Immutable; begin with {@link #defaults()} and change what differs.
 *
 * @param port the loopback port, 0 for any free one (default)
 * @param environment the kind of instance (default: production)
 * @param requestsPer10s the rate limit, or {@link #UNLIMITED} (default: the environment's)
 * @param clock the time that the rate limit goes by (default: the system's)
 * @param cursors what becomes of {@code starting_after} (default: strict)
 * @param without the features that the instance is without, and why (default: none)
 * @param data a folder to fill the instance from, or null (default) for an empty one; see {@link
 *     ClerkData}
 */
public record ClerkTwinOptions(
    int port,
    ClerkEnvironment environment,
    int requestsPer10s,
    InstantSource clock,
    ClerkCursors cursors,
    Map<ClerkFeature, ClerkAbsence> without,
    @Nullable Path data) {

  /** A rate limit that nobody reaches. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Checks the ranges and copies the map. */
  public ClerkTwinOptions {
    without = Map.copyOf(without);
    if (port < 0 || port > 65_535 || requestsPer10s < 1) {
      throw new IllegalArgumentException("port must be 0..65535 and the limit positive");
    }
  }

  /** What Clerk documents of a production instance, on a free port, with nothing in it. */
  public static ClerkTwinOptions defaults() {
    return new ClerkTwinOptions(
        0,
        ClerkEnvironment.PRODUCTION,
        ClerkEnvironment.PRODUCTION.requestsPer10s(),
        InstantSource.system(),
        ClerkCursors.STRICT,
        Map.of(),
        null);
  }

  /** The same, on this port. */
  public ClerkTwinOptions withPort(int value) {
    return new ClerkTwinOptions(value, environment, requestsPer10s, clock, cursors, without, data);
  }

  /** The same as such an instance, with its documented rate limit. */
  public ClerkTwinOptions withEnvironment(ClerkEnvironment value) {
    return new ClerkTwinOptions(port, value, value.requestsPer10s(), clock, cursors, without, data);
  }

  /** The same, with this rate limit. */
  public ClerkTwinOptions withRequestsPer10s(int value) {
    return new ClerkTwinOptions(port, environment, value, clock, cursors, without, data);
  }

  /** The same, by this clock. */
  public ClerkTwinOptions withClock(InstantSource value) {
    return new ClerkTwinOptions(port, environment, requestsPer10s, value, cursors, without, data);
  }

  /** The same, with such cursors. */
  public ClerkTwinOptions withCursors(ClerkCursors value) {
    return new ClerkTwinOptions(port, environment, requestsPer10s, clock, value, without, data);
  }

  /** The same, without this feature besides those it is without already. */
  public ClerkTwinOptions without(ClerkFeature feature, ClerkAbsence why) {
    Map<ClerkFeature, ClerkAbsence> more = new EnumMap<>(ClerkFeature.class);
    more.putAll(without);
    more.put(feature, why);
    return new ClerkTwinOptions(port, environment, requestsPer10s, clock, cursors, more, data);
  }

  /** The same, filled from this folder. */
  public ClerkTwinOptions withData(Path value) {
    return new ClerkTwinOptions(port, environment, requestsPer10s, clock, cursors, without, value);
  }
}
