package dev.ferry.migrate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Brake;
import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosPermission;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of request that WorkOS refuses as a whole, or for now: in virtual time, to the last. */
class BrakeTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final Outcome PLAIN_429 = new Outcome.RateLimited(Optional.empty());
  private static final Outcome QUOTA =
      rejected(429, "daily_quota_exceeded", "quota for mails is used up");
  private static final Outcome FORBIDDEN = rejected(402, "plan_limit", "not in your plan");

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

  @Test
  void ofAKindThatIsRefusedAsAWholeTwentyAreTriedAndTheRestIsLeft() {
    TimedRun run = run(permissions(1_000), (request, at) -> FORBIDDEN);

    assertThat(run.sent).hasSize(20);
    assertThat(run.results)
        .hasSize(20)
        .allMatch(result -> result.reason() == Reason.KIND_REFUSED && result.retryable())
        .allSatisfy(result -> assertThat(result.message()).contains("402 plan_limit"));
    assertThat(run.braked())
        .containsExactly(
            new BrakedKind(
                OperationKind.CREATE_PERMISSION,
                Reason.KIND_REFUSED,
                20,
                "HTTP 402 plan_limit: not in your plan",
                null));
  }

  @Test
  void theOtherKindsGoOn() {
    List<Workflow> work = new ArrayList<>(permissions(100));
    work.addAll(invitations(30));

    TimedRun run =
        run(
            work,
            (request, at) -> request instanceof CreatePermission ? FORBIDDEN : taken(request));

    assertThat(created(run)).hasSize(30);
    assertThat(run.braked())
        .extracting(BrakedKind::operation)
        .containsExactly(OperationKind.CREATE_PERMISSION);
  }

  @Test
  void whoeverInsistsTriesAll() {
    TimedRun run =
        new TimedRun(permissions(100), Brake.Settings.off(), (request, at) -> FORBIDDEN).run();

    assertThat(run.sent).hasSize(100);
    assertThat(failed(run)).hasSize(100).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void oneThatIsTakenShowsThatTheRefusalsAreAboutTheObjects() {
    TimedRun run =
        run(permissions(200), (request, at) -> number(request) == 19 ? taken(request) : FORBIDDEN);

    assertThat(run.sent).hasSize(200);
    assertThat(failed(run)).hasSize(199).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  /** Old refusals come first in a plan made anew: they ended the kind before anybody new came. */
  @Test
  void whatEarlierRunsWereRefusedTellsNothingOfTheKind() {
    List<Workflow> work = new ArrayList<>(refusedBefore(30));
    work.addAll(permissions(30, 40));

    TimedRun run = run(work, (request, at) -> number(request) < 30 ? FORBIDDEN : taken(request));

    assertThat(run.sent).hasSize(40);
    assertThat(created(run)).hasSize(10);
    assertThat(failed(run)).hasSize(30).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void amongOldRefusalsTwentyNewOnesEndTheKind() {
    List<Workflow> work = new ArrayList<>(refusedBefore(30));
    work.addAll(permissions(30, 1_000));

    TimedRun run = run(work, (request, at) -> FORBIDDEN);

    assertThat(run.sent).hasSize(30 + 20);
    assertThat(run.braked())
        .singleElement()
        .satisfies(end -> assertThat(end.refused()).isEqualTo(20));
  }

  @Test
  void fewerThanTwentyStandEachForItself() {
    TimedRun run = run(permissions(19), (request, at) -> FORBIDDEN);

    assertThat(failed(run)).hasSize(19).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void refusalsOfTheObjectItselfCountForNothing() {
    for (Outcome about :
        List.of(
            rejected(422, "invalid_email", "no address"),
            rejected(409, null, "there is one"),
            rejected(422, null, "in errors", "password_strength_error"))) {
      TimedRun run = run(permissions(100), (request, at) -> about);

      assertThat(run.sent).as(about.toString()).hasSize(100);
      assertThat(run.braked()).isEmpty();
    }
  }

  @Test
  void refusalsOfManySortsEndNoKindAndHoldUpNothing() {
    TimedRun run =
        run(
            permissions(2_000),
            (request, at) -> rejected(422, "code_" + number(request) % 500, "each otherwise"));

    assertThat(run.sent).hasSize(2_000);
    assertThat(failed(run)).hasSize(2_000);
    assertThat(run.braked()).isEmpty();
  }

  /** Who is there without the factor is no user like before: that is said. */
  @Test
  void aUserWhoHasArrivedIsNamedWithTheFactorThatIsNoLongerTried() {
    TimedRun run =
        run(
            users(100),
            (request, at) -> request instanceof EnrollTotp ? FORBIDDEN : taken(request));

    assertThat(run.sent.stream().filter(EnrollTotp.class::isInstance)).hasSize(20);
    assertThat(run.results.stream().filter(it -> it.kind() == ObjectKind.USER))
        .hasSize(100)
        .allMatch(it -> it.outcome() == Result.Outcome.CREATED);
    assertThat(run.results.stream().filter(it -> it.kind() == ObjectKind.FACTOR))
        .hasSize(100)
        .allMatch(it -> it.reason() == Reason.KIND_REFUSED && it.retryable());
  }

  @Test
  void aRunThatIsStoppedMeanwhileNamesWhatWasRefusedAndTheNextTriesIt() {
    TimedRun[] run = new TimedRun[1];
    run[0] =
        new TimedRun(
            permissions(19),
            Brake.Settings.standard(),
            (request, at) -> {
              if (number(request) == 18) {
                run[0].stop();
              }
              return FORBIDDEN;
            });
    run[0].run();

    assertThat(failed(run[0]))
        .hasSameSizeAs(run[0].sent)
        .allMatch(it -> it.reason() == Reason.KIND_REFUSED && it.retryable());
    assertThat(triedBy(run[0].journal)).hasSize(60);
  }

  /** Whatever the moment at which it dies, the journal is enough. */
  @Test
  void aRunThatIsKilledMeanwhileLeavesWhatWasRefusedToTheNext() {
    for (int commits = 1; commits <= 60; commits++) {
      TimedRun run =
          new TimedRun(permissions(60), Brake.Settings.standard(), (request, at) -> FORBIDDEN)
              .runUntil(commits);

      assertThat(run.results.stream().filter(it -> !it.retryable())).isEmpty();
      assertThat(triedBy(run.journal)).as("killed after " + commits).hasSize(60);
    }
  }

  /** What was taken shows that the refusals before it were about their objects. */
  @Test
  void whatIsClearedIsFinalForTheNextRunToo() {
    TimedRun run =
        run(permissions(60), (request, at) -> number(request) < 5 ? FORBIDDEN : taken(request));

    assertThat(failed(run)).hasSize(5).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(triedBy(run.journal)).isEmpty();
  }

  /** Ten of sixty, as by {@code --canary}: fewer than would tell anything. */
  @Test
  void aPartThatIsRefusedAsAWholeIsTriedAgain() {
    TimedRun run =
        new TimedRun(
                permissions(10), Brake.Settings.standard().ofAPart(), (request, at) -> FORBIDDEN)
            .run();

    assertThat(failed(run))
        .hasSize(10)
        .allMatch(it -> it.reason() == Reason.KIND_REFUSED && it.retryable());
    assertThat(run.braked()).isEmpty();
  }

  /** What a next run sends of sixty permissions, if WorkOS takes everything by then. */
  private static List<Endpoint<?>> triedBy(Map<String, List<Fact>> journal) {
    List<Workflow> work =
        IntStream.range(0, 60)
            .<Workflow>mapToObj(
                i ->
                    PROTOCOL.workflow(
                        permission(i),
                        ParentIds.NONE,
                        journal.getOrDefault("perm_" + i, List.of())))
            .toList();
    BiFunction<Endpoint<?>, Duration, Outcome> takes =
        (request, at) ->
            request instanceof CreatePermission ? taken(request) : new Outcome.Absent();
    return run(work, takes).sent.stream().filter(CreatePermission.class::isInstance).toList();
  }

  /** Whatever WorkOS does, by chance. */
  @Test
  void neitherIsAKindHeldUpNorSentOnInVain() {
    for (int seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<Workflow> work = new ArrayList<>(permissions(random.nextInt(120)));
      int mails = random.nextInt(120);
      work.addAll(invitations(mails));
      Server server = new Server(random);

      TimedRun run = run(work, server::answer);

      String story = "seed " + seed + ", " + server;
      List<OperationKind> ended = run.braked().stream().map(BrakedKind::operation).toList();
      assertThat(run.results.stream().map(Result::clerkId).distinct())
          .as(story)
          .hasSameSizeAs(run.results);
      if (ended.isEmpty()) {
        assertThat(run.results).as(story).hasSameSizeAs(work);
      }
      assertThat(server.sentInVain)
          .as(story)
          .allSatisfy((kind, most) -> assertThat(most).isLessThanOrEqualTo(server.bound(kind)));
      if (ended.contains(OperationKind.CREATE_PERMISSION)) {
        assertThat(server.taken.getOrDefault(false, 0)).as(story).isZero();
      }
      assertThat(run.results)
          .as(story)
          .filteredOn(it -> it.kind() == ObjectKind.INVITATION && it.failed())
          .allMatch(it -> it.retryable() || server.mailsAreRefused());
    }
  }

  /** Refuses what it refuses from some request on, or takes all. */
  private static final class Server {
    private final int permissionsRefusedAfter;
    private final int mailsRefusedAfter;
    private final Outcome mailsRefusal;
    private final Map<Boolean, Integer> taken = new HashMap<>();

    /** How many in a row were refused at the end. */
    private final Map<Boolean, Integer> sentInVain = new HashMap<>();

    Server(Random random) {
      permissionsRefusedAfter = random.nextInt(3) == 0 ? 0 : Integer.MAX_VALUE;
      mailsRefusedAfter = random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(30);
      mailsRefusal = List.of(PLAIN_429, QUOTA, FORBIDDEN).get(random.nextInt(3));
    }

    boolean mailsAreRefused() {
      return mailsRefusal == FORBIDDEN;
    }

    Outcome answer(Endpoint<?> request, Duration at) {
      boolean mail = request instanceof SendInvitation;
      int before = taken.getOrDefault(mail, 0);
      if (before >= (mail ? mailsRefusedAfter : permissionsRefusedAfter)) {
        sentInVain.merge(mail, 1, Integer::sum);
        return mail ? mailsRefusal : FORBIDDEN;
      }
      taken.put(mail, before + 1);
      return taken(request);
    }

    int bound(boolean mail) {
      if (mail && mailsRefusal == FORBIDDEN) {
        return mailsRefusedAfter == 0 ? 20 : Integer.MAX_VALUE;
      }
      return mail ? 8 + 3 : 20;
    }

    @Override
    public String toString() {
      return "permissions refused after "
          + permissionsRefusedAfter
          + ", mails after "
          + mailsRefusedAfter
          + ": "
          + mailsRefusal;
    }
  }

  private static TimedRun run(
      List<? extends Workflow> work, BiFunction<Endpoint<?>, Duration, Outcome> workos) {
    return new TimedRun(work, Brake.Settings.standard(), workos).run();
  }

  private static BiFunction<Endpoint<?>, Duration, Outcome> afterTwo(Outcome then) {
    return after(2, then);
  }

  private static BiFunction<Endpoint<?>, Duration, Outcome> after(int taken, Outcome then) {
    int[] asked = new int[1];
    return (request, at) -> asked[0]++ < taken ? taken(request) : then;
  }

  private static Outcome rejected(
      int status, @Nullable String code, String message, String... details) {
    return new Outcome.Rejected(new ApiError(status, code, message, List.of(details), null));
  }

  private static Outcome taken(Endpoint<?> request) {
    return new Outcome.Answer(made(request));
  }

  private static Object made(Endpoint<?> request) {
    if (request instanceof SendInvitation mail) {
      return new WorkosInvitation("invitation_" + mail.email(), mail.email(), "pending", null);
    } else if (request instanceof CreatePermission permission) {
      return new WorkosPermission(permission.target().slug(), "Pay");
    } else if (request instanceof CreateUser) {
      return Plans.held(Plans.CLERK_ID);
    } else if (request instanceof EnrollTotp enroll) {
      return new EnrolledFactor("factor_1", enroll.workosId(), null);
    }
    throw new AssertionError(request);
  }

  private static int number(Endpoint<?> request) {
    return Integer.parseInt(((CreatePermission) request).target().slug().substring(1));
  }

  private static List<Workflow> invitations(int count) {
    return IntStream.range(0, count)
        .<Workflow>mapToObj(i -> PROTOCOL.workflow(invitation(i), ParentIds.NONE, List.of()))
        .toList();
  }

  private static ObjectPlan invitation(int i) {
    String address = "inv" + i + "@acme.test";
    return new ObjectPlan.OfInvitation(
        i + 1, "orginv_" + i, Fate.CREATE, null, Set.of(), address, null, null);
  }

  private static List<Workflow> permissions(int count) {
    return permissions(0, count);
  }

  private static List<Workflow> permissions(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> PROTOCOL.workflow(permission(i), ParentIds.NONE, List.of()))
        .toList();
  }

  private static List<Workflow> refusedBefore(int count) {
    Set<OperationKind> create = Set.of(OperationKind.CREATE_PERMISSION);
    return IntStream.range(0, count)
        .mapToObj(i -> PROTOCOL.workflow(permission(i), ParentIds.NONE, List.of(), create))
        .toList();
  }

  private static ObjectPlan permission(int i) {
    return new ObjectPlan.OfPermission(
        i + 1,
        "perm_" + i,
        Fate.CREATE,
        null,
        Set.of(),
        "p" + i,
        new TargetPermission("p" + i, "Pay", null));
  }

  private static List<Workflow> users(int count) {
    return Stream.generate(() -> PROTOCOL.workflow(Plans.createWithFactor(), List.of()))
        .limit(count)
        .toList();
  }

  private static List<Result<?>> created(TimedRun run) {
    return run.results.stream()
        .<Result<?>>map(it -> it)
        .filter(it -> it.outcome() == Result.Outcome.CREATED)
        .toList();
  }

  private static List<Result<?>> failed(TimedRun run) {
    return run.results.stream().<Result<?>>map(it -> it).filter(Result::failed).toList();
  }
}
