package dev.ferry.engine;

import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was seen lately of what writes rest on: one look serves all writes for five seconds, and
 * none of them is good after a throttle or a loss. Computes, never sends. Not thread-safe.
 */
public final class Looks {
  /** How long what was seen is good, from the answer until the write leaves. */
  public static final Duration GOOD_FOR = Duration.ofSeconds(5);

  private final Map<Endpoint<?>, SharedLook> latest = new HashMap<>();
  private final Map<Long, SharedLook> underway = new HashMap<>();
  private final Deque<SharedLook> answered = new ArrayDeque<>();
  private final LongSupplier tickets;

  public Looks(LongSupplier tickets) {
    this.tickets = tickets;
  }

  /** The looks of which nothing good is known now. */
  public List<Endpoint<?>> missing(List<Endpoint<?>> requests, long now) {
    return requests.stream().filter(request -> !isGood(latest.get(request), now)).toList();
  }

  /** The same where only looks count that left no sooner than that moment. */
  public List<Endpoint<?>> missingSince(List<Endpoint<?>> requests, long moment, long now) {
    return requests.stream()
        .filter(
            request -> {
              SharedLook look = latest.get(request);
              return look == null || !isGood(look, now) || !look.leavesSince(moment);
            })
        .toList();
  }

  private static boolean isGood(@Nullable SharedLook look, long now) {
    return look != null && look.answeredWithin(GOOD_FOR.toNanos(), now);
  }

  /** What was seen; only of what is not missing. */
  public Outcome seen(Endpoint<?> request) {
    return Objects.requireNonNull(
        Objects.requireNonNull(latest.get(request), request::toString).outcome());
  }

  /**
   * A look that will be answered; the one that is awaited already, if that is good enough.
   *
   * @param moment it must not have left before
   * @return a new one, which is to be sent, or one that is awaited
   */
  public SharedLook wanted(Endpoint<?> request, long moment) {
    SharedLook look = latest.get(request);
    if (look == null || look.outcome() != null || !look.leavesSince(moment)) {
      look = new SharedLook(tickets.getAsLong(), request);
      latest.put(request, look);
    }
    return look;
  }

  public void leaves(SharedLook look, long now) {
    look.leaves(now);
    underway.put(look.ticket, look);
  }

  /** True if a look has this ticket. */
  public boolean has(long ticket) {
    return underway.containsKey(ticket);
  }

  /** An answer has come; whether anything can be seen by it, its readers judge. */
  public SharedLook answered(long ticket, Outcome outcome, long now) {
    SharedLook look = Objects.requireNonNull(underway.remove(ticket));
    look.answered(outcome, now);
    answered.addLast(look);
    while (!answered.getFirst().answeredWithin(GOOD_FOR.toNanos(), now)) {
      forget(answered.removeFirst());
    }
    return look;
  }

  /** What was seen before a throttle or a loss is good for nothing any more. */
  public void forgetAll() {
    answered.forEach(this::forget);
    answered.clear();
  }

  private void forget(SharedLook look) {
    latest.remove(look.request, look);
  }

  /** What waits to leave never will. */
  public void forgetUnsent() {
    latest.values().removeIf(look -> look.outcome() == null && !underway.containsValue(look));
  }

  /** Nobody waits for what is under way any more. */
  public void forgetUnderway() {
    underway.clear();
  }

  public boolean awaitsAnswers() {
    return !underway.isEmpty();
  }
}
