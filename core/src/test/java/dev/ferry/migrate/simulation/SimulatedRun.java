package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Engine;
import dev.ferry.engine.Event;
import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Timestamp;
import dev.ferry.migrate.EarlierRequests;
import dev.ferry.migrate.Protocol;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private static final int TOLD = 120;
  private static final int BAD_LIVES = 8;
  private static final int MOST_EVENTS = 100_000;
  private static final Quota WRITES = new Quota("writes", 10, Duration.ofSeconds(1));
  private static final Quota READS = new Quota("reads", 20, Duration.ofSeconds(1));
  private static final Quota DELETIONS =
      new Quota("deletions of organizations", 2, Duration.ofSeconds(30));
  private static final Duration ALL_WINDOW = Duration.ofSeconds(6);

  /** From an intent to its arrival: the longest commit and the longest way. */
  static final Duration LONGEST_WAY = Duration.ofMillis(400);

  private final long seed;
  private final Random random;
  private final Weather bad;
  private final Trace trace;
  private final SimulatedWorkos workos = new SimulatedWorkos();
  private final SimulatedJournal journal = new SimulatedJournal();
  private final Map<RateLimitClass, List<Quota>> quotas;
  private final RateCheck rates;
  private final BrakeCheck brakes;
  private final SendCheck sending = new SendCheck(journal);
  private final Schedule schedule = new Schedule();
  private final SimulatedNetwork network;
  private final Protocol protocol = new Protocol(RetryPolicy.standard(), SimulatedUser.ISSUER);
  private final Tally tally = new Tally();
  private final SimulatedUsers users;
  private final SimulatedObjects objects;
  private final Set<String> disturbed = new HashSet<>();
  private final Applying applying;
  private final Errands errands;
  private final Moves moves;
  private final BindCheck binds;
  private final Map<Long, Entry.Noted> intents = new HashMap<>();

  private int events;
  private int life;
  private boolean alive;
  private boolean halted;
  private boolean journalBroken;
  private boolean finished;
  private Engine engine;
  private Errand errand;
  private int firstLife = 1;
  private boolean jumped;
  private LifeCheck check = new LifeCheck();
  private long wake;

  SimulatedRun(long seed) {
    this(seed, TOLD);
  }

  /**
   * @param told how many of the last things that happened it can tell
   */
  SimulatedRun(long seed, int told) {
    this.trace = new Trace(told);
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.bad = Weather.of(random);
    this.quotas = quotas(random);
    this.rates = new RateCheck(quotas);
    this.brakes = new BrakeCheck(new Random(seed * 0x2545F4914F6CDD1DL));
    this.network = new SimulatedNetwork(random, schedule, workos, rates, brakes, tally, this::note);
    this.users = new SimulatedUsers(seed, random, workos);
    users.know(journal);
    SimulatedTenant tenant =
        random.nextInt(5) < 3
            ? SimulatedTenant.of(random, workos, users)
            : SimulatedTenant.ofUsersOnly(random, workos);
    this.objects = new SimulatedObjects(tenant, users, workos, journal);
    this.moves = new Moves(seed, users, workos, tally);
    this.binds = new BindCheck(workos, tenant, journal, tally);
    this.applying =
        new Applying(users, objects, journal, workos, protocol, disturbed, moves, binds);
    this.errands =
        new Errands(
            random, schedule, journal, workos, objects, applying, tally, new Random(~seed), moves);
    errand = applying;
    network.rollback(this::takesBack);
    engine = newEngine();
  }

  /** At times the general limit is so narrow that it is the one that is met. */
  private static Map<RateLimitClass, List<Quota>> quotas(Random random) {
    Quota all = new Quota("all", random.nextInt(4) == 0 ? 30 : 120, ALL_WINDOW);
    return Map.of(
        RateLimitClass.USER_WRITE,
        List.of(WRITES, all),
        RateLimitClass.USER_READ,
        List.of(READS, all),
        RateLimitClass.GENERAL,
        List.of(all),
        RateLimitClass.ORGANIZATION_DELETION,
        List.of(DELETIONS, all));
  }

  /**
   * What was seen. Whatever breaks a promise is thrown, with the seed and the last that happened.
   */
  Tally run() {
    try {
      note("weather", bad);
      begin();
      while (!finished) {
        must(++events < MOST_EVENTS, "it does not come to an end");
        must(schedule.goOn(), "it hangs: nothing is under way, and no wake-up was asked for");
      }
      if (errand == applying) {
        applying.count(tally);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + trace, e);
    }
    return tally;
  }

  /** The last things that happened, a line for each. */
  String trace() {
    return trace.toString();
  }

  private Weather weather() {
    return badLife() ? bad : Weather.FAIR;
  }

  private boolean badLife() {
    return life - firstLife < BAD_LIVES;
  }

  // ---- lives

  private Engine newEngine() {
    Pacer<RateLimitClass> pacer = Pacer.of(RateLimitClass.class, quotas);
    new EarlierRequests(new RateLimits(quotas), journal::intendedSince)
        .enter(pacer, new Timestamp(schedule.now(), schedule.wall()), LONGEST_WAY);
    return new Engine(pacer, new Engine.Settings(16, 6, brakes.settings()));
  }

  private void begin() {
    life++;
    tally.add(Seen.PROCESSES);
    must(life - firstLife < BAD_LIVES + 2, "it does not end in fair weather");
    alive = true;
    halted = false;
    journalBroken = false;
    if (errand instanceof RollingBack rollback) {
      rollback.others().meddle(random, 200, schedule.now(), tally);
    } else if (badLife()) {
      // Long enough ago that everybody sees it.
      objects.tenant().others(journal, schedule.now() - Weather.LONGEST_LAG.toNanos(), 12);
    }
    if (errand == applying && badLife()) {
      moves.betweenLives(schedule.now());
    }
    binds.begin();
    errand.begin();
    check = new LifeCheck();
    sending.begin();
    if (jumped) {
      rates.forget();
    }
    rates.forgetLooks();
    brakes.begin(errand == applying && badLife(), journal.refused());
    engine = newEngine();
    note("begins", "");
    handle(new Event.Tick());
  }

  private void end(String how) {
    note(how, "");
    alive = false;
    countRequests();
    if (halted) {
      Map<String, Set<OperationKind>> refused = journal.refused();
      brakes.interrupted(engine, refused, kind -> check.isUntried(errand, kind, refused));
    }
    if (errand == applying) {
      journal.reopen(BrakeCheck.WORDS, schedule.wall());
    }
    boolean complete = errand.complete();
    must(complete || badLife() || halted, "a run in fair weather leaves users undone");
    boolean done = complete && !halted;
    Errands.Next next = errands.after(errand, done, jumped);
    if (next == null) {
      finished = true;
    } else {
      schedule.after(next.first(), () -> begin(next));
    }
  }

  private void begin(Errands.Next next) {
    Errand before = errand;
    errand = next.errand().get();
    if (next.anew()) {
      moves.over();
    }
    if (before instanceof RollingBack) {
      binds.planned(schedule.now());
    }
    if (errand != before || next.anew()) {
      firstLife = life + 1;
      network.rollback(errand instanceof RollingBack rollback ? rollback : this::takesBack);
    }
    schedule.after(next.then(), this::begin);
  }

  private void crash() {
    tally.add(journalBroken ? Seen.JOURNAL_FAILURES : Seen.CRASHES);
    disturbed.addAll(applying.wanted());
    List<Action.Persist> kept = journal.crash(!journalBroken && random.nextBoolean());
    errand.checkResults(kept);
    halted = true;
    end("crashes");
  }

  /** Does this later, unless the process has ended by then. */
  private void inThisLife(Duration delay, Runnable what) {
    int mine = life;
    schedule.after(
        delay,
        () -> {
          if (alive && life == mine) {
            what.run();
          }
        });
  }

  // ---- the driver's part

  private void handle(Event event) {
    // A protocol has no words of its own: it would be another one each time.
    note("event", event instanceof Event.Fetched fetched ? fetched.workflows().size() : event);
    wake++;
    if (random.nextDouble() < weather().jump()) {
      jump();
    }
    List<Action> actions = engine.handle(event, new Timestamp(schedule.now(), schedule.wall()));
    engine.braked().forEach(end -> errand.givesUp(end.operation()));
    for (Action action : actions) {
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

  /**
   * By less than an hour: so much older than the run are the users that somebody else created. What
   * was entered under another time is not known to be recent, so a process that begins after a jump
   * may spend what an earlier one has spent; it learns of that by a 429.
   */
  private void jump() {
    tally.add(Seen.CLOCK_JUMPS);
    schedule.jump(Duration.ofMinutes(random.nextInt(81) - 40));
    jumped = true;
  }

  private void stop() {
    journalBroken = random.nextInt(3) == 0;
    StopCause.Cause cause =
        journalBroken ? StopCause.Cause.JOURNAL_FAILED : StopCause.Cause.STOPPED;
    halted = true;
    if (!journalBroken) {
      tally.add(Seen.STOPS);
    }
    handle(new Event.Stop(cause, "in the simulation"));
    must(!journalBroken || !alive, "without a journal there is nothing to wait for");
  }

  private void begin(Action action) {
    if (action instanceof Action.Fetch fetch) {
      must(!halted, "it fetches after a halt");
      inThisLife(
          Duration.ofMillis(1),
          () -> handle(new Event.Fetched(errand.next(fetch.most()), errand.more())));
    } else if (action instanceof Action.Persist persist) {
      note("persist", persist);
      persist(persist);
    } else if (action instanceof Action.Send send) {
      note("send", send.request());
      send(send.ticket(), send.request());
    } else if (action instanceof Action.WakeAt at) {
      long mine = wake;
      inThisLife(
          Duration.ofNanos(Math.max(0, at.nanos() - schedule.now())),
          () -> {
            if (wake == mine) {
              handle(new Event.Tick());
            }
          });
    } else if (action instanceof Action.Done) {
      if (journalBroken) {
        crash();
      } else {
        check.done(engine, sending.writes(), errand);
        brakes.done(engine, tally);
        halted = halted || engine.halt().isPresent();
        if (engine.halt().filter(halt -> halt.cause() == StopCause.Cause.KEY_REFUSED).isPresent()) {
          tally.add(Seen.KEY_REFUSALS);
        }
        finishJournal();
        end(halted ? "halted" : "done");
      }
    }
  }

  private void persist(Action.Persist persist) {
    sending.persist(persist, schedule.now());
    for (Entry entry : persist.entries()) {
      if (entry instanceof Entry.Noted noted && noted.fact() instanceof Fact.Intended) {
        intents.put(persist.ticket(), noted);
      }
    }
    check.persist(persist);
    brakes.persist(persist, engine);
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
    List<Action.Persist> durable = journal.commit();
    errand.checkResults(durable);
    for (Action.Persist persist : durable) {
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

  private void send(long ticket, Endpoint<?> request) {
    must(!halted, "a request leaves after a halt:", request);
    boolean looks = errand.changes(request) == null;
    // A request may carry out two operations: what it was meant for, its intent says.
    Entry.Noted intent = looks ? null : Must.present(intents.get(ticket));
    OperationKind changes = intent == null ? null : intent.fact().operation();
    String clerkId = intent == null ? "" : intent.clerkId();
    boolean binding = errand == applying && changes != null && !changes.undoes();
    if (binding) {
      binds.leaves(request, clerkId, schedule.now());
    }
    sending.leaves(request, changes, clerkId, schedule.now());
    if (changes != null) {
      errand.leaves(changes, request, schedule.now());
    }
    int mine = life;
    check.sent();
    network.send(
        request,
        weather(),
        binding ? new Arrival(clerkId) : SimulatedNetwork.Watcher.NOBODY,
        outcome -> {
          if (alive && life == mine) {
            binds.answered(request, outcome, schedule.now());
            boolean lost =
                network.isMisnamed(outcome)
                    || outcome instanceof Outcome.Ambiguous
                    || outcome instanceof Outcome.GatewayResponse
                    || outcome instanceof Outcome.Rejected;
            if (lost && changes != null) {
              disturbed.add(clerkId);
            }
            errand.answered(request, outcome, schedule.now());
            brakes.answered(changes, clerkId, outcome);
            answered(ticket, outcome);
          }
        });
  }

  /** An apply undoes nothing but what it has bound to whom others have moved. */
  private void takesBack(Endpoint<?> request) {
    if (!moves.any()) {
      RollbackCheck.NONE_MAY_BE.check(request);
    }
  }

  /** As a request arrives that binds something. */
  private final class Arrival implements SimulatedNetwork.Watcher {
    private final String clerkId;

    Arrival(String clerkId) {
      this.clerkId = clerkId;
    }

    @Override
    public void arrives(Endpoint<?> request) {
      if (badLife()) {
        moves.inFlight(request, schedule.now());
      }
    }

    @Override
    public void takesEffect(Endpoint<?> request, Outcome outcome) {
      binds.takesEffect(request, clerkId, outcome);
    }
  }

  private void answered(long ticket, Outcome outcome) {
    check.answered(outcome);
    if (outcome instanceof Outcome.RateLimited wait) {
      sending.paused(wait.retryAfter().orElse(Duration.ZERO), schedule.now());
    }
    handle(new Event.Answered(ticket, outcome));
    check.afterAnswer(engine);
  }

  private void note(String what, Object about) {
    trace.note(schedule.now(), life, what, about);
  }

  // ---- what was seen

  private void countRequests() {
    RequestCounts requests = engine.requests();
    tally.add(Seen.WRITES, requests.writes());
    tally.add(Seen.READS, requests.reads());
    tally.add(Seen.SETTLED, requests.settled());
    tally.add(Seen.TIDIED, journal.tidiedSince());
  }
}
