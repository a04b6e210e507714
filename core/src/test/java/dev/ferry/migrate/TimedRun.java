package dev.ferry.migrate;

import dev.ferry.engine.Action;
import dev.ferry.engine.Brake;
import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.Engine;
import dev.ferry.engine.Event;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Timestamp;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.Result;
import dev.ferry.pace.Pacer;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiFunction;

/**
 * A run of the engine in virtual time, with as much at once as in a real one: an answer takes a
 * tenth of a second, a commit a millisecond.
 */
final class TimedRun {
  private static final Duration ROUND_TRIP = Duration.ofMillis(100);
  private static final Duration COMMIT = Duration.ofMillis(1);

  private final BiFunction<Endpoint<?>, Duration, Outcome> workos;
  private final Deque<Workflow> work;
  private final Engine engine;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long now;
  private long order;
  private long wakes;
  private boolean done;
  private int kept;
  private int dies = Integer.MAX_VALUE;
  private Duration untilItsEndIsKnown = COMMIT;

  final List<Endpoint<?>> sent = new ArrayList<>();
  final List<Result<?>> results = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final List<Fact> facts = new ArrayList<>();
  final Map<String, List<Fact>> journal = new LinkedHashMap<>();

  private record Due(long at, long order, Event event) {}

  /**
   * @param workos what it answers, at a time since the run began
   */
  TimedRun(
      List<? extends Workflow> work,
      Brake.Settings brake,
      BiFunction<Endpoint<?>, Duration, Outcome> workos) {
    this.work = new ArrayDeque<>(work);
    this.workos = workos;
    this.engine =
        new Engine(
            Pacer.of(RateLimitClass.class, RateLimits.documented().quotas()),
            Engine.Settings.standard().with(brake));
  }

  /** The same where it takes so long until it is known that nothing more is to be done. */
  TimedRun knowingItsEndAfter(Duration time) {
    untilItsEndIsKnown = time;
    return this;
  }

  TimedRun run() {
    handle(new Event.Tick());
    while (!done) {
      Due next = due.poll();
      if (next == null) {
        throw new AssertionError("it stands still");
      }
      now = Math.max(now, next.at());
      handle(next.event());
    }
    return this;
  }

  /** The same until it dies, right after the journal has kept so many times. */
  TimedRun runUntil(int commits) {
    dies = commits;
    return run();
  }

  /** True if it did not come to its end. */
  boolean died() {
    return kept == dies;
  }

  /** How long it took. */
  Duration took() {
    return Duration.ofNanos(now);
  }

  Optional<StopCause> halt() {
    return engine.halt();
  }

  List<BrakedKind> braked() {
    return engine.braked();
  }

  void stop() {
    due.add(new Due(now, ++order, new Event.Stop(StopCause.Cause.STOPPED, "in a test")));
  }

  private void handle(Event event) {
    for (Action action : engine.handle(event, new Timestamp(now, Instant.EPOCH.plusNanos(now)))) {
      if (action instanceof Action.Fetch fetch) {
        List<Workflow> next = new ArrayList<>();
        while (next.size() < fetch.most() && !work.isEmpty()) {
          next.add(work.removeFirst());
        }
        later(next.isEmpty() ? untilItsEndIsKnown : COMMIT, new Event.Fetched(next));
      } else if (action instanceof Action.Persist persist) {
        persist.entries().forEach(this::keep);
        kept++;
        if (kept == dies) {
          done = true;
          return;
        }
        later(COMMIT, new Event.Durable(persist.ticket()));
      } else if (action instanceof Action.Send send) {
        sent.add(send.request());
        Outcome outcome = workos.apply(send.request(), Duration.ofNanos(now));
        later(ROUND_TRIP, new Event.Answered(send.ticket(), outcome));
      } else if (action instanceof Action.WakeAt at) {
        if (++wakes > 1_000_000) {
          throw new AssertionError("it goes on for ever");
        }
        due.add(new Due(at.nanos(), ++order, new Event.Tick()));
      } else if (action instanceof Action.Pausing pausing) {
        pauses.add(pausing.length());
      } else if (action instanceof Action.Done) {
        done = true;
      }
    }
  }

  private void keep(Entry entry) {
    if (entry instanceof Entry.Noted noted) {
      facts.add(noted.fact());
      journal.computeIfAbsent(noted.clerkId(), it -> new ArrayList<>()).add(noted.fact());
    } else if (entry instanceof Entry.Settled settled) {
      results.add(settled.result());
    }
  }

  private void later(Duration after, Event event) {
    due.add(new Due(now + after.toNanos(), ++order, event));
  }
}
