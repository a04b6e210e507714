package dev.ferry.migrate.simulation;

import dev.ferry.migrate.Action;
import dev.ferry.migrate.ApplyEngine;
import dev.ferry.migrate.Event;
import dev.ferry.migrate.Halt;
import dev.ferry.migrate.Moment;
import dev.ferry.migrate.Patience;
import dev.ferry.migrate.UserProtocol;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserResult;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Bucket;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * One migration from its first run to its last, in virtual time: the real engine, protocol and
 * pacer; WorkOS, network and journal simulated; everything random drawn from one seed.
 *
 * <p>A process is a <em>life</em>: it ends by itself, is stopped, or crashes at any event; the next
 * one begins from what is durable. The weather is bad in the first lives and fair in the last, so
 * that everything must come to its end.
 */
final class SimulatedRun {
  private static final int BAD_LIVES = 8;
  private static final int MOST_EVENTS = 100_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Quota WRITES = new Quota("writes", 10, Duration.ofSeconds(1));
  private static final Quota READS = new Quota("reads", 20, Duration.ofSeconds(1));
  private static final Quota ALL = new Quota("all", 120, Duration.ofSeconds(6));

  /** From an intent to its arrival: the longest commit and the longest way. */
  private static final Duration LONGEST_WAY = Duration.ofMillis(400);

  private static final Map<Bucket, List<Quota>> QUOTAS =
      Map.of(Bucket.USER_WRITE, List.of(WRITES, ALL), Bucket.USER_READ, List.of(READS, ALL));

  private final long seed;
  private final Random random;
  private final Weather bad;
  private final Trace trace = new Trace();
  private final SimulatedWorkos workos = new SimulatedWorkos();
  private final SimulatedJournal journal = new SimulatedJournal();
  private final RateCheck rates = new RateCheck(QUOTAS);
  private final Map<Long, SimulatedUser> users = new LinkedHashMap<>();
  private final Map<String, SimulatedUser> byEmail = new HashMap<>();
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Long> intendedAt = new HashMap<>();
  private final Set<String> disturbed = new HashSet<>();
  private final PriorityQueue<Scheduled> schedule =
      new PriorityQueue<>(
          Comparator.comparingLong(Scheduled::at).thenComparingLong(Scheduled::order));

  private long now = Duration.ofHours(1).toNanos();
  private long order;
  private int events;
  private int life;
  private boolean alive;
  private boolean halted;
  private boolean journalBroken;
  private boolean finished;
  private ApplyEngine engine;
  private long fetchedUpTo;
  private long wake;
  private long writes;
  private long pausedFrom;
  private long pausedUntil;

  private record Scheduled(long at, long order, Runnable what) {}

  /** What a run was like. */
  record Summary(int lives, int events, long disturbed, Duration took) {}

  SimulatedRun(long seed, Duration lateBy) {
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.bad = Weather.of(random, lateBy);
    int count = 1 + random.nextInt(30);
    SimulatedUser.Kind[] kinds = SimulatedUser.Kind.values();
    for (long seq = 1; seq <= count; seq++) {
      boolean usual = random.nextInt(3) > 0;
      SimulatedUser.Kind kind =
          usual ? SimulatedUser.Kind.FACTOR : kinds[random.nextInt(kinds.length)];
      SimulatedUser user = SimulatedUser.of(seq, kind, workos);
      users.put(seq, user);
      byEmail.put("u" + seq + "@acme.test", user);
    }
    engine = newEngine();
  }

