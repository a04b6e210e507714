package dev.ferry.engine;

import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosAnswers;
import dev.ferry.workos.WorkosCalls;
import dev.ferry.workspace.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Drives an {@link Engine} for real: one loop that hands it events and begins its actions, the
 * transport's thread for answers, a journal thread for group commits. {@link #run} once; {@link
 * #stop} from any thread.
 */
public final class Driver {
  /** How long a stop waits for what is under way. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Engine engine;
  private final WorkQueue feed;
  private final Journal journal;
  private final Transport transport;
  private final WorkosCalls calls;
  private final Clock clock;
  private final Timeline timeline;
  private final RunProgress progress;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private long wakeAt;
  private boolean wake;
  private boolean done;
  private @Nullable Timestamp stoppedAt;
  private Duration grace = GRACE;

  public Driver(
      Engine engine,
      WorkQueue feed,
      Journal journal,
      Transport transport,
      WorkosCalls calls,
      Clock clock,
      RunProgress progress) {
    this.engine = engine;
    this.feed = feed;
    this.journal = journal;
    this.transport = transport;
    this.calls = calls;
    this.clock = clock;
    this.timeline = new Timeline(clock);
    this.progress = progress;
  }

  /** For tests that do not want to wait as long as people. */
  public Driver withGrace(Duration shorter) {
    grace = shorter;
    return this;
  }

  /** Lets nothing new begin; {@link #run} returns when what is under way is answered. */
  public void stop() {
    events.add(new Event.Stop(StopCause.Cause.STOPPED, "stopped on request"));
  }

  /**
   * Works until nothing is left, or nothing more may be done.
   *
   * @return why it ended early; empty if it did not
   */
  public Optional<StopCause> run() throws InterruptedException {
    try (JournalThread journalThread = new JournalThread(journal, events::add)) {
      events.add(new Event.Tick());
      while (!done && !graceIsOver()) {
        Event event = nextEvent();
        Timestamp now = timeline.now();
        if (event instanceof Event.Stop && stoppedAt == null) {
          stoppedAt = now;
        }
        wake = false;
        for (Action action : engine.handle(event, now)) {
          begin(action, journalThread);
        }
        progress.requests(
            engine.requests(), engine.underway(), engine.wait(now), engine.isAskedToWait(now));
      }
    }
    return engine.halt();
  }

  private boolean graceIsOver() {
    return stoppedAt != null && timeline.now().nanos() - stoppedAt.nanos() > grace.toNanos();
  }

  private Event nextEvent() throws InterruptedException {
    long longest = stoppedAt == null ? Duration.ofSeconds(1).toNanos() : grace.toNanos() / 100;
    long wait = wake ? Math.min(longest, wakeAt - timeline.now().nanos()) : longest;
    Event event = wait <= 0 ? events.poll() : events.poll(wait, TimeUnit.NANOSECONDS);
    return event == null ? new Event.Tick() : event;
  }

  private void begin(Action action, JournalThread journalThread) {
    if (action instanceof Action.Fetch fetch) {
      List<Workflow> workflows = feed.next(fetch.most());
      events.add(new Event.Fetched(workflows, feed.more()));
    } else if (action instanceof Action.Persist persist) {
      journalThread.submit(persist);
      for (Journal.Entry entry : persist.entries()) {
        if (entry instanceof Journal.Entry.Settled settled) {
          progress.concluded(settled.result());
        }
      }
    } else if (action instanceof Action.Send send) {
      send(send.ticket(), send.request());
    } else if (action instanceof Action.WakeAt at) {
      wake = true;
      wakeAt = at.nanos();
    } else if (action instanceof Action.Pausing pausing) {
      progress.pausing(pausing.kind(), pausing.length());
    } else if (action instanceof Action.Done) {
      done = true;
    } else {
      throw new AssertionError(action);
    }
  }

  private void send(long ticket, Endpoint<?> request) {
    transport.send(
        calls.of(request),
        delivery -> events.add(new Event.Answered(ticket, outcome(request, delivery))));
  }

  /**
   * An answer that breaks the reader is one that nobody understands, and not the end of the run.
   */
  private Outcome outcome(Endpoint<?> request, Delivery delivery) {
    try {
      return WorkosAnswers.read(request, delivery, clock.instant());
    } catch (RuntimeException e) {
      return new Outcome.Ambiguous("the answer cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
