package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.plan.Planner;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.workspace.Journal.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object held when both sides were the same last, as plans leave it to later plans. */
public abstract class BaseContract extends WorkspaceContract {
  @Test
  void whatAPlanHasBroughtIsTheBaseOfTheNext() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");

    UserPlan next = planned(ada -> ada.firstName("Augusta"));

    assertThat(next.fate()).isEqualTo(Fate.UPDATE);
    assertThat(next.changes()).containsExactly(UserField.FIRST_NAME);
  }

  /** Of two plans that change nothing, too, and of one that could not be carried out. */
  @Test
  void itStaysUntilAPlanHasBroughtAnother() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");
    planned(ada -> ada.firstName("Ada"));
    planned(ada -> ada.firstName("Augusta"));
    result("w1", Outcome.FAILED);

    assertThat(planned(ada -> ada.firstName("Countess")).fate()).isEqualTo(Fate.UPDATE);
    note("user_1", intended(UPDATE_USER), new Fact.Applied(UPDATE_USER, "w1"));
    result("w1", Outcome.UPDATED);
    held("w1", "Mallory");

    UserPlan last = planned(ada -> ada.firstName("Countess"));
    assertThat(last.reason()).isEqualTo(Reason.CHANGED_IN_WORKOS);
    assertThat(last.kept())
        .containsExactly(new Kept("first-name", Reason.CHANGED_IN_WORKOS, true, "Countess"));
    assertThat(plans()).as("as it is kept").containsExactly(last);
  }

  @Test
  void whatIsKeptHasTheBaseThatItHad() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created("w1", Outcome.CREATED);
    held("w1", "Mallory");

    for (int i = 0; i < 3; i++) {
      UserPlan plan = planned(ada -> ada.firstName("Ada"));
      assertThat(plan.reason()).isEqualTo(Reason.CHANGED_IN_WORKOS);
      assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
    }
    assertThat(planned(ada -> ada.firstName("Augusta")).reason())
        .isEqualTo(Reason.CHANGED_ON_BOTH_SIDES);
  }

  @Test
  void whatWasNeverTheSameHasNone() throws IOException {
    held("w1", "Mallory");
    for (int i = 0; i < 3; i++) {
      UserPlan plan = planned(ada -> ada.firstName("Ada").verifiedEmails(List.of()));
      assertThat(plan.reason()).isEqualTo(Reason.ADOPTED_UNPROVEN);
      assertThat(plan.kept()).contains(new Kept("first-name", Reason.TARGET_DIFFERS, false, null));
      result("w1", Outcome.ADOPTED);
    }
  }

  @ParameterizedTest(name = "{0} as {1}, then there as {2}")
  @CsvSource({
    "FAILED,    w1, w1", // nobody knows
    "ADOPTED,   w1, w1", // it was there, and not compared
    "CREATED,   w0, w1", // another user by now
  })
  void whatAPlanHasNotBroughtIsNoBase(Outcome outcome, String workosId, String there)
      throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created(workosId, outcome);
    held(there, "Ada");

    UserPlan next = planned(ada -> ada.firstName("Augusta"));

    assertThat(next.fate()).isEqualTo(Fate.ADOPT);
    assertThat(next.kept())
        .containsExactly(new Kept("first-name", Reason.TARGET_DIFFERS, false, null));
  }

  /** Seed 10695: the answer was missing, and Clerk's name another by the time it was settled. */
  @Test
  void whatARequestOfAnEarlierPlanHasWrittenIsNoBaseOfTheOneThatSettlesIt() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    note("user_1", intended(CREATE_USER));
    planned(ada -> ada.firstName("Augusta"));
    note("user_1", new Fact.Applied(CREATE_USER, "w1"));
    result("w1", Outcome.CREATED);
    held("w1", "Ada");

    UserPlan next = planned(ada -> ada.firstName("Augusta"));

    assertThat(next.kept())
        .as("nobody has changed it in WorkOS")
        .containsExactly(new Kept("first-name", Reason.TARGET_DIFFERS, false, null));
  }

  /** The same where the request tells what it was to write: seeds 25108 and 32630. */
  @Test
  void whatARequestOfAnEarlierPlanWasToWriteIsTheBaseOnceItIsSettled() throws IOException {
    planned(ada -> ada.firstName("Ada").publicMetadata("{\"k\":\"v\"}"));
    note(
        "user_1",
        Fact.Intended.toCreate(UserContent.of(requireNonNull(plans().get(0).target())), null));
    planned(ada -> ada.firstName("Augusta").publicMetadata("{\"k\":\"v\"}"));
    note("user_1", new Fact.AnswerLost(CREATE_USER, ""), new Fact.Applied(CREATE_USER, "w1"));
    heldWithPair();

    UserPlan next = planned(ada -> ada.firstName("Augusta"));

    assertThat(next.changes())
        .as("the name that Clerk has changed, and the pair that it has dropped")
        .containsExactlyInAnyOrder(UserField.FIRST_NAME, UserField.METADATA);
    assertThat(next.kept()).isEmpty();
  }

  /**
   * A list of Clerk's was cut when the plan between was made: it does not hold it (seed 101170).
   */
  @Test
  void soItIsThoughThePlanBetweenDoesNotHoldTheObject() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    note(
        "user_1",
        Fact.Intended.toCreate(UserContent.of(requireNonNull(plans().get(0).target())), null));
    snapshot(user("user_2"));
    plan();
    note("user_1", new Fact.AnswerLost(CREATE_USER, ""), new Fact.Applied(CREATE_USER, "w1"));
    held("w1", "Ada");

    UserPlan next = planned(ada -> ada.firstName("Augusta"));

    assertThat(next.changes()).containsExactly(UserField.FIRST_NAME);
    assertThat(next.kept()).isEmpty();
  }

  /**
   * Others have changed one field again, or have written one of them themselves: nobody knows
   * whether the request took effect. In what is there both were the same (seeds 64869, 100334).
   */
  @Test
  void whatIsThereOfAnUpdateWithoutAnAnswerIsTheBaseAndTheRestIsAsBefore() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");
    UserPlan renamed = planned(ada -> ada.firstName("Augusta").publicMetadata("{\"k\":\"v\"}"));
    note(
        "user_1",
        new Fact.Intended(
            UPDATE_USER, renamed.before(), UserContent.of(requireNonNull(renamed.target()))),
        new Fact.AnswerLost(UPDATE_USER, "HTTP 408"));
    heldWithPair();

    UserPlan next = planned(ada -> ada.firstName("Augusta"));

    assertThat(next.changes())
        .as("Clerk's name has never come, and the pair that it has dropped was there")
        .containsExactlyInAnyOrder(UserField.FIRST_NAME, UserField.METADATA);
    assertThat(next.kept()).isEmpty();
  }

  @Test
  void metadataThatWorkosRefusedIsNotHeld() throws IOException {
    planned(ada -> ada.firstName("Ada").publicMetadata("{\"k\":\"v\"}"));
    note("user_1", new Fact.PartRefused(CREATE_USER, UserField.METADATA, "no"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");

    UserPlan next = planned(ada -> ada.firstName("Augusta").publicMetadata("{\"k\":\"v\"}"));

    assertThat(next.changes()).containsExactly(UserField.FIRST_NAME);
    assertThat(next.kept())
        .containsExactly(new Kept("metadata.k", Reason.TARGET_DIFFERS, false, null));
  }

  @Test
  void aLocaleThatWorkosRefusedIsNotHeld() throws IOException {
    planned(ada -> ada.firstName("Ada").locale("de-AT"));
    note("user_1", new Fact.PartRefused(UPDATE_USER, UserField.LOCALE, "no"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");

    UserPlan next = planned(ada -> ada.firstName("Augusta").locale("de-AT"));

    assertThat(next.changes()).containsExactly(UserField.FIRST_NAME);
    assertThat(next.kept()).containsExactly(new Kept("locale", Reason.TARGET_DIFFERS, false, null));
  }

  @Test
  void aLocaleThatNoRunHasComeToIsWrittenByTheNextPlan() throws IOException {
    planned(ada -> ada.firstName("Ada").locale("de-AT"));
    created("w1", Outcome.FAILED);
    held("w1", "Ada");

    UserPlan next = planned(ada -> ada.firstName("Ada").locale("de-AT"));

    assertThat(next.changes()).containsExactly(UserField.LOCALE);
    assertThat(next.fate()).isEqualTo(Fate.UPDATE);
  }

  @Test
  void whatWasTakenBackHasNone() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");
    planned(ada -> ada.firstName("Ada"));
    note("user_1", intended(DELETE_USER), new Fact.Applied(DELETE_USER, "w1"));
    workspace
        .journal()
        .append(
            List.of(
                new Entry.Settled(
                    new Result<>(ObjectKind.USER, 1, "user_1", Undone.DELETED, null, null, "w1"),
                    NOW)));

    // Somebody has made it anew, with the very id.
    assertThat(planned(ada -> ada.firstName("Augusta")).kept())
        .contains(new Kept("first-name", Reason.TARGET_DIFFERS, false, null));
  }

  @Test
  void anImaginedPlanKnowsNone() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    created("w1", Outcome.CREATED);
    held("w1", "Ada");
    planned(ada -> ada.firstName("Ada"));
    new Planner(Policy.defaults())
        .imagine(workspace.plans(), new Seen(new ArrayList<>(), new ArrayList<>()));

    assertThat(planned(ada -> ada.firstName("Augusta")).fate())
        .as("and leaves those that there are")
        .isEqualTo(Fate.UPDATE);
  }

  /** A run that was killed, and Clerk has changed again by the next plan: seed 5 of sync. */
  @Test
  void whatARunHasWrittenBeforeItEndedIsTheBaseOfTheNextPlan() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    held("w1", "Ada");

    assertThat(planned(ada -> ada.firstName("Augusta")).changes())
        .as("it was created, and no result says so")
        .containsExactly(UserField.FIRST_NAME);

    note("user_1", intended(UPDATE_USER), new Fact.Applied(UPDATE_USER, "w1"));
    held("w1", "Augusta");
    assertThat(planned(ada -> ada.firstName("Countess")).changes())
        .as("it was updated, and no result says so")
        .containsExactly(UserField.FIRST_NAME);
  }

  @Test
  void whatOthersHaveMovedMeanwhileIsNoBase() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("user_1", new Fact.Moved(CREATE_USER, "w1", "another external id", null));
    held("w1", "Ada");

    assertThat(planned(ada -> ada.firstName("Augusta")).kept())
        .containsExactly(new Kept("first-name", Reason.TARGET_DIFFERS, false, null));
  }

  /** What it wrote is what the earlier plan wanted, which this one does not know. */
  @Test
  void aRequestOfAnEarlierPlanThatIsSettledNowTellsNothingOfThisPlan() throws IOException {
    planned(ada -> ada.firstName("Ada"));
    note("user_1", intended(CREATE_USER));
    planned(ada -> ada.firstName("Augusta"));
    note("user_1", new Fact.AnswerLost(CREATE_USER, ""), new Fact.Applied(CREATE_USER, "w1"));
    held("w1", "Ada");

    assertThat(planned(ada -> ada.firstName("Augusta")).kept())
        .containsExactly(new Kept("first-name", Reason.TARGET_DIFFERS, false, null));
  }

  // ---- the scene

  private UserPlan planned(UnaryOperator<ClerkUserBuilder> but) throws IOException {
    snapshot(but.apply(user("user_1").verifiedEmails(List.of("user_1@acme.test"))));
    Policy policy = Policy.builder().locale(Policy.UserLocale.OWN_FIELD).build();
    new Planner(policy).plan(workspace.plans());
    return plans().get(0);
  }

  private void created(String workosId, Outcome outcome) {
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, workosId));
    result(workosId, outcome);
  }

  private void result(String workosId, Outcome outcome) {
    Reason reason = outcome == Outcome.FAILED ? Reason.REFUSED_BY_WORKOS : null;
    settle(new Result<>(ObjectKind.USER, 1, "user_1", outcome, reason, null, workosId));
  }

  /** Under the first name that Clerk had, with a pair of metadata. */
  private void heldWithPair() {
    workspace
        .target()
        .add(
            List.of(
                WorkosUsers.workosUser("w1")
                    .email("user_1@acme.test")
                    .verified()
                    .name("Ada", null)
                    .metadata("k", "v")
                    .externalId("user_1")
                    .build()));
  }

  private void held(String workosId, String firstName) {
    workspace
        .target()
        .add(
            List.of(
                WorkosUsers.workosUser(workosId)
                    .email("user_1@acme.test")
                    .verified()
                    .name(firstName, null)
                    .externalId("user_1")
                    .build()));
  }
}
