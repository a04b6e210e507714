package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_FACTOR;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.RESTORE_USER;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the journal knows in, the next step of the way back out. */
class UserRollbackWorkflowTest {
  private static final String ID = Plans.CLERK_ID;
  private static final String WORKOS_ID = Plans.WORKOS_ID;
  private static final UserContent TARGET = UserContent.of(Plans.TARGET);
  private static final Instant SENT_AT = Instant.parse("2026-11-01T12:00:00Z");
  private static final Fact CREATING = new Fact.Intended(CREATE_USER, null, TARGET);
  private static final Fact CREATED = Facts.CREATED;
  private static final Fact UPDATING =
      new Fact.Intended(UPDATE_USER, Plans.named("Eve", ID), TARGET);
  private static final Fact UPDATED = new Fact.Applied(UPDATE_USER, WORKOS_ID);
  private static final Fact ENROLLING = new Fact.Intended(ENROLL_FACTOR, held(), TARGET);
  private static final Fact ENROLLED = new Fact.Applied(ENROLL_FACTOR, "f1");
  private static final Fact DELETING = new Fact.Intended(DELETE_USER, null);
  private static final Fact ADOPTED = Facts.ADOPTED;
  private static final Fact CLEARED = new Fact.Cleared(DELETE_USER, WORKOS_ID);
  private static final Fact MAY_BE_OTHERS =
      new Fact.Kept(DELETE_USER, Reason.NOT_PROVABLY_OURS, "older");

