package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_DOMAIN;
import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_ORGANIZATION;
import static dev.ferry.model.OperationKind.RESTORE_ORGANIZATION;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Touches.Touched;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rollback of objects other than users finds in the journal, and what it leaves there. */
public abstract class ObjectUndoContract extends WorkspaceContract {
  private static final ObjectContent CONTENT =
      new ObjectContent("Acme", Map.of("plan", "pro"), Set.of("a", "b"));

  @Test
  void theObjectsOfAKindComeOnceTheLastChangedFirst() {
    note("o1", intended(CREATE_ORGANIZATION), intended(UPDATE_ORGANIZATION));
    note("o2", intended(UPDATE_ORGANIZATION));
    note("o3", new Fact.Adopted(dev.ferry.model.OperationKind.ADOPT_ORGANIZATION, "org_3"));
    note("d1", intended(CREATE_DOMAIN));
    note("user_1", intended(CREATE_USER));
    note("o1", intended(UPDATE_ORGANIZATION));
    note("o2", intended(RESTORE_ORGANIZATION)); // an undoing changes no order

    assertThat(touched(ObjectKind.ORGANIZATION, Long.MAX_VALUE, 10)).containsExactly("o1", "o2");
    assertThat(touched(ObjectKind.DOMAIN, Long.MAX_VALUE, 10)).containsExactly("d1");
    long first =
        rollbacks().touchedBefore(ObjectKind.ORGANIZATION, Long.MAX_VALUE, 1).get(0).entry();
    assertThat(touched(ObjectKind.ORGANIZATION, first, 10)).containsExactly("o2");
    assertThat(rollbacks().touched())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(ObjectKind.USER, 1L, ObjectKind.ORGANIZATION, 2L, ObjectKind.DOMAIN, 1L));
    assertThat(rollbacks().touchedBefore(ObjectKind.USER, Long.MAX_VALUE, 10))
        .extracting(Touched::clerkId)
        .containsExactly("user_1");
  }

  @Test
  void whatAnUndoNeedsToKnowComesBackAsItWasNoted() {
    List<Fact> every =
        List.of(
            Fact.Intended.of(
                CREATE_DOMAIN,
                new Change(null, null, CONTENT, new Place("u1", "user_1", "o1", "org_1"))),
            Fact.Intended.of(UPDATE_ORGANIZATION, new Change("org_1", CONTENT, CONTENT)),
            new Fact.Cleared(RESTORE_ORGANIZATION, "org_1", CONTENT),
            new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    note("o1", every.toArray(Fact[]::new));

    assertThat(workspace.journal().historyOf(List.of("o1")).get("o1"))
        .extracting(Entry.Noted::fact)
        .containsExactlyElementsOf(every);
  }

  @Test
  void aPlanIsVoidOnceAnObjectIsUndone() throws IOException {
    snapshot(user("user_1"));
    plan();
    note("o1", new Fact.Kept(DELETE_ORGANIZATION, Reason.CHANGED_SINCE, "name"));
    assertThat(rollbacks().begunSincePlan()).as("kept is not undone").isFalse();

    note("o1", intended(DELETE_ORGANIZATION));

    assertThat(rollbacks().begunSincePlan()).isTrue();
  }

  @Test
  void aLostRequestForAnObjectIsALoss() {
    note("o1", intended(CREATE_ORGANIZATION));
    assertThat(workspace.journal().lastLoss()).contains(NOW_IN_MILLIS);
    note("o1", new Fact.Applied(CREATE_ORGANIZATION, "org_1"));
    assertThat(workspace.journal().lastLoss()).isEmpty();
  }

  private static final java.time.Instant NOW_IN_MILLIS =
      java.time.Instant.ofEpochMilli(NOW.toEpochMilli());

  @Test
  void resultsAreCountedPerKindAndFoundByClerkId() {
    undone(ObjectKind.ORGANIZATION, "o1", Undone.DELETED, null);
    undone(ObjectKind.ORGANIZATION, "o2", Undone.FAILED, Reason.TARGET_UNAVAILABLE);
    undone(ObjectKind.ORGANIZATION, "o2", Undone.KEPT, Reason.ORGANIZATION_HAS_MEMBERS);
    undone(ObjectKind.ROLE, "r1", Undone.KEPT, Reason.ROLE_NOT_DELETABLE);

    assertThat(rollbacks().counts().kinds())
        .isEqualTo(
            Map.of(
                ObjectKind.ORGANIZATION,
                new Counts<>(
                    Map.of(Undone.DELETED, 1L, Undone.KEPT, 1L),
                    Map.of(Reason.ORGANIZATION_HAS_MEMBERS, 1L)),
                ObjectKind.ROLE,
                new Counts<>(Map.of(Undone.KEPT, 1L), Map.of(Reason.ROLE_NOT_DELETABLE, 1L))));
    assertThat(rollbacks().after(ObjectKind.BESIDE_USERS, "o1", 10))
        .extracting(Result::clerkId)
        .containsExactly("o2", "r1");
    assertThat(rollbacks().of(ObjectKind.BESIDE_USERS, List.of("r1", "nothing")))
        .extracting(Result::kind)
        .containsExactly(ObjectKind.ROLE);
  }

  private List<String> touched(ObjectKind kind, long entry, int limit) {
    return rollbacks().touchedBefore(kind, entry, limit).stream().map(Touched::clerkId).toList();
  }

  private void undone(ObjectKind kind, String clerkId, Undone outcome, @Nullable Reason reason) {
    Result<Undone> result = Result.undone(kind, clerkId, "w", outcome, reason, null);
    workspace.journal().append(List.of(new Entry.Settled(result, NOW)));
  }
}
