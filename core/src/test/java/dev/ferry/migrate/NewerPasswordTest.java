package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.SET_PASSWORD;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.SetPassword;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.Fact;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.Untouched;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A newer password of Clerk's goes only to whom nobody has used or touched since our last write,
 * and no lost answer makes it go over what somebody else has set.
 */
class NewerPasswordTest {
  private static final String OURS = "2026-11-02T12:00:00Z";
  private static final String LATER = "2026-11-03T09:00:00Z";
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final Fact SETTING = Fact.Intended.toSet(new Fact.SentSecret(Plans.EXPORTED_AT));
  private static final Fact LOST = new Fact.AnswerLost(SET_PASSWORD, "reset");

  @Test
  void itIsSentByItselfOnceTheUserIsSeenToBeAsWeLeftIt() {
    Step.Send send = (Step.Send) workflow(Plans.newerPassword()).next();

    assertThat(send.request())
        .isEqualTo(new SetPassword(Plans.WORKOS_ID, Plans.PASSWORD.asOf(Plans.EXPORTED_AT)));
    assertThat(send.intent()).isEqualTo(SETTING);
    assertThat(send.grounds().looks()).containsExactly(new GetUser(Plans.WORKOS_ID));
    assertThat(objection(send, user(OURS, null))).isEmpty();
  }

  @Test
  void whoHasSignedInKeepsItsPassword() {
    assertThat(why(user(OURS, OURS))).contains("it has signed in, last " + OURS);
  }

  @Test
  void whoWasChangedSinceOurLastWriteKeepsItsPassword() {
    assertThat(why(user(LATER, null))).contains("updated " + LATER + ", our last write " + OURS);
  }

  @Test
  void ofWhomWorkosDoesNotSayWhenItWasChangedNothingIsReplaced() {
    assertThat(why(user(null, null))).isPresent();
  }

  @Test
  void whoHasSetAPasswordKeepsItThoughNothingElseTells() {
    Untouched told = new Untouched(written(), null, "its password was set at " + OURS);
    Step.Send send = (Step.Send) workflow(Plans.newerPassword(), told).next();

    assertThat(objection(send, user(OURS, null)))
        .contains(
            new Fact.Adopted(SET_PASSWORD, Plans.WORKOS_ID, "its password was set at " + OURS));
  }

  @Test
  void whereNobodyHasLookedNothingIsReplaced() {
    Workflow blind = PROTOCOL.workflow(Plans.newerPassword(), List.of());

    assertThat(objection((Step.Send) blind.next(), user(OURS, null)))
        .containsInstanceOf(Fact.Adopted.class);
  }

  @Test
  void whoIsGoneOrAnotherGetsNothing() {
    Step.Send send = (Step.Send) workflow(Plans.newerPassword()).next();

    assertThat(send.grounds().objection(SET_PASSWORD, any -> new Outcome.Absent()))
        .containsInstanceOf(Fact.Refused.class);
    WorkosUser another =
        new WorkosUser(
            Plans.WORKOS_ID,
            "ada@acme.test",
            true,
            "Ada",
            null,
            "user_x",
            Map.of(),
            OURS,
            null,
            OURS);
    assertThat(objection(send, another)).containsInstanceOf(Fact.Refused.class);
  }

  /** The update right before is our own, and moves the time. */
  @Test
  void whatThisRunHasWrittenIsNobodyElsesDoing() {
    Workflow updated =
        workflow(Plans.newerPasswordAndMore())
            .after(new Fact.Intended(UPDATE_USER, Plans.held(Plans.CLERK_ID)))
            .after(new Fact.Applied(UPDATE_USER, Plans.WORKOS_ID, LATER));

    Step.Send send = (Step.Send) updated.next();
    assertThat(send.request()).isInstanceOf(SetPassword.class);
    assertThat(objection(send, user(LATER, null))).isEmpty();
    assertThat(objection(send, user("2026-11-03T09:00:01Z", null))).isPresent();
  }

