package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.Provenance;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When our last write was done, and what was done to a user after it. */
class LastWriteTest {
  private static final String FIRST = "2026-11-01T12:00:00Z";
  private static final String LATER = "2026-11-01T12:00:05Z";
  private static final RollbackRule RULE = new RollbackRule(false, false);

  @Test
  void theLatestAnswerCountsWhicheverOfTheUserItShows() {
    LastWrite user = LastWrite.NONE.after(new Fact.Applied(CREATE_USER, "user_w1", FIRST));
    LastWrite membership = LastWrite.NONE.after(new Fact.Applied(CREATE_MEMBERSHIP, "om", LATER));

    assertThat(user.and(membership).at()).isEqualTo(Instant.parse(LATER));
    assertThat(touched(LATER, user.and(membership))).isFalse();
    assertThat(touched(LATER, user)).isTrue();
  }

  @Test
  void anAnswerThatDoesNotTellItIsNoPass() {
    LastWrite untold = LastWrite.NONE.after(new Fact.Applied(CREATE_USER, "user_w1"));

    assertThat(touched(FIRST, untold)).isTrue();
    assertThat(touched(FIRST, LastWrite.NONE)).as("nothing is known at all").isTrue();
    assertThat(touched(null, LastWrite.NONE.after(FIRST))).as("WorkOS tells no time").isTrue();
    assertThat(RULE.touched(user(FIRST), readBack(FIRST), untold, null))
        .as("but it was read back since")
        .isEmpty();
    assertThat(RULE.touched(user(LATER), readBack(FIRST), untold, null)).isPresent();
  }

  @Test
  void whatIsCreatedAnewBeginsAnew() {
    LastWrite before = LastWrite.NONE.after(new Fact.Applied(CREATE_USER, "user_w1", LATER));
    assertThat(before.after(new Fact.Applied(DELETE_USER, "user_w1"))).isEqualTo(LastWrite.NONE);
  }

  @Test
  void whoIsToGoAllTheSameGoesButNotWithAPasswordOfOthers() {
    RollbackRule told = new RollbackRule(true, true);
    UserTraces known = new UserTraces("user_w1", List.of(), LastWrite.NONE, null, null);
    assertThat(told.touched(user(LATER), known, LastWrite.NONE, null)).isEmpty();
    assertThat(told.touched(user(LATER), UserTraces.NONE, LastWrite.NONE, null))
        .as("found just now: of its password nobody has asked")
        .isPresent();
    Provenance ours =
        Provenance.NOTHING
            .after(new Fact.Intended(CREATE_USER, null, content()), Instant.EPOCH)
            .after(new Fact.Applied(CREATE_USER, "user_w1", FIRST), Instant.EPOCH);
    assertThat(told.deletion(ours, password(PasswordEvent.Kind.SET), user(LATER)))
        .isEqualTo(
            new RollbackRule.UndoDecision.Keep(Reason.CHANGED_SINCE, "password set " + LATER));
    assertThat(told.deletion(ours, password(PasswordEvent.Kind.USED), user(LATER)))
        .isEqualTo(new RollbackRule.UndoDecision.Undo());
    assertThat(RULE.deletion(ours, password(PasswordEvent.Kind.USED), user(LATER)))
        .isEqualTo(
            new RollbackRule.UndoDecision.Keep(Reason.SIGNED_IN_SINCE, "password used " + LATER));
  }

  private static boolean touched(@Nullable String updatedAt, LastWrite ours) {
    return RULE.touched(user(updatedAt), UserTraces.NONE, ours, null).isPresent();
  }

  private static UserTraces readBack(String time) {
    return new UserTraces("user_w1", List.of(), LastWrite.NONE, time, null);
  }

  private static UserTraces password(PasswordEvent.Kind kind) {
    return new UserTraces(
        "user_w1", List.of(), LastWrite.NONE, null, new PasswordEvent("user_w1", kind, LATER));
  }

  private static UserContent content() {
    return UserContent.of(user(FIRST));
  }

  private static WorkosUser user(@Nullable String updatedAt) {
    return new WorkosUser(
        "user_w1", "a@b.test", true, null, null, "user_c1", Map.of(), FIRST, null, updatedAt);
  }
}