  Summary run() {
    long begun = now;
    try {
      trace.note(now, life, "weather", bad);
      begin();
      while (!finished) {
        Scheduled next = schedule.poll();
        must(next != null, "it hangs: nothing is under way, and no wake-up was asked for");
        must(++events < MOST_EVENTS, "it does not come to an end");
        now = next.at();
        next.what().run();
      }
      checkEnd();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + trace, e);
    }
    return new Summary(life, events, disturbed.size(), Duration.ofNanos(now - begun));
  }

  private Weather weather() {
    return life <= BAD_LIVES ? bad : Weather.FAIR;
  }

  // ---- lives

  private ApplyEngine newEngine() {
    Pacer<Bucket> pacer = Pacer.of(Bucket.class, QUOTAS);
    // As the program does it: what may have left lately has spent its place already.
    int recent = journal.intendedSince(wall().minus(WRITES.window()).minus(LONGEST_WAY));
    pacer.alreadySpent(Bucket.USER_WRITE, recent, now);
    return new ApplyEngine(
        new UserProtocol(Patience.standard(), SimulatedUser.ISSUER),
        pacer,
        new ApplyEngine.Settings(16, 6));
  }

  private void begin() {
    life++;
    must(life < BAD_LIVES + 3, "it does not end in fair weather");
    alive = true;
    halted = false;
    journalBroken = false;
    fetchedUpTo = 0;
    writes = 0;
    pausedUntil = Long.MIN_VALUE;
    rates.forget(READS); // reads are not journaled: what an earlier life read is not known
    engine = newEngine();
    trace.note(now, life, "begins", "");
    handle(new Event.Tick());
  }

  private void end(String how) {
    trace.note(now, life, how, "");
    alive = false;
    boolean complete = users.keySet().stream().allMatch(journal::isFinal);
    must(complete || life <= BAD_LIVES || halted, "a run in fair weather leaves users undone");
    if (complete && !halted) {
      finished = true;
    } else {
      after(Duration.ofMillis(300 + random.nextInt(5_000)), this::begin);
    }
  }

  private void crash() {
    users.values().forEach(user -> disturbed.add(user.plan().clerkId()));
    journal.crash(!journalBroken && random.nextBoolean());
    halted = true;
    end("crashes");
  }

  private void after(Duration delay, Runnable what) {
    schedule.add(new Scheduled(now + delay.toNanos(), ++order, what));
  }

  /** Does this later, unless the process has ended by then. */
  private void inThisLife(Duration delay, Runnable what) {
    int mine = life;
    after(
        delay,
        () -> {
          if (alive && life == mine) {
            what.run();
          }
        });
  }

  private Instant wall() {
    return Instant.EPOCH.plusNanos(now);
  }

  // ---- the driver's part

  private void handle(Event event) {
    trace.note(now, life, "event", event);
    wake++;
    for (Action action : engine.handle(event, new Moment(now, wall()))) {
      if (!alive) {
        return;
      }
      begin(action);
    }
    if (alive && random.nextDouble() < weather().crash()) {
      crash();
    } else if (alive && random.nextDouble() < weather().stop()) {
      stop();
    }
  }

  private void stop() {
    journalBroken = random.nextInt(3) == 0;
    Halt.Cause cause = journalBroken ? Halt.Cause.JOURNAL_FAILED : Halt.Cause.STOPPED;
    halted = true;
    handle(new Event.Stop(cause, "in the simulation"));
    must(!journalBroken || !alive, "without a journal there is nothing to wait for");
  }

  private void begin(Action action) {
    if (action instanceof Action.Fetch fetch) {
      must(!halted, "it fetches after a halt");
      inThisLife(Duration.ofMillis(1), () -> handle(fetched(fetch.users())));
    } else if (action instanceof Action.Persist persist) {
      trace.note(now, life, "persist", persist);
      persist(persist);
    } else if (action instanceof Action.Send send) {
      trace.note(now, life, "send", send.request());
      checkSend(send.request());
      send(send.ticket(), send.request());
    } else if (action instanceof Action.WakeAt at) {
      long mine = wake;
      inThisLife(
          Duration.ofNanos(Math.max(0, at.nanos() - now)),
          () -> {
            if (wake == mine) {
              handle(new Event.Tick());
            }
          });
    } else if (action instanceof Action.Done) {
      must(engine.requests().writes() == writes, "it miscounts its writes");
      if (journalBroken) {
        crash();
      } else {
        halted = halted || engine.halt().isPresent();
        finishJournal();
        end(halted ? "halted" : "done");
      }
    }
  }

  private Event fetched(int most) {
    List<Event.Work> work = new ArrayList<>();
    for (SimulatedUser user : users.values()) {
      long seq = user.plan().seq();
      if (seq > fetchedUpTo && !journal.isFinal(seq) && work.size() < most) {
        work.add(new Event.Work(user.plan(), journal.factsOf(user.plan().clerkId())));
      }
    }
    if (!work.isEmpty()) {
      fetchedUpTo = work.get(work.size() - 1).plan().seq();
    }
    return new Event.Fetched(work);
  }

  private void persist(Action.Persist persist) {
    for (Entry entry : persist.entries()) {
      if (entry instanceof Entry.Noted noted && noted.fact() instanceof Fact.Intended intended) {
        intendedAt.put(key(noted.clerkId(), intended.operation()), now);
      }
    }
    if (!journalBroken) {
      journal.submit(persist);
      beginCommit();
    }
  }

  private void beginCommit() {
    if (journal.begins()) {
      Duration length = Duration.ofMillis(1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 15));
      inThisLife(length, this::endCommit);
    }
  }

  private void endCommit() {
    if (journalBroken) {
      return;
    }
    for (Action.Persist persist : journal.commit()) {
      if (alive) {
        handle(new Event.Durable(persist.ticket()));
      }
    }
    if (alive) {
      beginCommit();
    }
  }

  /** At the end of a process everything that was submitted becomes durable. */
  private void finishJournal() {
    journal.commit();
    while (journal.begins()) {
      journal.commit();
    }
  }

  // ---- what must hold whenever a request leaves

  private void checkSend(WorkosRequest request) {
    must(!halted, "a request leaves after a halt:", request);
    long takenAt = now;
    OperationKind kind = kindOf(request);
    if (kind != null) {
      writes++;
      String clerkId = user(request).plan().clerkId();
      long leaves = sent.merge(key(clerkId, kind), 1L, Long::sum);
      must(
          leaves <= journal.intended(clerkId, kind),
          "a request leaves before its intent is durable:",
          request,
          leaves);
      List<Fact> facts = journal.factsOf(clerkId).stream().filter(f -> is(f, kind)).toList();
      must(
          facts.get(facts.size() - 1) instanceof Fact.Intended,
          "the journal's last word on a request that leaves is not its intent:",
          facts);
      takenAt = intendedAt.getOrDefault(key(clerkId, kind), now);
    }
    must(
        takenAt <= pausedFrom || now >= pausedUntil,
        "a request leaves in spite of Retry-After:",
        request);
  }

  private static boolean is(Fact fact, OperationKind kind) {
    return fact.operation() == kind;
  }

  private static String key(String clerkId, OperationKind kind) {
    return clerkId + " " + kind;
  }

  private static OperationKind kindOf(WorkosRequest request) {
    if (request instanceof CreateUser) {
      return OperationKind.CREATE_USER;
    } else if (request instanceof UpdateUser) {
      return OperationKind.UPDATE_USER;
    }
    return request instanceof EnrollTotp ? OperationKind.ENROLL_FACTOR : null;
  }

  private SimulatedUser user(WorkosRequest request) {
    String email =
        request instanceof CreateUser create
            ? create.target().email()
            : request instanceof UpdateUser update
                ? update.target().email()
                : ((EnrollTotp) request).label();
    return byEmail.get(email);
  }

  // ---- network and server

  private void send(long ticket, WorkosRequest request) {
    Weather weather = weather();
    Duration there = Duration.ofMillis(5 + random.nextInt(70));
    Duration back = Duration.ofMillis(5 + random.nextInt(70));
    double luck = random.nextDouble();
    if ((luck -= weather.notSent()) < 0) {
      answer(ticket, request, new Outcome.NotSent("connection refused"), there);
    } else if ((luck -= weather.lostBefore()) < 0) {
      answer(ticket, request, new Outcome.Unknown("reset"), random.nextBoolean() ? back : TIMEOUT);
    } else {
      double left = luck;
      after(there, () -> arrive(ticket, request, left, weather, back));
    }
  }

  private void arrive(
      long ticket, WorkosRequest request, double luckLeft, Weather weather, Duration back) {
    rates
        .count(request.bucket(), now)
        .ifPresent(broken -> must(false, "too many within a window:", broken));
    double luck = luckLeft;
    if ((luck -= weather.refused()) < 0) {
      answer(ticket, request, new Outcome.Unknown("HTTP 408, without effect"), back);
    } else if ((luck -= weather.lostAfter()) < 0) {
      perform(request);
      answer(ticket, request, new Outcome.Unknown("HTTP 502 <html>, with effect"), back);
    } else if ((luck -= weather.late()) < 0) {
      answer(ticket, request, new Outcome.Unknown("HTTP 408, effect to come"), back);
      long late = (long) (random.nextDouble() * weather.lateBy().toNanos());
      after(back.plusNanos(late), () -> perform(request));
    } else if ((luck -= weather.throttled()) < 0) {
      answer(ticket, request, new Outcome.Wait(retryAfter()), back);
    } else if ((luck -= weather.keyRefused()) < 0) {
      ApiError error = new ApiError(401, null, "Unauthorized", List.of(), null);
      answer(ticket, request, new Outcome.KeyRefused(error), back);
    } else {
      answer(ticket, request, perform(request), back);
    }
  }

  private Optional<Duration> retryAfter() {
    int kind = random.nextInt(4);
    return kind == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(kind - 1L));
  }

  private Outcome perform(WorkosRequest request) {
    if (kindOf(request) == null) {
      long lag = (long) (random.nextDouble() * weather().lag().toNanos());
      return workos.look(request, now - lag);
    }
    Outcome outcome = workos.perform(request, now);
    trace.note(now, life, "is asked for", request);
    trace.note(now, life, "comes to", outcome);
    if (request instanceof EnrollTotp) {
      String clerkId = user(request).plan().clerkId();
      workos
          .withExternalId(clerkId)
          .forEach(it -> must(it.factorsByUs() <= 1, "a second factor for", clerkId));
    }
    return outcome;
  }

  private void answer(long ticket, WorkosRequest request, Outcome outcome, Duration delay) {
    if (outcome instanceof Outcome.Unknown && kindOf(request) != null) {
      disturbed.add(user(request).plan().clerkId());
    }
    inThisLife(
        delay,
        () -> {
          if (outcome instanceof Outcome.Wait wait) {
            pausedFrom = now;
            pausedUntil =
                Math.max(pausedUntil, now + wait.retryAfter().orElse(Duration.ZERO).toNanos());
          }
          handle(new Event.Answered(ticket, outcome));
        });
  }

  // ---- what must hold in the end

  private void checkEnd() {
    must(journal.results().size() == users.size(), "there are not as many results as users");
    for (SimulatedUser user : users.values()) {
      String clerkId = user.plan().clerkId();
      UserResult result = journal.results().get(user.plan().seq());
      List<String> wrong =
          user.wrong(result, workos.withExternalId(clerkId), disturbed.contains(clerkId));
      must(
          wrong.isEmpty(),
          "a user did not come to its end:",
          user.kind(),
          wrong,
          result,
          journal.factsOf(clerkId));
    }
  }

  /**
   * @param about put into words only if it does not hold
   */
  private static void must(boolean holds, String otherwise, Object... about) {
    if (!holds) {
      throw new AssertionError(otherwise + (about.length == 0 ? "" : " " + List.of(about)));
    }
  }
}
