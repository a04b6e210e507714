package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Action;
import dev.ferry.engine.Brake;
import dev.ferry.engine.Engine;
import dev.ferry.engine.Event;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Timestamp;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events in, actions out; the time is a number. */
class EngineTest {
  private static final Quota ONE_A_SECOND = new Quota("one", 1, Duration.ofSeconds(1));

  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");

  private static final Outcome FORBIDDEN =
      new Outcome.GatewayResponse(new ApiError(403, null, "<html>", List.of(), null));

  private final Engine engine =
      new Engine(
          Pacer.of(RateLimitClass.class, Map.of(RateLimitClass.USER_WRITE, List.of(ONE_A_SECOND))),
          new Engine.Settings(2, 1, Brake.Settings.standard()));
  private long now;

  @Test
  void aRequestLeavesOnlyAfterItsIntentIsDurable() {
    begin();
    Action.Persist intent = only(Action.Persist.class, handle(work(1)));
    assertThat(intent.entries())
        .singleElement()
        .isInstanceOfSatisfying(
            Entry.Noted.class, it -> assertThat(it.fact()).isInstanceOf(Fact.Intended.class));
    assertThat(of(Action.Send.class, handle(new Event.Durable(intent.ticket())))).hasSize(1);
  }

  @Test
  void anIntentIsWrittenWhenItsRequestMayLeaveSoThatTheJournalTellsWhenItDid() {
    begin();
    Action.Persist first = only(Action.Persist.class, handle(work(2)));
    handle(new Event.Durable(first.ticket()));
    assertThat(of(Action.Persist.class, handle(new Event.Tick()))).isEmpty();
    List<Action> later = answer(first.ticket(), new Outcome.Answer(Plans.held("user_c1")));
    assertThat(of(Action.Persist.class, later))
        .flatMap(Action.Persist::entries)
        .noneMatch(it -> it instanceof Entry.Noted noted && noted.fact() instanceof Fact.Intended);
    now = only(Action.WakeAt.class, later).nanos();
    List<Entry> entries = only(Action.Persist.class, handle(new Event.Tick())).entries();
    assertThat(entries)
        .extracting(Entry.Noted.class::cast)
        .isNotEmpty()
        .allMatch(it -> it.at().equals(wall()));
  }

  @Test
  void whatIsDurableOnlyAfterAStopDoesNotLeaveAndIsEnteredAsNotApplied() {
    begin();
    Action.Persist intent = only(Action.Persist.class, handle(work(1)));
    handle(noMore());
    assertThat(of(Action.Done.class, stop(StopCause.Cause.STOPPED))).isEmpty();
    List<Action> end = handle(new Event.Durable(intent.ticket()));
    assertThat(of(Action.Send.class, end)).isEmpty();
    assertThat(only(Action.Persist.class, end).entries())
        .extracting(Entry.Noted.class::cast)
        .extracting(Entry.Noted::fact)
        .containsExactly(new Fact.NotApplied(OperationKind.CREATE_USER, "stopped before it left"));
    only(Action.Done.class, end);
  }

  @Test
  void whatNeedsTheOthersToBeOverIsFetchedOnlyThen() {
    begin();
    Action.Persist intent = only(Action.Persist.class, handle(work(1)));
    assertThat(of(Action.Fetch.class, handle(later()))).as("one is in progress").isEmpty();
    handle(new Event.Durable(intent.ticket()));
    List<Action> over = answer(intent.ticket(), new Outcome.Answer(Plans.held("user_c1")));
    assertThat(of(Action.Fetch.class, over)).as("its result is not durable yet").isEmpty();
    List<Action> after = handle(new Event.Durable(intent.ticket()));
    assertThat(of(Action.Fetch.class, after)).hasSize(1);
    assertThat(of(Action.Done.class, after)).isEmpty();
    only(Action.Done.class, handle(noMore()));
  }

  @Test
  void usersThatAreFetchedAfterAStopAreLeft() {
    begin();
    assertThat(of(Action.Done.class, stop(StopCause.Cause.STOPPED))).isEmpty();
    List<Action> end = handle(work(1));
    assertThat(of(Action.Persist.class, end)).isEmpty();
    only(Action.Done.class, end);
  }

  @Test
  void aRunIsNotDoneBeforeTheLastResultIsDurable() {
    begin();
    List<Action> blocked =
        handle(new Event.Fetched(List.of(PROTOCOL.workflow(Plans.blocked(), List.of()))));
    Action.Persist result = only(Action.Persist.class, blocked);
    assertThat(of(Action.Done.class, handle(noMore()))).isEmpty();
    only(Action.Done.class, handle(new Event.Durable(result.ticket())));
  }

