package dev.ferry.e2e;

import dev.ferry.e2e.Program.Running;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Kills the program, Clerk and WorkOS at random moments, and has them come back. The moments come
 * from a seed, though what each is doing at one of them does not.
 */
final class LiveKills {
  /** A process takes one or two seconds to begin its work. */
  private static final int SHORTEST_PAUSE_MILLIS = 500;

  /** How long a service stays away. */
  private static final int LONGEST_AWAY_MILLIS = 4_000;

  private final LiveTenant tenant;
  private final List<Killed> kinds;
  private final int longestPause;
  private final Random random;
  private final Map<Killed, Integer> counts = new EnumMap<>(Killed.class);

  /**
   * @param longestPause between two of them; a round must have a chance to come to its end
   */
  LiveKills(LiveTenant tenant, Set<Killed> kinds, Duration longestPause, long seed) {
    this.longestPause = (int) longestPause.toMillis();
    this.tenant = tenant;
    this.kinds = List.copyOf(kinds);
    this.random = new Random(seed);
  }

  /** A command that can be begun again. */
  interface Begun {
    Running start() throws IOException;
  }

  /**
   * Lets it work for so long, beginning it again whenever it is killed.
   *
   * @return the process that runs at the end, or the one that has ended by itself
   */
  Running goOn(Begun command, Duration length) throws IOException, InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    Running running = command.start();
    while (!endsWithin(running, pause(end))) {
      if (System.nanoTime() >= end) {
        return running;
      }
      running = disturb(running, command);
    }
    return running;
  }

  /**
   * Lets it come to its end by itself, with so many kills at most.
   *
   * @return the process that came to its end
   */
  Running toItsEnd(Begun command, int mostKills) throws IOException, InterruptedException {
    Running running = command.start();
    for (int left = mostKills; left > 0 && !kinds.isEmpty(); left--) {
      if (endsWithin(running, pause(Long.MAX_VALUE))) {
        return running;
      }
      running = disturb(running, command);
    }
    return running;
  }

  /** How often what was killed. */
  Map<Killed, Integer> counts() {
    return counts;
  }

  private Running disturb(Running running, Begun command) throws IOException, InterruptedException {
    @Nullable Killed kind = kinds.isEmpty() ? null : kinds.get(random.nextInt(kinds.size()));
    if (kind == null) {
      return running;
    }
    counts.merge(kind, 1, Integer::sum);
    switch (kind) {
      case PROCESS -> {
        running.process().destroyForcibly().waitFor();
        return command.start();
      }
      case CLERK -> {
        tenant.clerk().goAway();
        endsWithin(running, random.nextInt(LONGEST_AWAY_MILLIS));
        tenant.clerk().comeBack();
      }
      case WORKOS -> {
        tenant.workos().goAway();
        endsWithin(running, random.nextInt(LONGEST_AWAY_MILLIS));
        tenant.workos().comeBack();
      }
    }
    return running;
  }

  private long pause(long end) {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    int pause = SHORTEST_PAUSE_MILLIS + random.nextInt(longestPause - SHORTEST_PAUSE_MILLIS);
    return Math.max(0, Math.min(left, pause));
  }

  private static boolean endsWithin(Running running, long millis) throws InterruptedException {
    return running.process().waitFor(millis, TimeUnit.MILLISECONDS);
  }
}
