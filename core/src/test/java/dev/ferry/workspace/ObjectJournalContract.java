package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.ADOPT_MEMBERSHIP;
import static dev.ferry.model.OperationKind.ADOPT_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.DELETE_ORGANIZATION;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Mapping.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The journal of objects other than users. */
public abstract class ObjectJournalContract extends WorkspaceContract {
  private static final Fact.Change CHANGE =
      new Fact.Change(
          "org_w",
          new ObjectContent("Acme", Map.of("tier", "gold"), Set.of()),
          new ObjectContent("Acme Inc.", Map.of(), Set.of("a", "b")));

  @Test
  void factsComeBackAsTheyWere() {
    List<Fact> facts =
        List.of(
            Fact.Intended.of(UPDATE_ORGANIZATION, CHANGE),
            new Fact.AnswerLost(UPDATE_ORGANIZATION, "closed"),
            new Fact.Applied(UPDATE_ORGANIZATION, "org_w"),
            new Fact.Cleared(DELETE_ORGANIZATION, "org_w"));
    note("org_c", facts.toArray(Fact[]::new));
    assertThat(workspace.journal().factsOf(List.of("org_c"))).containsEntry("org_c", facts);
  }

  @Test
  void aMappingTellsHowAnObjectBecameOurs() {
    note("org_1", Fact.Intended.of(CREATE_ORGANIZATION, null), applied("w1"));
    note("org_2", new Fact.Adopted(ADOPT_ORGANIZATION, "w2"));
    note("org_3", Fact.Intended.of(UPDATE_ORGANIZATION, CHANGE));
    note("org_3", new Fact.Applied(UPDATE_ORGANIZATION, "w3"));
    note("orgmem_1", new Fact.Adopted(ADOPT_MEMBERSHIP, "om_1"));

    assertThat(mappings(ObjectKind.ORGANIZATION))
        .containsExactly(
            organization("org_1", "w1", Origin.CREATED),
            organization("org_2", "w2", Origin.ADOPTED),
            organization("org_3", "w3", Origin.ADOPTED));
    assertThat(
            workspace.journal().mappings().of(ObjectKind.MEMBERSHIP, List.of("orgmem_1", "nobody")))
        .containsExactly(new Mapping(ObjectKind.MEMBERSHIP, "orgmem_1", "om_1", Origin.ADOPTED));
    assertThat(mappings(ObjectKind.USER)).as("none of them is a user").isEmpty();
  }

  @Test
  void whatWeCreatedStaysSoWhenALaterPlanRecognisesIt() {
    note("org_1", applied("w1"));
    note("org_1", new Fact.Adopted(ADOPT_ORGANIZATION, "w1"));
    assertThat(mappings(ObjectKind.ORGANIZATION))
        .containsExactly(organization("org_1", "w1", Origin.CREATED));
  }

  @Test
  void whatIsDeletedIsMappedNoMore() {
    note("org_1", applied("w1"));
    note("org_1", new Fact.Applied(DELETE_ORGANIZATION, "w1"));
    assertThat(mappings(ObjectKind.ORGANIZATION)).isEmpty();
  }

  @Test
  void resultsAreCountedByKindOutcomeAndReason() {
    settle(membership(1, Outcome.CREATED, null));
    settle(membership(2, Outcome.FAILED, Reason.USER_NOT_THERE));
    settle(membership(2, Outcome.CREATED, null));
    settle(membership(3, Outcome.FAILED, Reason.ORGANIZATION_NOT_THERE));
    settle(membership(4, Outcome.SKIPPED, Reason.ROLE_UNKNOWN));

    assertThat(results().counts().kinds())
        .containsOnly(
            Map.entry(
                ObjectKind.MEMBERSHIP,
                new Counts<>(
                    Map.of(Outcome.CREATED, 2L, Outcome.FAILED, 1L, Outcome.SKIPPED, 1L),
                    Map.of(Reason.ORGANIZATION_NOT_THERE, 1L, Reason.ROLE_UNKNOWN, 1L))));
    assertThat(results().failedAfter(List.of(ObjectKind.MEMBERSHIP), 0, 10))
        .containsExactly(membership(3, Outcome.FAILED, Reason.ORGANIZATION_NOT_THERE));
    assertThat(results().failedAfter(List.of(ObjectKind.MEMBERSHIP), 3, 10)).isEmpty();
  }

  @Test
  void anIntentWithoutAnAnswerIsKnownUnderALaterPlanToo() {
    note("orgmem_1", Fact.Intended.of(CREATE_MEMBERSHIP, null));
    assertThat(workspace.journal().factsOf(List.of("orgmem_1")))
        .containsEntry("orgmem_1", List.of(Fact.Intended.of(CREATE_MEMBERSHIP, null)));
  }

  private static Fact applied(String workosId) {
    return new Fact.Applied(CREATE_ORGANIZATION, workosId);
  }

  private static Mapping organization(String clerkId, String workosId, Origin origin) {
    return new Mapping(ObjectKind.ORGANIZATION, clerkId, workosId, origin);
  }

  private static Result<Outcome> membership(long seq, Outcome outcome, @Nullable Reason reason) {
    String id = "orgmem_" + seq;
    return new Result<>(ObjectKind.MEMBERSHIP, seq, id, outcome, reason, null, null);
  }
}