  @Test
  void aFailedJournalIsTheLastWordEvenAfterAStop() {
    begin();
    Action.Persist intent = only(Action.Persist.class, handle(work(2)));
    stop(StopCause.Cause.STOPPED);
    only(Action.Done.class, stop(StopCause.Cause.JOURNAL_FAILED));
    assertThat(engine.halt()).map(StopCause::cause).contains(StopCause.Cause.JOURNAL_FAILED);
    assertThat(handle(new Event.Durable(intent.ticket()))).isEmpty();
    assertThat(answer(intent.ticket(), new Outcome.Ambiguous("late"))).isEmpty();
  }

  /** Minutes without a usable answer, in no time. */
  @Test
  void aServerThatCannotBeReachedEndsTheRunAfterMinutesAndNotBefore() {
    begin();
    List<Action> actions = handle(work(1));
    handle(noMore());
    long failures = 0;
    while (of(Action.Done.class, actions).isEmpty()) {
      List<Action.Send> sends = of(Action.Send.class, actions);
      if (!sends.isEmpty()) {
        failures++;
        now += Duration.ofMillis(50).toNanos();
        actions = answer(sends.get(0).ticket(), new Outcome.NotSent("connection refused"));
        continue;
      }
      List<Action.Persist> awaited =
          of(Action.Persist.class, actions).stream().filter(it -> it.ticket() != 0).toList();
      if (!awaited.isEmpty()) {
        actions = handle(new Event.Durable(awaited.get(0).ticket()));
        continue;
      }
      now = only(Action.WakeAt.class, actions).nanos();
      actions = handle(new Event.Tick());
    }
    assertThat(engine.halt()).map(StopCause::cause).contains(StopCause.Cause.UNREACHABLE);
    assertThat(Duration.ofNanos(now)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    assertThat(failures).as("with pauses between").isLessThan(60);
  }

  @Test
  void aFirewallInFrontOfEverythingEndsTheRunBeforeItCostsEveryUser() {
    List<Action> actions = handle(new Event.Tick());
    List<Entry.Settled> failed = new ArrayList<>();
    while (of(Action.Done.class, actions).isEmpty()) {
      List<Action> next = new ArrayList<>();
      for (Action action : actions) {
        if (action instanceof Action.Fetch) {
          next.addAll(handle(work(2)));
        } else if (action instanceof Action.Persist persist && persist.ticket() != 0) {
          persist.entries().stream()
              .filter(Entry.Settled.class::isInstance)
              .forEach(it -> failed.add((Entry.Settled) it));
          next.addAll(handle(new Event.Durable(persist.ticket())));
        } else if (action instanceof Action.Send send) {
          next.addAll(answer(send.ticket(), FORBIDDEN));
        } else if (action instanceof Action.WakeAt wake && actions.size() == 1) {
          now = wake.nanos();
          next.addAll(handle(new Event.Tick()));
        }
      }
      actions = next;
    }
    assertThat(engine.halt()).map(StopCause::cause).contains(StopCause.Cause.UNREACHABLE);
    assertThat(failed).hasSize(20).allMatch(it -> it.result().retryable());
  }

  private void begin() {
    assertThat(handle(new Event.Tick())).containsExactly(new Action.Fetch(2));
  }

  private static Event work(int users) {
    List<Workflow> work = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      work.add(PROTOCOL.workflow(Plans.create(), List.of()));
    }
    return new Event.Fetched(work);
  }

  private static Event noMore() {
    return new Event.Fetched(List.of());
  }

  /** There is more as soon as everything in progress is over. */
  private static Event later() {
    return new Event.Fetched(List.of(), true);
  }

  private List<Action> stop(StopCause.Cause cause) {
    return handle(new Event.Stop(cause, "in a test"));
  }

  private List<Action> answer(long ticket, Outcome outcome) {
    return handle(new Event.Answered(ticket, outcome));
  }

  private List<Action> handle(Event event) {
    return engine.handle(event, new Timestamp(now, wall()));
  }

  private Instant wall() {
    return Instant.EPOCH.plusNanos(now);
  }

  private static <A extends Action> List<A> of(Class<A> type, List<Action> actions) {
    return actions.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <A extends Action> A only(Class<A> type, List<Action> actions) {
    assertThat(of(type, actions)).as("%s in %s", type.getSimpleName(), actions).hasSize(1);
    return of(type, actions).get(0);
  }
}
