package dev.ferry.migrate;

import static dev.ferry.migrate.BrakedRuns.PLAIN_429;
import static dev.ferry.migrate.BrakedRuns.PROTOCOL;
import static dev.ferry.migrate.BrakedRuns.QUOTA;
import static dev.ferry.migrate.BrakedRuns.after;
import static dev.ferry.migrate.BrakedRuns.afterTwo;
import static dev.ferry.migrate.BrakedRuns.created;
import static dev.ferry.migrate.BrakedRuns.failed;
import static dev.ferry.migrate.BrakedRuns.invitation;
import static dev.ferry.migrate.BrakedRuns.invitations;
import static dev.ferry.migrate.BrakedRuns.permissions;
import static dev.ferry.migrate.BrakedRuns.run;
import static dev.ferry.migrate.BrakedRuns.taken;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Brake;
import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.resource.ParentIds;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mails behind a limit that does not pass are left for later; behind one that passes, nobody is
 * lost.
 */
class MailBrakeTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 1_000})
  void mailsBehindALimitThatDoesNotPassAreLeftForLaterAfterAFewRequests(int invitations) {
    TimedRun run = run(invitations(invitations), afterTwo(PLAIN_429));

    assertThat(run.sent).hasSizeLessThan(15);
    assertThat(created(run)).hasSize(2);
    assertThat(failed(run))
        .hasSize(invitations - 2)
        .allMatch(result -> result.reason() == Reason.LATER && result.retryable());
    assertThat(run.took()).isLessThan(Duration.ofMinutes(2));
    if (invitations > 2) {
      assertThat(run.braked())
          .containsExactly(
              new BrakedKind(OperationKind.SEND_INVITATION, Reason.LATER, 6, "HTTP 429", null));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 1_000})
  void aQuotaOfTheDayIsAskedThriceAndNeverAgain(int invitations) {
    TimedRun run = run(invitations(invitations), afterTwo(QUOTA));

    assertThat(run.sent).hasSizeLessThanOrEqualTo(5);
    assertThat(created(run)).hasSize(2);
    Map<Reason, Long> reasons =
        failed(run).stream().collect(groupingBy(result -> result.reason(), counting()));
    assertThat(reasons.get(Reason.QUOTA_USED_UP)).isEqualTo(3);
    assertThat(reasons.getOrDefault(Reason.LATER, 0L)).isEqualTo(invitations - 5);
    assertThat(run.took()).as("nothing to wait for").isLessThan(Duration.ofSeconds(5));
    assertThat(run.braked())
        .singleElement()
        .satisfies(end -> assertThat(end.said()).contains("daily_quota_exceeded"));
  }

  @Test
  void aQuotaOfTheDayThatIsReachedInTheMiddleEndsAKindThatIsNotMailedToo() {
    TimedRun run = run(permissions(500), after(100, QUOTA));

    assertThat(created(run)).hasSize(100);
    assertThat(run.sent).as("what was under way").hasSizeLessThan(100 + 3 + 64);
    assertThat(failed(run))
        .hasSize(400)
        .allMatch(result -> result.retryable())
        .anyMatch(result -> result.reason() == Reason.LATER);
  }

  @Test
  void theSameRequestsGoOnInTheNextRunFromWhatTheFirstHasLeft() {
    TimedRun first = run(invitations(50), afterTwo(PLAIN_429));
    assertThat(failed(first)).hasSize(48);
    List<Fact> facts = List.of(new Fact.GaveUp(OperationKind.SEND_INVITATION, Reason.LATER));
    List<Workflow> left =
        IntStream.range(2, 50)
            .<Workflow>mapToObj(i -> PROTOCOL.workflow(invitation(i), ParentIds.NONE, facts))
            .toList();

    TimedRun second = run(left, (request, at) -> taken(request));

    assertThat(second.sent).hasSize(48).doesNotHaveDuplicates();
    assertThat(created(second)).hasSize(48);
    assertThat(second.braked()).isEmpty();
  }

  @Test
  void aLimitOfMailsThatPassesWithinAMinuteLosesNobody() {
    BiFunction<Endpoint<?>, Duration, Outcome> aMinute =
        (request, at) -> at.toSeconds() < 60 ? PLAIN_429 : taken(request);

    TimedRun run = run(invitations(40), aMinute);

    assertThat(created(run)).hasSize(40);
    assertThat(run.braked()).isEmpty();
    assertThat(run.sent).hasSizeLessThan(40 + 8);
  }

  /** A day, as one 429 of a quota of mails may say, once held everything up. */
  @Test
  void mailsThatAreToWaitForLongAreLeftForLaterAndAllElseGoesOn() {
    Outcome aDay = new Outcome.RateLimited(Optional.of(Duration.ofDays(1)));
    List<Workflow> work = new ArrayList<>(invitations(1));
    work.addAll(permissions(300));
    work.addAll(invitations(20));

    TimedRun run =
        run(work, (request, at) -> request instanceof SendInvitation ? aDay : taken(request));

    assertThat(run.halt()).isEmpty();
    assertThat(created(run)).hasSize(300);
    assertThat(run.sent.stream().filter(SendInvitation.class::isInstance)).hasSize(1);
    assertThat(failed(run)).hasSize(21).allMatch(it -> it.reason() == Reason.LATER);
    assertThat(run.braked())
        .singleElement()
        .satisfies(
            end ->
                assertThat(end.until())
                    .isBetween(
                        Instant.EPOCH.plusSeconds(86_400), Instant.EPOCH.plusSeconds(86_401)));
    assertThat(run.took()).isLessThan(Duration.ofMinutes(2));
  }

  /** What follows has other limits: somebody may wait for a few minutes. */
  @Test
  void aShortWaitThatAMailIsAskedForHoldsEverythingUp() {
    Outcome shortly = new Outcome.RateLimited(Optional.of(Duration.ofMinutes(5)));
    List<Workflow> work = new ArrayList<>(invitations(1));
    work.addAll(permissions(300));

    TimedRun run = run(work, (request, at) -> at.toMinutes() < 5 ? shortly : taken(request));

    assertThat(created(run)).hasSize(301);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void whatIsNotMailedEndsTheRunIfItIsToWaitForLong() {
    Outcome twoHours = new Outcome.RateLimited(Optional.of(Duration.ofHours(2)), "HTTP 429 busy");

    TimedRun run = run(permissions(300), (request, at) -> twoHours);

    assertThat(run.halt())
        .hasValueSatisfying(
            stop -> {
              assertThat(stop.cause()).isEqualTo(StopCause.Cause.ASKED_TO_WAIT);
              assertThat(stop.message()).isEqualTo("WorkOS asks to wait 2 h 00 min: HTTP 429 busy");
              assertThat(stop.until())
                  .isBetween(Instant.EPOCH.plusSeconds(7_200), Instant.EPOCH.plusSeconds(7_201));
            });
    assertThat(run.took()).isLessThan(Duration.ofSeconds(1));
    assertThat(run.results).isEmpty();
  }

  /** Whoever insists waits with everything, or is told when to go on. */
  @Test
  void withoutTheBrakeAMailEndsTheRunToo() {
    Outcome aDay = new Outcome.RateLimited(Optional.of(Duration.ofDays(1)));
    TimedRun run = new TimedRun(invitations(3), Brake.Settings.off(), (request, at) -> aDay).run();

    assertThat(run.halt()).map(StopCause::cause).contains(StopCause.Cause.ASKED_TO_WAIT);
  }

  @Test
  void peopleHearOfEachPauseOfTheMails() {
    TimedRun run = run(invitations(30), afterTwo(PLAIN_429));

    assertThat(run.pauses)
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
  }

  @Test
  void aStormOfTheRateLimitEndsNoKind() {
    Outcome with = new Outcome.RateLimited(Optional.of(Duration.ofSeconds(10)));
    for (Outcome refusal : List.of(with, PLAIN_429)) {
      BiFunction<Endpoint<?>, Duration, Outcome> storm =
          (request, at) -> at.toSeconds() < 50 ? refusal : taken(request);
      List<Workflow> work = new ArrayList<>(permissions(300));
      work.addAll(invitations(20));

      TimedRun run = run(work, storm);

      assertThat(run.braked()).isEmpty();
      assertThat(created(run)).hasSize(320);
    }
  }
}
