package dev.ferry.engine;

import dev.ferry.engine.CircuitBreaker.Asked;
import dev.ferry.engine.InFlight.Pending;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries many workflows through their protocols at once, of an apply as of a rollback: events in,
 * actions out. It does no I/O, knows no clock and starts no thread, so that a simulation drives the
 * very code that a real run does.
 *
 * <p>Its one rule of order: a request that changes something is sent only after {@link
 * Event.Durable} has been said for its intent. The intent is written when the rate limit lets the
 * request leave, not before: so it tells when the request left, which the next run's rate limit
 * needs to know after a crash, and few operations are unsettled then.
 *
 * <p>And one more: a write that rests on what others may have moved leaves only on what was seen
 * within the last five seconds, and not before a throttle or a loss. It takes its turn under the
 * limit first, then looks, and then leaves at once. Not thread-safe.
 */
public final class Engine {
  private final CircuitBreaker trouble;
  private final Settings settings;
  private final SendQueues queues;
  private final Looks looks;
  private final Admission admission;
  private final Map<Long, InFlight> tasks = new HashMap<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
  private final Outbox out = new Outbox();
  private final Judgement judgement;

  private long lastNumber = Outbox.NOBODY;
  private boolean fetching;
  private boolean exhausted;

  /** True while what comes next waits for the end of all that is in progress. */
  private boolean resting;

  private boolean done;
  private long nextRelease = SlidingWindow.UNTIL_ANSWER;
  private @Nullable StopCause halt;
  private RequestCounts requests = RequestCounts.NONE;

  /**
   * How much at once.
   *
   * @param workflows in progress
   * @param requests under way
   * @param brake when a kind of request is given up
   */
  public record Settings(int workflows, int requests, Brake.Settings brake) {
    public static Settings standard() {
      return new Settings(256, 64, Brake.Settings.standard());
    }

    public Settings with(Brake.Settings other) {
      return new Settings(workflows, requests, other);
    }
  }

  private record Timer(long at, long order, InFlight task) {}

  public Engine(Pacer<RateLimitClass> pacer, Settings settings) {
    this.trouble = new CircuitBreaker(pacer);
    this.settings = settings;
    this.queues = new SendQueues(pacer, settings.requests());
    this.looks = new Looks(() -> ++lastNumber);
    this.admission = new Admission(new Brake(settings.brake()));
    this.judgement = new Judgement(admission, settings.brake().whole(), out, this::advance);
  }

  /** The requests so far. */
  public RequestCounts requests() {
    return requests;
  }

  /** How many requests have no answer yet. */
  public int underway() {
    return queues.underway();
  }

  /** How long no request leaves if nothing is answered before; zero if some may. */
  public Duration wait(Timestamp now) {
    boolean known = nextRelease != SlidingWindow.UNTIL_ANSWER && nextRelease - now.nanos() > 0;
    return known ? Duration.ofNanos(nextRelease - now.nanos()) : Duration.ZERO;
  }

  /** True if that is so because WorkOS asks to wait. */
  public boolean isAskedToWait(Timestamp now) {
    return queues.rests(now.nanos());
  }

  /** Why the run is ending early; empty if it is not. */
  public Optional<StopCause> halt() {
    return Optional.ofNullable(halt);
  }

  /** The kinds of request that this run has stopped sending. */
  public List<BrakedKind> braked() {
    return admission.ended();
  }

  /**
   * Takes one event; the actions are to be begun in this order. The first event is a Tick; after
   * {@link Action.Done} nothing happens any more.
   */
  public List<Action> handle(Event event, Timestamp now) {
    if (done) {
      return List.of();
    } else if (event instanceof Event.Fetched fetched) {
      fetched(fetched, now);
    } else if (event instanceof Event.Durable durable) {
      durable(durable.ticket(), now);
    } else if (event instanceof Event.Answered answered) {
      answered(answered, now);
    } else if (event instanceof Event.Stop stop) {
      halt(new StopCause(stop.cause(), stop.message()));
    } else if (!(event instanceof Event.Tick)) {
      throw new AssertionError(event);
    }
    fireTimers(now);
    long wakeAt = release(now);
    if (judgement.theRest(halt != null, nobodyElseComes(), now)) {
      wakeAt = release(now); // who was refused may have more to do
    }
    nextRelease = wakeAt;
    fetchMore();
    endOrWake(wakeAt);
    return out.take();
  }

  /** Whoever the brake lets go takes a turn under the limit; one who withdraws lets another go. */
  private long release(Timestamp now) {
    while (true) {
      long wakeAt =
          queues.release(
              now.nanos(), first -> look((InFlight) first, now), next -> leave(next, now));
      List<InFlight> due = admission.due(now.nanos());
      if (due.isEmpty()) {
        return Math.min(wakeAt, admission.wakeAt(now.nanos()));
      }
      due.forEach(task -> advance(task, now));
    }
  }

