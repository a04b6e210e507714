package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Engine;
import dev.ferry.engine.Event;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Timestamp;
import dev.ferry.engine.WorkQueue;
import dev.ferry.migrate.simulation.Schedule;
import dev.ferry.model.Fact;
import dev.ferry.pace.Pacer;
import dev.ferry.transport.Call;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosAnswers;
import dev.ferry.workos.WorkosCalls;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The driver's part in virtual time: one run of the real engine over the real journal. */
final class EngineDrive {
  private static final int MOST_EVENTS = 50_000;

  private final Schedule schedule;
  private final Random random;
  private final Storm storm;
  private final Journal journal;
  private final SyncNetwork network;
  private final WorkosCalls calls;
  private final Engine engine;
  private final WorkQueue queue;
  private final List<Action.Persist> waiting = new ArrayList<>();

  /** Durable, and the engine has not heard of it. */
  private List<Action.Persist> unheard = List.of();

  private List<Action.Persist> committing = List.of();
  private final Map<Long, Call> underWay = new LinkedHashMap<>();
  private boolean done;
  private boolean over;
  private long wake;

  EngineDrive(
      Schedule schedule,
      Random random,
      Storm storm,
      Journal journal,
      SyncNetwork network,
      Access access,
      WorkQueue queue,
      Engine.Settings settings) {
    this.schedule = schedule;
    this.random = random;
    this.storm = storm;
    this.journal = journal;
    this.network = network;
    this.calls = new WorkosCalls(URI.create("https://workos.test"), access);
    this.queue = queue;
    this.engine =
        new Engine(Pacer.of(RateLimitClass.class, RateLimits.documented().quotas()), settings);
  }

  /**
   * @return why it ended early; empty if it did not
   * @throws Killed in the middle of it
   */
  Optional<StopCause> run() {
    try {
      handle(new Event.Tick());
      for (int events = 0; !done; events++) {
        must(events < MOST_EVENTS, "it does not come to an end");
        must(schedule.goOn(), "it hangs: nothing is under way, and no wake-up was asked for");
      }
    } catch (Killed e) {
      crash();
      throw e;
    } finally {
      over = true;
    }
    return engine.halt();
  }

  long writes() {
    return engine.requests().writes();
  }

  /** A commit that is under way is kept whole, or not at all. */
  private void crash() {
    underWay.values().forEach(network::unanswered);
    if (!committing.isEmpty() && random.nextBoolean()) {
      append(committing);
      neverLeft(committing);
    } else {
      forgotten(committing);
    }
    forgotten(waiting);
    neverLeft(unheard);
  }

  /** An intent that is durable, and never left, nobody can tell from one that got no answer. */
  private void neverLeft(List<Action.Persist> some) {
    some.stream()
        .flatMap(persist -> persist.entries().stream())
        .filter(entry -> entry instanceof Noted noted && noted.fact() instanceof Fact.Intended)
        .forEach(entry -> network.workos().begun(entry.clerkId()));
  }

  /** What had been answered, and was not written down, is as if it had not been. */
  private void forgotten(List<Action.Persist> some) {
    some.stream().flatMap(persist -> persist.entries().stream()).forEach(this::forgotten);
  }

  private void forgotten(Journal.Entry entry) {
    network.workos().begun(entry.clerkId());
    if (entry instanceof Noted noted && noted.fact() instanceof Fact.Applied applied) {
      network.workos().begun(applied.workosId());
    }
  }

  private void later(Duration delay, Runnable what) {
    schedule.after(
        delay,
        () -> {
          if (!over) {
            what.run();
          }
        });
  }

  private void handle(Event event) {
    wake++;
    for (Action action : engine.handle(event, new Timestamp(schedule.now(), schedule.wall()))) {
      begin(action);
    }
    if (storm.kills(random)) {
      throw new Killed();
    } else if (!done && storm.stops(random)) {
      storm.stopped();
      handle(new Event.Stop(StopCause.Cause.STOPPED, "in the simulation"));
    }
  }

  private void begin(Action action) {
    if (action instanceof Action.Fetch fetch) {
      later(
          Duration.ofMillis(1),
          () -> handle(new Event.Fetched(queue.next(fetch.most()), queue.more())));
    } else if (action instanceof Action.Persist persist) {
      waiting.add(persist);
      beginCommit();
    } else if (action instanceof Action.Send send) {
      send(send.ticket(), send.request());
    } else if (action instanceof Action.WakeAt at) {
      long mine = wake;
      later(
          Duration.ofNanos(Math.max(0, at.nanos() - schedule.now())),
          () -> {
            if (wake == mine) {
              handle(new Event.Tick());
            }
          });
    } else if (action instanceof Action.Done) {
      finishJournal();
      done = true;
    }
  }

  private void beginCommit() {
    if (committing.isEmpty() && !waiting.isEmpty()) {
      committing = List.copyOf(waiting);
      waiting.clear();
      later(Duration.ofMillis(1 + random.nextInt(15)), this::endCommit);
    }
  }

  private void endCommit() {
    List<Action.Persist> durable = committing;
    committing = List.of();
    append(durable);
    for (int i = 0; i < durable.size(); i++) {
      unheard = durable.subList(i + 1, durable.size());
      handle(new Event.Durable(durable.get(i).ticket()));
    }
    beginCommit();
  }

  /** At the end of a process everything that was submitted becomes durable. */
  private void finishJournal() {
    append(committing);
    append(waiting);
    committing = List.of();
    waiting.clear();
  }

  private void append(List<Action.Persist> some) {
    List<Journal.Entry> entries =
        some.stream().flatMap(persist -> persist.entries().stream()).toList();
    if (!entries.isEmpty()) {
      journal.append(entries);
    }
  }

  private void send(long ticket, Endpoint<?> request) {
    Call call = calls.of(request);
    underWay.put(ticket, call);
    network.send(
        call,
        delivery ->
            later(
                Duration.ZERO,
                () -> {
                  underWay.remove(ticket);
                  handle(
                      new Event.Answered(
                          ticket, WorkosAnswers.read(request, delivery, schedule.wall())));
                }));
  }

  /** What was noted of the run. */
  @Nullable StopCause halt() {
    return engine.halt().orElse(null);
  }
}
