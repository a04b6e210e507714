package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Held;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** When rounds of sync have read, planned and ended: what they may have known, and what not. */
final class Rounds {
  private final TreeMap<Long, Long> begun = new TreeMap<>();
  private final Map<Long, Long> done = new HashMap<>();
  private final TreeSet<Long> plans = new TreeSet<>();

  /** A round begins: what it reads is of no earlier time, but for what lists are behind. */
  void begins(long now) {
    begun.put(now, now - World.LAG);
  }

  /** A plan was made of what was read. */
  void planned(long now) {
    plans.add(now);
  }

  /** The round has come to its end. */
  void ends(long now) {
    done.put(begun.lastKey(), now);
  }

  /** As of when the round that sent a request may have read what it rests on. */
  long read(long left) {
    // A round reads before it writes: one that begins in this very instant has not sent it.
    Map.Entry<Long, Long> round = begun.lowerEntry(left);
    return round == null ? Long.MIN_VALUE : round.getValue();
  }

  /** When what a request rests on had been read; what others change later it cannot know. */
  long plannedBefore(long left) {
    Long plan = plans.floor(left);
    return plan == null ? Long.MIN_VALUE : plan;
  }

  /** The plans before a request has left, the last one first. */
  NavigableSet<Long> plansBefore(long left) {
    return plans.headSet(left, true).descendingSet();
  }

  /** As of when Clerk was read for the first plan that knew of it: a while before WorkOS was. */
  long compared(long change) {
    Long plan = plans.ceiling(change);
    return Math.min(change - World.LAG, plan == null ? change : read(plan));
  }

  /** True if a round has come to its end while it was there. */
  boolean known(Held<?> one) {
    return done.entrySet().stream()
        .anyMatch(
            round ->
                round.getKey() > one.since() + World.LAG && round.getValue() < one.lastChange());
  }
}