  private void fetched(Event.Fetched fetched, Timestamp now) {
    fetching = false;
    exhausted = fetched.workflows().isEmpty() && !fetched.more();
    resting = fetched.workflows().isEmpty() && fetched.more();
    if (halt == null) {
      for (Workflow workflow : fetched.workflows()) {
        InFlight task = new InFlight(++lastNumber, workflow, now.nanos());
        tasks.put(task.ticket, task);
        advance(task, now);
      }
    }
  }

  private void durable(long ticket, Timestamp now) {
    InFlight task = tasks.get(ticket);
    if (task == null) {
      return; // entries that nobody waits for
    }
    if (task.concluding) {
      tasks.remove(ticket);
    } else if (halt != null) {
      leaveUnsent(task, now);
    } else if (queues.looksAgain(task, now.nanos()) || !restsOnWhatIsSeen(task, now)) {
      // What it rests on was seen too long ago, or has moved: it takes its turn again.
      queues.unsent(task.pending().request().rateLimitClass());
      String why = "what it rests on has to be looked at again";
      out.note(task, List.of(new Fact.NotApplied(task.pending().operation(), why)), now);
      advance(task, now);
    } else {
      send(task);
    }
  }

  private void answered(Event.Answered answered, Timestamp now) {
    if (answered.outcome() instanceof Outcome.RateLimited) {
      requests = requests.plusThrottled();
    }
    if (looks.has(answered.ticket())) {
      seen(looks.answered(answered.ticket(), answered.outcome(), now.nanos()), now);
      return;
    }
    InFlight task = tasks.get(answered.ticket());
    if (task == null) {
      throw new IllegalStateException("an answer that nobody waits for: " + answered.ticket());
    }
    Pending pending = task.pending();
    task.pending = null;
    if (pending.intent() != null) {
      task.changedAt = now.nanos();
      task.forgets();
    }
    queues.answered(pending.request().rateLimitClass(), now.nanos());
    OperationKind operation = pending.operation();
    boolean unsettled = task.workflow.unsettled(operation);
    List<Fact> learnt = task.workflow.learn(operation, pending.request(), answered.outcome());
    boolean changes = pending.intent() != null;
    boolean suspected =
        changes && judgement.suspects(task, operation, answered.outcome(), learnt, now);
    out.note(task, suspected ? Judgement.leftForLater(operation, learnt) : learnt, now);
    if (pending.intent() == null && unsettled && !task.workflow.unsettled(operation)) {
      requests = requests.plusSettled();
    }
    if (learnt.stream().anyMatch(fact -> fact.operation().undoes())) {
      task.sees(pending, answered.outcome(), now.nanos());
    }
    if (changes && admission.isOfMails(operation, answered.outcome())) {
      looks.forgetAll();
    } else {
      trouble(answered.outcome(), changes ? Asked.TO_CHANGE : Asked.TO_LOOK, now);
    }
    if (!suspected) {
      advance(task, now);
    }
    if (changes) {
      judgement.answered(operation, now);
    }
  }

  /** True if whoever is in progress waits to be judged, and nobody else is to come before. */
  private boolean nobodyElseComes() {
    return !fetching && (exhausted || resting) && tasks.size() == admission.suspects();
  }

  /** What was seen before a throttle or a loss is good for nothing after it. */
  private void trouble(Outcome outcome, Asked asked, Timestamp now) {
    if (CircuitBreaker.isTrouble(outcome)) {
      looks.forgetAll();
    }
    trouble.after(outcome, asked, now).ifPresent(this::halt);
  }

  /** A look that writes rest on was answered: whoever waits for it goes on. */
  private void seen(SharedLook look, Timestamp now) {
    Outcome outcome = Objects.requireNonNull(look.outcome());
    queues.answered(look.request.rateLimitClass(), now.nanos());
    trouble(outcome, Asked.TO_LOOK, now);
    for (InFlight task : look.waiting) {
      if (CircuitBreaker.isTrouble(outcome)) {
        task.showedNothing = outcome;
      }
      if (--task.awaitedLooks == 0) {
        goOn(task, now);
      }
    }
  }

  /** All looks that it waited for were answered. */
  private void goOn(InFlight task, Timestamp now) {
    Outcome nothing = task.showedNothing;
    task.showedNothing = null;
    if (halt != null) {
      tasks.remove(task.ticket);
    } else if (nothing != null) {
      OperationKind kind = charged(task);
      withdraw(task);
      out.note(task, List.of(InconclusiveOutcomes.look(kind, nothing)), now);
      advance(task, now);
    } else if (task.confirming != null) {
      confirm(task, now);
    } else {
      look(task, now);
    }
  }

