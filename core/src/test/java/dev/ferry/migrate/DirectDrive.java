package dev.ferry.migrate;

import dev.ferry.engine.Action;
import dev.ferry.engine.Brake;
import dev.ferry.engine.Engine;
import dev.ferry.engine.Event;
import dev.ferry.engine.Timestamp;
import dev.ferry.engine.WorkQueue;
import dev.ferry.pace.Pacer;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workspace.Journal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Drives the real engine against an {@link InMemoryWorkos}; its time passes when nothing happens.
 */
final class DirectDrive {
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

  private final Journal journal;
  private long nanos;

  DirectDrive(Journal journal) {
    this.journal = journal;
  }

  Instant now() {
    return BEGIN.plusNanos(nanos);
  }

  void run(WorkQueue feed, InMemoryWorkos workos) {
    run(feed, workos, Integer.MAX_VALUE);
  }

  /**
   * @param sends after so many requests the process dies: the last has arrived, its answer has not
   * @return true if it came to its end
   */
  boolean run(WorkQueue feed, InMemoryWorkos workos, int sends) {
    Engine engine =
        new Engine(
            Pacer.of(RateLimitClass.class, RateLimits.documented().quotas()),
            new Engine.Settings(8, 4, Brake.Settings.standard()));
    Deque<Event> events = new ArrayDeque<>();
    events.add(new Event.Tick());
    int left = sends;
    while (true) {
      Event event = events.poll();
      long wake = Long.MAX_VALUE;
      for (Action action :
          engine.handle(event == null ? new Event.Tick() : event, new Timestamp(nanos, now()))) {
        if (action instanceof Action.Fetch fetch) {
          var workflows = feed.next(fetch.most());
          events.add(new Event.Fetched(workflows, feed.more()));
        } else if (action instanceof Action.Persist persist) {
          journal.append(persist.entries());
          events.add(new Event.Durable(persist.ticket()));
        } else if (action instanceof Action.Send send) {
          events.add(new Event.Answered(send.ticket(), workos.answer(send.request())));
          if (--left == 0) {
            return false;
          }
        } else if (action instanceof Action.WakeAt at) {
          wake = at.nanos();
        } else if (action instanceof Action.Done) {
          return true;
        }
      }
      if (events.isEmpty()) {
        if (wake == Long.MAX_VALUE) {
          throw new AssertionError("it stands still");
        }
        nanos = Math.max(nanos, wake);
      }
      nanos += 1_000_000; // what happens takes a while
    }
  }
}
