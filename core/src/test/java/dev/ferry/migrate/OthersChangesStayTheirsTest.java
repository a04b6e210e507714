package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.migrate.RollbackRule.UndoDecision;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Provenance;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What others have changed of a user or an organization of ours stays theirs, though a later plan
 * has seen it and has written something else: seeds 5 and 245 of sync took it for our own doing,
 * and took it away.
 */
class OthersChangesStayTheirsTest {
  private static final Instant THEN = Instant.parse("2026-11-02T12:00:00Z");
  private static final Map<String, String> THEIRS = Map.of("theirs", "x");
  private static final RollbackRule RULE = new RollbackRule(false, false);

  private static WorkosUser user(String firstName, Map<String, String> metadata) {
    return new WorkosUser(
        "w1",
        "ada@acme.test",
        true,
        firstName,
        null,
        "user_1",
        metadata,
        THEN.toString(),
        null,
        THEN.toString());
  }

  private static UserContent content(String firstName, Map<String, String> metadata) {
    return UserContent.of(user(firstName, metadata));
  }

  /** Created, changed by others, then updated by us. */
  private static Provenance updated(boolean answered) {
    Provenance history =
        Provenance.NOTHING
            .after(Fact.Intended.toCreate(content("Ada", Map.of()), null), THEN)
            .after(new Fact.Applied(CREATE_USER, "w1"), THEN)
            .after(
                new Fact.Intended(UPDATE_USER, user("Ada", THEIRS), content("Augusta", THEIRS)),
                THEN);
    return answered ? history.after(new Fact.Applied(UPDATE_USER, "w1"), THEN) : history;
  }

  @Test
  void aUserThatOthersHaveChangedIsKeptWhateverWeWroteAfterThat() {
    for (boolean answered : new boolean[] {true, false}) {
      UndoDecision decision =
          RULE.deletion(updated(answered), UserTraces.NONE, user("Augusta", THEIRS));
      assertThat(decision)
          .isInstanceOfSatisfying(
              UndoDecision.Keep.class,
              keep -> assertThat(keep.reason()).isEqualTo(Reason.CHANGED_SINCE));
    }
  }

  @Test
  void whatWeWroteIsOurs() {
    for (boolean answered : new boolean[] {true, false}) {
      assertThat(RULE.deletion(updated(answered), UserTraces.NONE, user("Augusta", Map.of())))
          .isInstanceOf(UndoDecision.Undo.class);
    }
  }

  @Test
  void soWithAnOrganization() {
    ObjectContent created = new ObjectContent("Acme", Map.of(), Set.of());
    ObjectContent renamed = new ObjectContent("Theirs", Map.of(), Set.of());
    ObjectContent written = new ObjectContent("Theirs", Map.of("team", "t"), Set.of());
    ObjectProvenance history =
        ObjectProvenance.NOTHING
            .after(
                Fact.Intended.of(CREATE_ORGANIZATION, new Fact.Change(null, null, created)), THEN)
            .after(new Fact.Applied(CREATE_ORGANIZATION, "org_1"), THEN)
            .after(
                Fact.Intended.of(UPDATE_ORGANIZATION, new Fact.Change("org_1", renamed, written)),
                THEN);

    for (ObjectProvenance one :
        new ObjectProvenance[] {
          history, history.after(new Fact.Applied(UPDATE_ORGANIZATION, "org_1"), THEN)
        }) {
      assertThat(Ownership.changedSince(one, written)).isTrue();
      assertThat(
              Ownership.changedSince(one, new ObjectContent("Acme", Map.of("team", "t"), Set.of())))
          .isFalse();
    }
  }
}