  /**
   * @param earlier what earlier runs have entered, of apply and rollback
   * @param now facts of this run
   */
  record Case(String why, List<Fact> earlier, List<Fact> now, Step next) {
    @Override
    public String toString() {
      return why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void next(Case given) {
    assertThat(workflow(false, given.earlier(), given.now()).next()).isEqualTo(given.next());
  }

  static Stream<Case> next() {
    return Stream.of(
        // ---- a user that we created
        given(CREATING, CREATED).and().is("read right before", look(DELETE_USER, 0)),
        given(CREATING, CREATED)
            .and(seen(DELETE_USER, held()), CLEARED, CLEARED)
            .is("as we left it: deleted", send(DELETING, new DeleteUser(WORKOS_ID))),
        given(CREATING, CREATED)
            .and(seen(DELETE_USER, signedIn()))
            .is("signed in since: kept", kept(DELETE_USER, Reason.SIGNED_IN_SINCE, SIGN_IN)),
        given(CREATING, CREATED)
            .and(seen(DELETE_USER, Plans.named("Eve", ID)))
            .is("changed since: kept", kept(DELETE_USER, Reason.CHANGED_SINCE, "first-name")),
        given(CREATING, CREATED)
            .and(seen(DELETE_USER, Plans.held(null)))
            .is("not ours by its id: kept", kept(DELETE_USER, Reason.CHANGED_SINCE, "external-id")),
        given(CREATED)
            .and(seen(DELETE_USER, held()))
            .is(
                "what was written is not known: kept",
                kept(
                    DELETE_USER,
                    Reason.CHANGED_SINCE,
                    "email, email-verified, first-name, last-name, external-id, metadata, locale")),
        given(CREATING, CREATED, UPDATING, UPDATED)
            .and(seen(DELETE_USER, held()), CLEARED, CLEARED)
            .is("updated by us since: deleted", send(DELETING, new DeleteUser(WORKOS_ID))),
        given(CREATING, CREATED, ENROLLING, ENROLLED)
            .and(seen(DELETE_USER, held()), CLEARED, CLEARED)
            .is("its factor goes with it", send(DELETING, new DeleteUser(WORKOS_ID))),
        given(CREATING, CREATED, ADOPTED)
            .and(seen(DELETE_USER, held()), CLEARED, CLEARED)
            .is(
                "recognised by a later plan: still ours",
                send(DELETING, new DeleteUser(WORKOS_ID))),
        given(CREATING, CREATED)
            .and(seen(DELETE_USER, held()), DELETING, lost(DELETE_USER))
            .is("deletion lost: read again before it goes again", look(DELETE_USER, 250)),
        given(CREATING, CREATED)
            .and(seen(DELETE_USER, held()), DELETING, new Fact.Throttled(DELETE_USER))
            .is("throttled: that was long ago, read again", look(DELETE_USER, 250)),
        given(CREATING, CREATED, seen(DELETE_USER, held()))
            .and()
            .is("seen by an earlier run: read again", look(DELETE_USER, 0)),
        given(CREATING, CREATED, seen(DELETE_USER, held()), DELETING)
            .and()
            .is(
                "killed while it was under way: lost",
                new Step.Note(
                    new Fact.AnswerLost(DELETE_USER, "the run ended before the answer came"))),
        given(CREATING, CREATED)
            .and(absent(DELETE_USER), absent(DELETE_USER), absent(DELETE_USER))
            .is("gone by somebody else's doing", note(new Fact.Gone(DELETE_USER, WORKOS_ID))),
        given(CREATING, CREATED, new Fact.Applied(DELETE_USER, WORKOS_ID))
            .and()
            .is("deleted by an earlier run", result(Undone.DELETED)),
        given(
                CREATING,
                CREATED,
                new Fact.Applied(DELETE_USER, WORKOS_ID),
                CREATING,
                new Fact.Applied(CREATE_USER, "user_w2"))
            .and()
            .is(
                "created anew since: the new one is read",
                new Step.Look(DELETE_USER, new GetUser("user_w2"), Duration.ZERO)),
        // ---- a creation of which nobody knows
        given(CREATING).and().is("killed while it was created: looked for", find(250)),
        given(CREATING, lost(CREATE_USER), new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE))
            .and(absent(CREATE_USER))
            .is("looked for a second time", find(1_000)),
        given(CREATING)
            .and(absent(CREATE_USER), absent(CREATE_USER), absent(CREATE_USER))
            .is("it never came to be", result(Undone.UNTOUCHED, null)),
        given(CREATING)
            .and(
                lost(CREATE_USER),
                CREATED,
                seen(DELETE_USER, createdAt("2026-11-01T11:56:00Z")),
                CLEARED,
                CLEARED)
            .is("found, and made then: ours", send(DELETING, new DeleteUser(WORKOS_ID))),
        given(CREATING)
            .and(lost(CREATE_USER), CREATED, seen(DELETE_USER, createdAt("2026-11-01T11:54:00Z")))
            .is(
                "found, and older than our request: kept",
                kept(
                    DELETE_USER,
                    Reason.NOT_PROVABLY_OURS,
                    "created at 2026-11-01T11:54:00Z, before our request left")),
        given(CREATING, lost(CREATE_USER), CREATED)
            .and(seen(DELETE_USER, createdAt(null)))
            .is(
                "found by apply, and its age cannot be read: kept",
                kept(
                    DELETE_USER,
                    Reason.NOT_PROVABLY_OURS,
                    "created at null, before our request left")),
        given(CREATING, lost(CREATE_USER), CREATED, UPDATING, UPDATED)
            .and(seen(DELETE_USER, createdAt("2026-11-01T11:54:00Z")), MAY_BE_OTHERS)
            .is(
                "perhaps somebody else's, and updated by us: back to what it was",
                restore(createdAt("2026-11-01T11:54:00Z"), Plans.named("Eve", ID))),
        given(CREATING, lost(CREATE_USER), CREATED, UPDATING, UPDATED)
            .and(
                seen(DELETE_USER, createdAt("2026-11-01T11:54:00Z")),
                MAY_BE_OTHERS,
                new Fact.Applied(RESTORE_USER, WORKOS_ID))
            .is(
                "restored, and named",
                finish(WORKOS_ID, Undone.KEPT, Reason.NOT_PROVABLY_OURS, "older")),
        given(CREATING, lost(CREATE_USER), CREATED, UPDATING, UPDATED)
            .and(MAY_BE_OTHERS, new Fact.Refused(RESTORE_USER, Reason.REFUSED_BY_WORKOS, 422, "no"))
            .is(
                "not restored: failed, not kept",
                finish(WORKOS_ID, Undone.FAILED, Reason.REFUSED_BY_WORKOS, "no")),
        given(CREATING, new Fact.Throttled(CREATE_USER))
            .and()
            .is("refused by the limit: it never came to be", result(Undone.UNTOUCHED, null)),
        // ---- a user that was there before
        given(ADOPTED).and().is("only recognised: nothing to do", result(Undone.UNTOUCHED)),
        given(ADOPTED, ENROLLING, ENROLLED)
            .and(seen(RESTORE_USER, held()))
            .is(
                "our factor goes",
                send(new Fact.Intended(DELETE_FACTOR, null), new DeleteFactor("f1"))),
        given(ADOPTED, ENROLLING, ENROLLED)
            .and(seen(RESTORE_USER, signedIn()))
            .is(
                "signed in since, perhaps by it: it stays",
                kept(DELETE_FACTOR, Reason.SIGNED_IN_SINCE, SIGN_IN)),
        given(ADOPTED, ENROLLING)
            .and()
            .is(
                "killed while it was enrolled: listed",
                new Step.Look(ENROLL_FACTOR, new ListFactors(WORKOS_ID), Duration.ofMillis(250))),
        given(ADOPTED, ENROLLING, ENROLLED)
            .and(
                seen(RESTORE_USER, held()),
                new Fact.Intended(DELETE_FACTOR, null),
                lost(DELETE_FACTOR))
            .is(
                "deletion of a factor lost: listed",
                new Step.Look(DELETE_FACTOR, new ListFactors(WORKOS_ID), Duration.ofMillis(250))),
        given(UPDATING, UPDATED)
            .and(seen(RESTORE_USER, held()))
            .is("back to what it was", restore(held(), Plans.named("Eve", ID))),
        given(UPDATING)
            .and(absent(UPDATE_USER), absent(UPDATE_USER), absent(UPDATE_USER))
            .is("an update that may have come in: read", look(RESTORE_USER, 0)),
        given(UPDATING, UPDATED)
            .and(seen(RESTORE_USER, Plans.named("Eve", ID)))
            .is("it is so already: no request", note(new Fact.Applied(RESTORE_USER, WORKOS_ID))),
        given(UPDATING, UPDATED)
            .and(seen(RESTORE_USER, Plans.named("Mallory", ID)))
            .is(
                "what we wrote was changed: kept",
                kept(RESTORE_USER, Reason.CHANGED_SINCE, "first-name")));
  }

