package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.DELETE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.RESTORE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.UPDATE_MEMBERSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.migrate.ParentState.Owner;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosMembership;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A membership that others made, or may have, and whose role we changed. */
class ChangedMembershipRollbackTest {
  private static final Instant THEN = Instant.parse("2026-11-01T12:00:00Z");
  private static final String SINCE = "2026-11-01T12:00:01Z";
  private static final String LONG_BEFORE = "2026-10-01T12:00:00Z";
  private static final Place PLACE = new Place("u1", "user_1", "o1", "org_1");
  private static final ObjectContent THEIRS = roles("guest");
  private static final ObjectContent OURS = roles("member");
  private static final ParentState KEPT = new ParentState(Owner.KEPT, Reason.SIGNED_IN_SINCE);

  private static final List<Fact> UPDATED =
      List.of(
          Fact.Intended.of(UPDATE_MEMBERSHIP, new Change("om_1", THEIRS, OURS, PLACE)),
          new Fact.Applied(UPDATE_MEMBERSHIP, "om_1"));
  private static final List<Fact> FOUND =
      List.of(
          Fact.Intended.of(CREATE_MEMBERSHIP, new Change(null, null, OURS, PLACE)),
          new Fact.AnswerLost(CREATE_MEMBERSHIP, "reset"),
          new Fact.Applied(CREATE_MEMBERSHIP, "om_1"));
  private static final Fact RESTORED = new Fact.Applied(RESTORE_MEMBERSHIP, "om_1");
  private static final Fact MAY_BE_OTHERS =
      new Fact.Kept(DELETE_MEMBERSHIP, Reason.NOT_PROVABLY_OURS, "created before");

  /** Seeds 13586, 16938 and 17077: kept for what others did to it, and gone with its user. */
  @Test
  void itGoesWithAUserOfOurs() {
    ObjectRollbackWorkflow workflow = workflow(UPDATED, ParentState.GONE);
    assertThat(workflow.awaitsItsOwner()).isTrue();
    assertThat(workflow.next()).isEqualTo(new Step.Note(new Fact.Gone(RESTORE_MEMBERSHIP, "om_1")));
  }

  @Test
  void itIsRestoredIfItsUserStays() {
    assertThat(workflow(UPDATED, KEPT).next())
        .isInstanceOfSatisfying(
            Step.Look.class,
            look ->
                assertThat(look.request())
                    .isEqualTo(new MembershipEndpoints.GetMembership("om_1")));
  }

  @Test
  void whatAnEarlierRollbackRestoredGoesWithItsUserToo() {
    ObjectRollbackWorkflow restored = workflow(with(UPDATED, RESTORED), ParentState.GONE);
    assertThat(restored.history().place()).isEqualTo(PLACE);
    assertThat(restored.awaitsItsOwner()).isTrue();
    Step gone = restored.next();
    assertThat(gone).isEqualTo(new Step.Note(new Fact.Gone(RESTORE_MEMBERSHIP, "om_1")));
    assertThat(result(restored.after(((Step.Note) gone).fact())).outcome()).isEqualTo(Undone.GONE);
    assertThat(result(workflow(with(UPDATED, RESTORED), KEPT)).outcome())
        .isEqualTo(Undone.RESTORED);
  }

  /** Seed 19553: older than our request, so it was kept; and our role with it. */
  @Test
  void whatMayBeOthersIsKeptAndGetsItsRoleBack() {
    ObjectRollbackWorkflow workflow = workflow(with(FOUND, UPDATED), ParentState.FREE);
    workflow = workflow.after(MAY_BE_OTHERS);
    workflow =
        seen(workflow, LONG_BEFORE, "member", new Fact.Cleared(RESTORE_MEMBERSHIP, "om_1", OURS));
    assertThat(workflow.next())
        .isInstanceOfSatisfying(
            Step.Send.class,
            send ->
                assertThat(send.request())
                    .isEqualTo(new MembershipEndpoints.UpdateMembership("om_1", Set.of("guest"))));

    Result<?> result = result(workflow.after(RESTORED));
    assertThat(result.outcome()).isEqualTo(Undone.KEPT);
    assertThat(result.reason()).isEqualTo(Reason.NOT_PROVABLY_OURS);

    Fact gaveUp = new Fact.GaveUp(RESTORE_MEMBERSHIP, Reason.TARGET_UNAVAILABLE);
    assertThat(result(workflow.after(gaveUp)).outcome())
        .as("else nobody would take it up again")
        .isEqualTo(Undone.FAILED);
  }

  @Test
  void ofWhatMayBeOthersNothingIsRestoredThatWeDidNotChange() {
    assertThat(workflow(FOUND, ParentState.FREE).after(MAY_BE_OTHERS).next())
        .isInstanceOf(Step.Finish.class);
  }

  @Test
  void whatStaysWithItsUserIsRestoredOnlyIfItMayBeOthers() {
    Fact stays =
        new Fact.Kept(DELETE_MEMBERSHIP, Reason.SIGNED_IN_SINCE, "what it belongs to is kept");
    ObjectRollbackWorkflow workflow = workflow(with(FOUND, UPDATED), KEPT);
    assertThat(workflow.next()).isEqualTo(new Step.Note(stays));
    seen(
        workflow.after(stays),
        SINCE,
        "member",
        new Fact.Kept(RESTORE_MEMBERSHIP, Reason.SIGNED_IN_SINCE, "what it belongs to is kept"));
    seen(
        workflow.after(stays),
        LONG_BEFORE,
        "member",
        new Fact.Cleared(RESTORE_MEMBERSHIP, "om_1", OURS));
    seen(
        workflow.after(stays),
        LONG_BEFORE,
        "owner",
        new Fact.Kept(RESTORE_MEMBERSHIP, Reason.CHANGED_SINCE, "now owner"));
  }

  /** The workflow after a look, which must teach it this. */
  private static ObjectRollbackWorkflow seen(
      ObjectRollbackWorkflow workflow, String createdAt, String role, Fact learnt) {
    Step next = workflow.next();
    assertThat(next).isInstanceOf(Step.Look.class);
    WorkosMembership now =
        new WorkosMembership("om_1", "user_1", "org_1", "active", Set.of(role), createdAt);
    List<Fact> facts =
        workflow.learn(
            RESTORE_MEMBERSHIP,
            ((Step.Look) next).request(),
            new dev.ferry.workos.Outcome.Answer(now));
    assertThat(facts).containsExactly(learnt);
    return workflow.after(learnt);
  }

  private static Result<?> result(ObjectRollbackWorkflow workflow) {
    assertThat(workflow.next()).isInstanceOf(Step.Finish.class);
    return ((Step.Finish) workflow.next()).results().get(0);
  }

  private static List<Fact> with(List<Fact> some, Fact more) {
    return with(some, List.of(more));
  }

  private static List<Fact> with(List<Fact> some, List<Fact> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static ObjectContent roles(String role) {
    return new ObjectContent(null, Map.of(), Set.of(role));
  }

  private static ObjectRollbackWorkflow workflow(List<Fact> history, ParentState belonging) {
    RollbackProtocol protocol =
        new RollbackProtocol(RetryPolicy.standard(), new RollbackRule(false, false), "Clerk");
    List<Noted> noted = history.stream().map(fact -> new Noted("m1", THEN, fact)).toList();
    return protocol.workflow(
        ObjectKind.MEMBERSHIP, "m1", noted, belonging, RollbackWork.Besides.NOTHING);
  }
}