  /** Whoever resets it once the events are read shows by the time alone, which an update moves. */
  @Test
  void noUpdateOfOursHidesWhatOthersHaveDoneToThePasswordSinceTheRunBegan() {
    Workflow workflow = workflow(Plans.newerPasswordAndMore());
    assertThat(((Step.Send) workflow.next()).request()).isInstanceOf(SetPassword.class);
    assertThat(Plans.newerPasswordAndMore().operations())
        .containsExactly(SET_PASSWORD, UPDATE_USER, ENROLL_FACTOR);
  }

  @Test
  void theUserIsUpdatedThoughItsPasswordIsRefused() {
    Workflow refused =
        workflow(Plans.newerPasswordAndMore())
            .after(new Fact.Refused(SET_PASSWORD, Reason.REFUSED_BY_WORKOS, 400, "no"));
    assertThat(((Step.Send) refused.next()).request()).isInstanceOf(UpdateUser.class);
  }

  @Test
  void whoKeepsItsPasswordIsNamedWithTheReason() {
    Result<?> result =
        result(workflow(Plans.newerPassword()).after(kept("it has signed in, last " + OURS)));

    assertThat(result.outcome()).isEqualTo(Result.Outcome.ADOPTED);
    assertThat(result.reason()).isEqualTo(Reason.PASSWORD_NOT_REPLACED);
    assertThat(result.message()).contains("signed in");
  }

  @Test
  void whoWasUpdatedBesidesIsNamedAllTheSame() {
    Workflow done =
        workflow(Plans.newerPasswordAndMore())
            .after(new Fact.Intended(UPDATE_USER, Plans.held(Plans.CLERK_ID)))
            .after(new Fact.Applied(UPDATE_USER, Plans.WORKOS_ID, LATER))
            .after(new Fact.Confirmed(UPDATE_USER))
            .after(kept("it has signed in, last " + OURS))
            .after(new Fact.Adopted(ENROLL_FACTOR, "f1"));

    assertThat(result(done).outcome()).isEqualTo(Result.Outcome.UPDATED);
    assertThat(result(done).reason()).isEqualTo(Reason.PASSWORD_NOT_REPLACED);
    assertThat(result(done).message()).contains("signed in");
  }

  @Test
  void whatWasWrittenIsDone() {
    Result<?> result =
        result(
            workflow(Plans.newerPassword())
                .after(SETTING)
                .after(new Fact.Applied(SET_PASSWORD, Plans.WORKOS_ID, LATER)));

    assertThat(result.outcome()).isEqualTo(Result.Outcome.UPDATED);
    assertThat(result.reason()).isNull();
  }

  /** Between the look and the write somebody has signed in: no look could tell, the answer does. */
  @Test
  void anAnswerThatShowsASignInIsRemarked() {
    Workflow sent = workflow(Plans.newerPassword());
    Step.Send send = (Step.Send) sent.next();

    List<Fact> facts = sent.learn(SET_PASSWORD, send.request(), answer(user(LATER, LATER)));

    Workflow done = sent.after(SETTING);
    for (Fact fact : facts) {
      done = done.after(fact);
    }
    assertThat(result(done).outcome()).isEqualTo(Result.Outcome.UPDATED);
    assertThat(result(done).reason()).isEqualTo(Reason.PASSWORD_REPLACED_IN_USE);
    assertThat(result(done).message()).contains(LATER);
  }

  @Test
  void aDigestThatWorkosRefusesLeavesTheUserAsItIs() {
    Workflow sent = workflow(Plans.newerPassword());
    Step.Send send = (Step.Send) sent.next();
    ApiError no = new ApiError(400, "invalid_password_hash", "no such hash", List.of(), null);

    List<Fact> facts = sent.learn(SET_PASSWORD, send.request(), new Outcome.Rejected(no));

    assertThat(facts)
        .containsExactly(new Fact.PartRefused(SET_PASSWORD, UserField.PASSWORD, no.describe()));
    Workflow refused = sent.after(SETTING).after(facts.get(0));
    Fact adopted = ((Step.Note) refused.next()).fact();
    assertThat(result(refused.after(adopted)).reason())
        .isEqualTo(Reason.PASSWORD_REFUSED_BY_WORKOS);
  }