  private static OperationKind charged(InFlight task) {
    Confirmation confirming = task.confirming;
    return confirming == null ? task.pending().operation() : confirming.first();
  }

  /** It does not leave: its place under the limit is free again. */
  private void withdraw(InFlight task) {
    if (task.confirming == null) {
      queues.withdrawn(task.pending().request().rateLimitClass());
      task.pending = null;
    }
    task.confirming = null;
  }

  /** Goes on with a workflow as far as can be gone without waiting. */
  private void advance(InFlight task, Timestamp now) {
    while (true) {
      Step step = task.workflow.next();
      if (!(step instanceof Step.Send)) {
        admission.withdraw(task);
      }
      if (step instanceof Step.Finish finish) {
        givesUpItsPlace(task);
        task.concluding = true;
        out.conclude(task, finish, now);
        return;
      } else if (halt != null) {
        tasks.remove(task.ticket);
        return;
      } else if (step instanceof Step.Note note) {
        out.note(task, List.of(note.fact()), now);
      } else if (step instanceof Step.Send send) {
        Optional<BrakedKind> end = admission.end(send.intent().operation());
        if (end.isEmpty()) {
          send(task, send, now);
          return;
        } else if (judgement.leavesUntried(task, end.get())) {
          tasks.remove(task.ticket);
          return;
        }
        out.note(task, List.of(new Fact.GaveUp(end.get().operation(), end.get().reason())), now);
      } else if (step instanceof Step.Look look) {
        if (mayGoOn(task, look.delay(), now)) {
          queue(task, new Pending(look.operation(), look.request(), null, Grounds.NONE));
        }
        return;
      } else if (step instanceof Step.Confirm confirm) {
        if (mayGoOn(task, confirm.delay(), now)) {
          task.confirming = confirm.confirmation();
          confirm(task, now);
        }
        return;
      }
    }
  }

  private void send(InFlight task, Step.Send send, Timestamp now) {
    OperationKind kind = send.intent().operation();
    if (!task.itsTurnHadCome && !mayGoOn(task, send.delay(), now)) {
      return;
    }
    if (admission.admits(task, kind, now.nanos())) {
      queue(task, new Pending(kind, send.request(), send.intent(), send.grounds()));
    } else {
      task.waited = true; // it has had its delay when it comes back
    }
  }

  /** True if the step has no delay or has had it; otherwise the workflow comes back after it. */
  private boolean mayGoOn(InFlight task, Duration delay, Timestamp now) {
    if (delay.isZero() || task.waited) {
      task.waited = false;
      return true;
    }
    givesUpItsPlace(task);
    timers.add(new Timer(now.nanos() + delay.toNanos(), ++lastNumber, task));
    return false;
  }

  private void queue(InFlight task, Pending pending) {
    task.pending = pending;
    if (task.keeps == null) {
      queues.add(task);
    } else if (pending.intent() == null) {
      queues.addLook(task);
    } else if (task.keeps == pending.request().rateLimitClass()) {
      task.keeps = null;
      queues.ready(task);
    } else {
      givesUpItsPlace(task);
      queues.add(task);
    }
  }

  /** Its turn has come: what it rests on is looked at, and decides. */
  private void look(InFlight task, Timestamp now) {
    Pending pending = task.pending();
    List<Endpoint<?>> missing = looks.missing(pending.grounds().looks(), now.nanos());
    if (!missing.isEmpty()) {
      await(task, missing, SharedLook.ANY_TIME);
      return;
    }
    Optional<Fact> objection = pending.grounds().objection(pending.operation(), looks::seen);
    if (objection.isEmpty()) {
      queues.ready(task);
    } else {
      withdraw(task);
      out.note(task, List.of(objection.get()), now);
      advance(task, now);
    }
  }

  /** Its writes were answered: what they rested on is looked at once more. */
  private void confirm(InFlight task, Timestamp now) {
    Confirmation confirming = Objects.requireNonNull(task.confirming);
    List<Endpoint<?>> missing =
        looks.missingSince(confirming.grounds().looks(), task.changedAt, now.nanos());
    if (missing.isEmpty()) {
      task.confirming = null;
      out.note(task, confirming.judge(looks::seen), now);
      advance(task, now);
    } else {
      await(task, missing, task.changedAt);
    }
  }

  /**
   * @param moment before which the looks must not have left
   */
  private void await(InFlight task, List<Endpoint<?>> missing, long moment) {
    for (Endpoint<?> request : missing) {
      SharedLook look = looks.wanted(request, moment);
      if (look.waiting.isEmpty()) {
        queues.addLook(look);
      }
      look.waiting.add(task);
      task.awaitedLooks++;
    }
  }

