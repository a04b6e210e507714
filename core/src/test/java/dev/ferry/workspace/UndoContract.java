package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.ADOPT_USER;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_FACTOR;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.RESTORE_USER;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Sightings.PasswordEvent;
import dev.ferry.workspace.Sightings.ReadBack;
import dev.ferry.workspace.Touches.Touched;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rollback finds in the journal, and what it leaves there. */
public abstract class UndoContract extends WorkspaceContract {
  private static final List<ObjectKind> USERS = List.of(ObjectKind.USER);

  @Test
  void whoeverMayHaveBeenChangedComesOnceTheLastChangedFirst() {
    note("first", intended(CREATE_USER), intended(ENROLL_FACTOR));
    note("second", intended(UPDATE_USER));
    note("adopted", new Fact.Adopted(ADOPT_USER, "w3"));
    note("blocked", new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "no"));
    note("first", intended(UPDATE_USER));
    note("second", intended(RESTORE_USER)); // an undoing changes no order

    assertThat(touchedBefore(Long.MAX_VALUE, 10)).containsExactly("first", "second");
    List<Touched> one = rollbacks().touchedBefore(ObjectKind.USER, Long.MAX_VALUE, 1);
    assertThat(touchedBefore(one.get(0).entry(), 10)).containsExactly("second");
    assertThat(rollbacks().touched()).isEqualTo(Map.of(ObjectKind.USER, 2L));
  }

  /** Found unharmed after a lost answer, it goes a while later: seed 583 of sync. */
  @Test
  void whatOurOwnDeletionHasTakenLaterThanAnybodyLookedIsNotRemovedByOthers() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"));
    plan();
    for (String id : List.of("user_1", "user_2", "user_3")) {
      note(id, intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w_" + id));
    }
    note("user_1", intended(DELETE_USER), new Fact.AnswerLost(DELETE_USER, "HTTP 408"));
    note("user_1", new Fact.NotApplied(DELETE_USER, "it is as it was before the request"));
    note("user_2", intended(DELETE_USER), new Fact.NotApplied(DELETE_USER, "no connection"));
    note("user_3", intended(DELETE_USER), new Fact.AnswerLost(DELETE_USER, "HTTP 408"));
    note("user_3", new Fact.Kept(DELETE_USER, Reason.CHANGED_SINCE, "first-name"));

    plan();

    assertThat(fates()).containsExactly(Fate.CREATE, Fate.BLOCKED, Fate.CREATE);
  }

  /** Others delete it days after it was found unharmed: that is not our late deletion (26479). */
  @Test
  void whatWorkosHeldLongAfterOurDeletionOthersHaveRemovedIfItGoesLater() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    plan();
    for (String id : List.of("user_1", "user_2")) {
      note(id, intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w_" + id));
      note(id, intended(DELETE_USER), new Fact.AnswerLost(DELETE_USER, "HTTP 408"));
    }
    note("user_2", new Fact.NotApplied(DELETE_USER, "it is as it was before the request"));
    LostDeletions deletions = new LostDeletions(workspace.journal());

    heldUntil(deletions, LostDeletions.LONGEST_FLIGHT);
    assertThat(fates()).as("it may be on its way").containsExactly(Fate.CREATE, Fate.CREATE);

    heldUntil(deletions, LostDeletions.LONGEST_FLIGHT.plusMillis(1));
    assertThat(fates()).containsExactly(Fate.BLOCKED, Fate.BLOCKED);
  }

  /** Read so long after the request; gone at the next look. */
  private void heldUntil(LostDeletions deletions, Duration after) {
    listed();
    deletions.settle(NOW.plus(after), NOW.plus(after));
    workspace.target().clear();
    plan();
  }

  private List<Fate> fates() {
    return plans().stream().map(UserPlan::fate).toList();
  }

  /** Lists lag: a user whom we had deleted was adopted, and then called removed (seed 47672). */
  @Test
  void whatWeHaveDeletedIsGoneThoughAListStillShowsIt() {
    note("user_1", intended(DELETE_USER), new Fact.Applied(DELETE_USER, "w_user_1"));
    note("user_2", intended(DELETE_USER), new Fact.AnswerLost(DELETE_USER, "HTTP 408"));
    listed();
    workspace.target().complete(NOW.plusSeconds(1));
    assertThat(workspace.target().ofIds(List.of("w_user_1", "w_user_2")))
        .extracting(WorkosUser::id)
        .as("of a lost request nobody knows")
        .containsExactly("w_user_2");
    assertThat(workspace.target().membershipsOf("org_w")).isEmpty();

    listed();
    workspace.target().complete(NOW.plus(Duration.ofDays(1)));
    assertThat(workspace.target().ofIds(List.of("w_user_1"))).as("no list lags so long").hasSize(1);
  }

  private void listed() {
    workspace
        .target()
        .add(
            List.of(
                workosUser("w_user_1").externalId("user_1").build(),
                workosUser("w_user_2").externalId("user_2").build()));
    workspace
        .target()
        .addMemberships(
            List.of(
                new WorkosMembership(
                    "om_1", "w_user_1", "org_w", "active", Set.of("member"), null, null)));
  }

  @Test
  void whatIsMadeOnAUserOrAnOrganizationIsFoundByItsOwner() {
    Fact.Place member = new Fact.Place("user_1", "w1", "org_1", "org_w");
    note("mem_1", hung(OperationKind.CREATE_MEMBERSHIP, member));
    note("mem_1", hung(OperationKind.UPDATE_MEMBERSHIP, member));
    note("mem_2", hung(OperationKind.CREATE_MEMBERSHIP, member));
    note("dom_1", hung(OperationKind.CREATE_DOMAIN, new Fact.Place(null, null, "org_1", "org_w")));

    assertThat(rollbacks().belonging(ObjectKind.MEMBERSHIP, List.of("user_1", "user_2")))
        .isEqualTo(Map.of("user_1", List.of("mem_1", "mem_2")));
    assertThat(rollbacks().belonging(ObjectKind.DOMAIN, List.of("org_1")))
        .isEqualTo(Map.of("org_1", List.of("dom_1")));
    assertThat(workspace.journal().firstWrite()).isPresent();
  }

  @Test
  void whatIsReadBackFirstAfterOurLastWriteCounts() {
    note("user_1", intended(CREATE_USER));
    keep(new ReadBack("user_1", "w1", "2026-11-01T12:00:00Z"));
    keep(new ReadBack("user_1", "w1", "2026-11-02T12:00:00Z"));
    assertThat(workspace.sightings().readBacks(List.of("user_1", "user_2")))
        .as("what is read later may be somebody else's doing")
        .containsExactly(new ReadBack("user_1", "w1", "2026-11-01T12:00:00Z"));

    note(
        "mem_1",
        hung(OperationKind.CREATE_MEMBERSHIP, new Fact.Place("user_1", "w1", "org_1", "org_w")));
    assertThat(workspace.sightings().readBacks(List.of("user_1"))).as("a write voids it").isEmpty();

    keep(new ReadBack("user_1", "w1", "2026-11-03T12:00:00Z"));
    note("user_1", intended(ENROLL_FACTOR));
    assertThat(workspace.sightings().readBacks(List.of("user_1"))).isEmpty();
  }

  @Test
  void ofPasswordsTheLastOfEachKindIsKept() {
    PasswordEvent set = new PasswordEvent("w1", PasswordEvent.Kind.SET, "2026-11-02T12:00:00Z");
    PasswordEvent used = new PasswordEvent("w1", PasswordEvent.Kind.USED, "2026-11-01T12:00:00Z");
    workspace
        .sightings()
        .keepEvents(
            List.of(
                used,
                new PasswordEvent("w1", PasswordEvent.Kind.SET, "2026-11-01T12:00:00Z"),
                set));

    assertThat(workspace.sightings().events(List.of("w1", "w2")))
        .containsExactlyInAnyOrder(set, used);
    workspace.sightings().clearEvents();
    assertThat(workspace.sightings().events(List.of("w1"))).isEmpty();
  }

  private void keep(ReadBack readBack) {
    workspace.sightings().keepReadBacks(List.of(readBack));
  }

  private static Fact hung(OperationKind operation, Fact.Place place) {
    ObjectContent content = new ObjectContent(null, Map.of(), Set.of("member"));
    return Fact.Intended.of(operation, new Fact.Change(null, null, content, place));
  }

  @Test
  void theHistoryOfAUserIsThatOfAllPlansInOrderAndWithAllThatWasKept() throws IOException {
    UserContent written = UserContent.of(workos("w1", "user_1"));
    Fact update = new Fact.Intended(UPDATE_USER, workos("w1", null), written);
    note("user_1", update, new Fact.Linked(UPDATE_USER, "w1"));
    snapshot(user("user_1"));
    plan();
    Fact seen = new Fact.Seen(RESTORE_USER, workos("w1", "user_1"));
    Fact kept = new Fact.Kept(RESTORE_USER, Reason.CHANGED_SINCE, "first-name");
    Fact gone = new Fact.Gone(DELETE_FACTOR, "f1");
    note("user_1", seen, kept, gone);
    note("user_2", intended(CREATE_USER));

    assertThat(workspace.journal().historyOf(List.of("user_1")).get("user_1"))
        .extracting(Entry.Noted::fact)
        .containsExactly(update, new Fact.Linked(UPDATE_USER, "w1"), seen, kept, gone);
  }

  @Test
  void whatIsUndoneIsMappedNoMore() {
    note("created", new Fact.Applied(CREATE_USER, "w1"), new Fact.Applied(ENROLL_FACTOR, "f1"));
    note("gone", new Fact.Applied(CREATE_USER, "w2"));
    note("linked", new Fact.Linked(UPDATE_USER, "w3"));
    note("adopted", new Fact.Adopted(ADOPT_USER, "w4"), new Fact.Applied(ENROLL_FACTOR, "f4"));
    note("other", new Fact.Applied(CREATE_USER, "w5"));

    note("created", new Fact.Applied(DELETE_USER, "w1"));
    note("gone", new Fact.Gone(DELETE_USER, "w2"));
    note("linked", new Fact.Applied(RESTORE_USER, "w3"));
    note("adopted", new Fact.Applied(DELETE_FACTOR, "f4"), new Fact.Applied(RESTORE_USER, "w4"));
    note("other", new Fact.Applied(DELETE_USER, "another"));

    assertThat(mappings(ObjectKind.USER))
        .containsExactly(
            new Mapping(ObjectKind.USER, "adopted", "w4", Origin.ADOPTED),
            new Mapping(ObjectKind.USER, "other", "w5", Origin.CREATED));
    assertThat(mappings(ObjectKind.FACTOR)).as("deleted, or gone with their users").isEmpty();
  }

  @Test
  void aPlanIsVoidFromTheFirstUndoingOnUntilTheNextPlan() throws IOException {
    snapshot(user("user_1"));
    plan();
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("user_1", new Fact.Kept(DELETE_USER, Reason.SIGNED_IN_SINCE, ""));
    assertThat(rollbacks().begunSincePlan()).as("kept is not undone").isFalse();

    note("user_1", intended(DELETE_USER));
    assertThat(rollbacks().begunSincePlan()).isTrue();

    undone("user_1", "w1", Undone.DELETED, null);
    plan();
    assertThat(rollbacks().begunSincePlan()).isFalse();
    assertThat(rollbacks().counts().total()).isZero();
  }

  @Test
  void theResultsOfARollbackAreCountedAndFoundByEitherId() {
    undone("user_1", "w1", Undone.DELETED, null);
    undone("user_2", "w2", Undone.KEPT, Reason.CHANGED_SINCE);
    undone("user_2", "w2", Undone.KEPT, Reason.SIGNED_IN_SINCE);
    undone("user_3", null, Undone.UNTOUCHED, null);

    Counts<Undone> counts = rollbacks().counts().of(ObjectKind.USER);
    assertThat(counts.of(Undone.DELETED)).isOne();
    assertThat(counts.of(Undone.KEPT)).isOne();
    assertThat(counts.total()).isEqualTo(3);
    assertThat(counts.reasons()).containsOnlyKeys(Reason.SIGNED_IN_SINCE);
    assertThat(rollbacks().of(USERS, List.of("user_1", "w2", "nobody")))
        .extracting(Result::clerkId)
        .containsExactlyInAnyOrder("user_1", "user_2");
    assertThat(rollbacks().after(USERS, "user_1", 10))
        .extracting(Result::clerkId)
        .containsExactly("user_2", "user_3");
  }

  @Test
  void theLastLossIsThatOfALostAnswerOrOfOneThatNobodyAwaits() {
    assertThat(workspace.journal().lastLoss()).isEmpty();
    at(1, "user_1", intended(CREATE_USER));
    at(2, "user_1", new Fact.Applied(CREATE_USER, "w1"));
    assertThat(workspace.journal().lastLoss()).as("answered").isEmpty();
    at(3, "user_2", intended(CREATE_USER));
    at(4, "user_2", new Fact.AnswerLost(CREATE_USER, "reset"));
    at(5, "user_2", new Fact.Applied(CREATE_USER, "w2"));
    assertThat(workspace.journal().lastLoss()).contains(after(4));
    at(6, "user_3", intended(CREATE_USER));
    assertThat(workspace.journal().lastLoss()).contains(after(6));
  }

  private static Instant after(int seconds) {
    return NOW.plus(Duration.ofSeconds(seconds));
  }

  private void at(int seconds, String clerkId, Fact fact) {
    workspace.journal().append(List.of(new Entry.Noted(clerkId, after(seconds), fact)));
  }

  private List<String> touchedBefore(long entry, int limit) {
    return rollbacks().touchedBefore(ObjectKind.USER, entry, limit).stream()
        .map(Touched::clerkId)
        .toList();
  }

  private void undone(
      String clerkId, @Nullable String workosId, Undone outcome, @Nullable Reason reason) {
    Result<Undone> result =
        Result.undone(ObjectKind.USER, clerkId, workosId, outcome, reason, null);
    workspace.journal().append(List.of(new Entry.Settled(result, NOW)));
  }
}