  @Test
  void theWayBackGoesThroughAllOfOurUpdatesTheNewestFirst() {
    WorkosUser first = Plans.named("Eve", null);
    WorkosUser second = Plans.named("Eve", ID);
    List<Fact> twice =
        List.of(
            new Fact.Intended(UPDATE_USER, first, UserContent.of(second)),
            new Fact.Linked(UPDATE_USER, WORKOS_ID),
            new Fact.Intended(UPDATE_USER, second, TARGET),
            UPDATED);
    Step step = workflow(false, twice, List.of(seen(RESTORE_USER, held()))).next();
    assertThat(step)
        .isEqualTo(
            send(
                new Fact.Intended(RESTORE_USER, held(), UserContent.of(first)),
                new RestoreUser(
                    WORKOS_ID,
                    TARGET,
                    UserContent.of(first),
                    Set.of(UserField.FIRST_NAME, UserField.EXTERNAL_ID))));
  }

  @Test
  void whoHasSignedInGoesTooIfToldSo() {
    Step step =
        workflow(
                true,
                List.of(CREATING, CREATED),
                List.of(seen(DELETE_USER, signedIn()), CLEARED, CLEARED))
            .next();
    assertThat(step).isEqualTo(send(DELETING, new DeleteUser(WORKOS_ID)));
  }

  @Test
  void whatOthersHaveChangedStaysWhateverIsTold() {
    WorkosUser changed = Plans.named("Eve", ID);
    Step step =
        workflow(true, List.of(CREATING, CREATED), List.of(seen(DELETE_USER, changed))).next();
    assertThat(step).isEqualTo(kept(DELETE_USER, Reason.CHANGED_SINCE, "first-name"));
  }

  /** It does not say whether it gives one of itself. */
  @Test
  void aLocaleTellsOfOthersOnlyWhereWeHaveWrittenOne() {
    Fact french = seen(DELETE_USER, speaking("fr"));
    assertThat(
            workflow(false, List.of(CREATING, CREATED), List.of(french, CLEARED, CLEARED)).next())
        .isEqualTo(send(DELETING, new DeleteUser(WORKOS_ID)));

    List<Fact> german =
        List.of(
            CREATING,
            CREATED,
            new Fact.Intended(UPDATE_USER, held(), UserContent.of(speaking("de"))),
            UPDATED);
    assertThat(workflow(false, german, List.of(french)).next())
        .isEqualTo(kept(DELETE_USER, Reason.CHANGED_SINCE, "locale"));
    assertThat(
            workflow(false, german, List.of(seen(DELETE_USER, speaking("de")), CLEARED, CLEARED))
                .next())
        .isEqualTo(send(DELETING, new DeleteUser(WORKOS_ID)));
  }