  /** Its turn has come: a look-up leaves at once, a change as soon as its intent is durable. */
  private void leave(Departure departure, Timestamp now) {
    if (departure instanceof SharedLook look) {
      looks.leaves(look, now.nanos());
      requests = requests.plusRead();
      out.add(new Action.Send(look.ticket, look.request));
      return;
    }
    InFlight task = (InFlight) departure;
    Fact.Intended intent = task.pending().intent();
    if (intent != null && admission.hasEnded(intent.operation())) {
      queues.unsent(task.pending().request().rateLimitClass());
      task.pending = null;
      advance(task, now);
    } else if (!restsOnWhatIsSeen(task, now)) {
      queues.looksAgain();
      look(task, now);
    } else if (queues.looksAgain(task, now.nanos())) {
      lookAgain(task, now);
    } else if (intent == null) {
      send(task);
    } else {
      task.workflow = task.workflow.after(intent);
      out.intend(task, intent, now);
    }
  }

  /** True if its looks are good, the latest of each included, and let it leave. */
  private boolean restsOnWhatIsSeen(InFlight task, Timestamp now) {
    Pending pending = task.pending();
    return looks.missing(pending.grounds().looks(), now.nanos()).isEmpty()
        && pending.grounds().objection(pending.operation(), looks::seen).isEmpty();
  }

  /** An undo whose turn has come, and whose looks are too old: it keeps its place meanwhile. */
  private void lookAgain(InFlight task, Timestamp now) {
    Pending pending = task.pending();
    queues.looksAgain();
    task.keeps = pending.request().rateLimitClass();
    task.itsTurnHadCome = true;
    task.pending = null;
    String why = "what it rests on has to be looked at again";
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.NotApplied(pending.operation(), why));
    if (task.wasTooSlow()) {
      facts.add(new Fact.LookFailed(pending.operation(), "the looks took too long"));
    }
    out.note(task, facts, now);
    advance(task, now);
  }

  /** It goes on without the place that it has kept. */
  private void givesUpItsPlace(InFlight task) {
    if (task.keeps != null) {
      queues.withdrawn(task.keeps);
      task.waitsForItsTurn();
    }
  }

  private void send(InFlight task) {
    Pending pending = task.pending();
    if (pending.intent() != null) {
      task.itsTurnHadCome = false;
      boolean again = task.workflow.failedAttempts(pending.operation()) > 0;
      requests = requests.plusWrite(again, pending.request().rateLimitClass());
    } else {
      requests = requests.plusRead();
    }
    out.add(new Action.Send(task.ticket, pending.request()));
  }

  private void fireTimers(Timestamp now) {
    while (!timers.isEmpty() && timers.peek().at() - now.nanos() <= 0) {
      InFlight task = timers.remove().task();
      task.waited = true;
      advance(task, now);
    }
  }

  private void fetchMore() {
    int room = settings.workflows() - (tasks.size() - admission.suspects());
    boolean wanted = resting ? tasks.isEmpty() : room * 2 >= settings.workflows();
    if (halt == null && !fetching && !exhausted && wanted) {
      fetching = true;
      out.add(new Action.Fetch(room));
    }
  }

  /**
   * Nothing new begins; what has left is waited for. Without a journal there is nothing to wait
   * for: the next run settles what this one cannot enter.
   */
  private void halt(StopCause why) {
    boolean journalFailed = why.cause() == StopCause.Cause.JOURNAL_FAILED;
    if (halt != null && !journalFailed) {
      return;
    }
    halt = why;
    for (Departure departure : queues.drain()) {
      if (departure instanceof InFlight task) {
        tasks.remove(task.ticket);
      }
    }
    admission.drain().forEach(task -> tasks.remove(task.ticket));
    looks.forgetUnsent();
    tasks.values().removeIf(task -> task.awaitedLooks > 0);
    for (Timer timer : timers) {
      tasks.remove(timer.task().ticket);
    }
    timers.clear();
    if (journalFailed) {
      tasks.clear();
      admission.unjudged();
      looks.forgetUnderway();
      fetching = false;
    }
  }

  /** Its intent is durable, and it must not leave any more. */
  private void leaveUnsent(InFlight task, Timestamp now) {
    Pending pending = task.pending();
    queues.answered(pending.request().rateLimitClass(), now.nanos());
    out.note(
        task, List.of(new Fact.NotApplied(pending.operation(), "stopped before it left")), now);
    tasks.remove(task.ticket);
  }

  private void endOrWake(long nextRelease) {
    boolean idle = tasks.isEmpty() && !looks.awaitsAnswers() && !fetching;
    boolean nothingLeft = idle && (exhausted || halt != null);
    if (nothingLeft && !done) {
      done = true;
      out.add(new Action.Done());
    }
    long wakeAt = timers.isEmpty() ? nextRelease : Math.min(nextRelease, timers.peek().at());
    if (wakeAt != SlidingWindow.UNTIL_ANSWER) {
      out.add(new Action.WakeAt(wakeAt));
    }
  }
}