  /** The same digest twice is the same password: it may go again as long as nobody has come. */
  @Test
  void afterALostAnswerItGoesAgainIfTheUserIsAsItWas() {
    Workflow lost = workflow(Plans.newerPassword()).after(SETTING).after(LOST);

    for (int look = 0; look < 3; look++) {
      assertThat(lost.next()).isInstanceOf(Step.Look.class);
      lost = lost.after(looked(lost, user(OURS, null)));
    }

    Step.Send again = (Step.Send) lost.next();
    assertThat(again.request()).isInstanceOf(SetPassword.class);
    assertThat(objection(again, user(OURS, null))).isEmpty();
    assertThat(objection(again, user(LATER, null)))
        .as("it may have come in by now, or somebody else's")
        .containsInstanceOf(Fact.Adopted.class);
  }

  /** By our request, or by somebody in the dashboard: no call tells, so nothing goes over it. */
  @Test
  void afterALostAnswerNothingGoesOverAUserThatHasMoved() {
    for (WorkosUser moved : List.of(user(LATER, null), user(LATER, LATER))) {
      Workflow lost = workflow(Plans.newerPassword()).after(SETTING).after(LOST);

      Workflow settled = lost.after(looked(lost, moved));

      Result<?> result = result(settled);
      assertThat(result.reason()).isEqualTo(Reason.PASSWORD_NOT_REPLACED);
      assertThat(result.message()).contains("a request got no answer");
    }
  }

  @Test
  void aRunThatDiedWhileItWasSentIsTakenUpAsALostAnswer() {
    Workflow died = PROTOCOL.workflow(Plans.newerPassword(), List.of(SETTING), Set.of(), known());

    assertThat(died.next())
        .isInstanceOfSatisfying(
            Step.Note.class, note -> assertThat(note.fact()).isInstanceOf(Fact.AnswerLost.class));
  }

  private static Workflow workflow(UserPlan plan) {
    return workflow(plan, known());
  }

  private static Workflow workflow(UserPlan plan, Untouched untouched) {
    return PROTOCOL.workflow(plan, List.of(), Set.of(), untouched);
  }

  private static Untouched known() {
    return new Untouched(written(), null, null);
  }

  private static LastWrite written() {
    return new LastWrite(Instant.parse(OURS), true);
  }

  private static Fact kept(String why) {
    return new Fact.Adopted(SET_PASSWORD, Plans.WORKOS_ID, why);
  }

  private static Fact looked(Workflow workflow, WorkosUser seen) {
    Endpoint<?> look = ((Step.Look) workflow.next()).request();
    return workflow.learn(SET_PASSWORD, look, answer(seen)).get(0);
  }

  private static Result<?> result(Workflow workflow) {
    return ((Step.Finish) workflow.next()).results().get(0);
  }

  private static Optional<String> why(WorkosUser now) {
    Step.Send send = (Step.Send) workflow(Plans.newerPassword()).next();
    return objection(send, now)
        .map(Fact.Adopted.class::cast)
        .flatMap(fact -> Optional.ofNullable(fact.why()));
  }

  private static Optional<Fact> objection(Step.Send send, WorkosUser now) {
    return send.grounds().objection(SET_PASSWORD, look -> answer(now));
  }

  private static Outcome answer(WorkosUser user) {
    return new Outcome.Answer(user);
  }

  private static WorkosUser user(@Nullable String updatedAt, @Nullable String signedIn) {
    return new WorkosUser(
        Plans.WORKOS_ID,
        "ada@acme.test",
        true,
        "Ada",
        "Lovelace",
        Plans.CLERK_ID,
        Map.of("plan", "pro"),
        OURS,
        signedIn,
        updatedAt);
  }
}