  private static WorkosUser speaking(String locale) {
    WorkosUser user = held();
    return new WorkosUser(
        user.id(),
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        user.externalId(),
        user.metadata(),
        null,
        null,
        null,
        locale);
  }

  // ---- words of the table

  private static final String SIGN_IN = "last sign-in 2026-11-02T08:00:00Z";

  private record Given(List<Fact> earlier, List<Fact> now) {
    Given and(Fact... facts) {
      return new Given(earlier, List.of(facts));
    }

    Case is(String why, Step next) {
      return new Case(why, earlier, now, next);
    }
  }

  @Test
  void whomARequestWasToCreateUnderAnIdOfTheApplicationsOwnIsLookedForByThat() {
    UserContent sent = new UserContent("4711", "a@acme.test", true, null, null, Map.of());
    Workflow begun =
        workflow(false, List.of(new Fact.Intended(CREATE_USER, null, sent)), List.of());
    FindUser look = new FindUser("4711");

    assertThat(begun.next()).isEqualTo(new Step.Look(CREATE_USER, look, Duration.ofMillis(250)));
    assertThat(begun.learn(CREATE_USER, look, new Outcome.Answer(Plans.held("4711"))))
        .as("it is ours, and is deleted")
        .hasAtLeastOneElementOfType(Fact.Applied.class);
    assertThat(begun.learn(CREATE_USER, look, new Outcome.Answer(held())))
        .hasOnlyElementsOfType(Fact.LookFailed.class);
  }

  private static Given given(Fact... earlier) {
    return new Given(List.of(earlier), List.of());
  }

  private static Workflow workflow(boolean alsoSignedIn, List<Fact> earlier, List<Fact> now) {
    RollbackProtocol protocol =
        new RollbackProtocol(
            RetryPolicy.standard(), new RollbackRule(alsoSignedIn, false), "Clerk");
    Workflow workflow =
        protocol.workflow(ID, earlier.stream().map(fact -> new Noted(ID, SENT_AT, fact)).toList());
    for (Fact fact : now) {
      workflow = workflow.after(fact);
    }
    return workflow;
  }

  private static WorkosUser held() {
    return Plans.held(ID);
  }

  private static WorkosUser signedIn() {
    return with(null, "2026-11-02T08:00:00Z");
  }

  private static WorkosUser createdAt(@Nullable String moment) {
    return with(moment, null);
  }

  private static WorkosUser with(@Nullable String createdAt, @Nullable String lastSignInAt) {
    WorkosUser user = held();
    return new WorkosUser(
        user.id(),
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        user.externalId(),
        user.metadata(),
        createdAt,
        lastSignInAt);
  }

  private static Fact seen(OperationKind kind, WorkosUser user) {
    return new Fact.Seen(kind, user);
  }

  private static Fact lost(OperationKind kind) {
    return new Fact.AnswerLost(kind, "HTTP 408");
  }

  private static Fact absent(OperationKind kind) {
    return new Fact.LookedAbsent(kind);
  }

  private static Step look(OperationKind kind, int delay) {
    return new Step.Look(kind, new GetUser(WORKOS_ID), Duration.ofMillis(delay));
  }

  private static Step find(int delay) {
    return new Step.Look(CREATE_USER, new FindUser(ID), Duration.ofMillis(delay));
  }

  private static Step send(Fact intent, Endpoint<?> request) {
    return new Step.Send((Fact.Intended) intent, request, Duration.ZERO);
  }

  private static Step restore(WorkosUser now, WorkosUser to) {
    return send(
        new Fact.Intended(RESTORE_USER, now, UserContent.of(to)),
        new RestoreUser(
            WORKOS_ID, UserContent.of(now), UserContent.of(to), Set.of(UserField.FIRST_NAME)));
  }

  private static Step note(Fact fact) {
    return new Step.Note(fact);
  }

  private static Step kept(OperationKind kind, Reason reason, String why) {
    return note(new Fact.Kept(kind, reason, why));
  }

  private static Step result(Undone outcome) {
    return result(outcome, WORKOS_ID);
  }

  private static Step result(Undone outcome, @Nullable String workosId) {
    return finish(workosId, outcome, null, null);
  }

  private static Step finish(
      @Nullable String workosId,
      Undone outcome,
      @Nullable Reason reason,
      @Nullable String message) {
    return new Step.Finish(
        List.of(Result.undone(ObjectKind.USER, ID, workosId, outcome, reason, message)));
  }
}
