package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.workspace.IdMap.Coverage;
import dev.ferry.workspace.IdMap.Orphan;
import dev.ferry.workspace.IdMap.OtherCase;
import dev.ferry.workspace.IdMap.Pair;
import dev.ferry.workspace.IdMap.Unmapped;
import dev.ferry.workspace.Mapping.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has a WorkOS id, who has none and why, and whom an application would lose. */
public abstract class IdMapContract extends WorkspaceContract {
  private final List<Orphan> orphans = new ArrayList<>();
  private final List<OtherCase> inOtherCase = new ArrayList<>();

  @Test
  void thePairsComeInTheOrderOfClerkIdsWithTheirAddressAlsoOfWhoLeftClerkSince()
      throws IOException {
    planned();
    arrived("user_a", "w1");
    arrived("user_gone", "w2");

    assertThat(workspace.idMap().after(ObjectKind.USER, "", 10))
        .containsExactly(
            new Pair("user_a", "w1", "user_a@acme.test", Origin.CREATED),
            new Pair("user_gone", "w2", null, Origin.CREATED));
    assertThat(workspace.idMap().after(ObjectKind.USER, "user_a", 1))
        .extracting(Pair::clerkId)
        .containsExactly("user_gone");
    assertThat(workspace.idMap().mapped(ObjectKind.USER)).isEqualTo(2);
    assertThat(workspace.idMap().mapped(ObjectKind.ORGANIZATION)).isZero();
  }

  @Test
  void organizationsHaveAMapOfTheirOwn() {
    note("org_1", intended(CREATE_ORGANIZATION), new Fact.Applied(CREATE_ORGANIZATION, "o1"));

    assertThat(workspace.idMap().after(ObjectKind.ORGANIZATION, "", 10))
        .containsExactly(new Pair("org_1", "o1", null, Origin.CREATED));
    assertThat(workspace.idMap().after(ObjectKind.USER, "", 10)).isEmpty();
  }

  @Test
  void whoHasNoneIsNamedWithWhatStoodInTheWay() throws IOException {
    planned();
    arrived("user_a", "w1");
    settle(1, "user_a", Outcome.CREATED, null);
    settle(2, "user_b", Outcome.FAILED, Reason.REFUSED_BY_WORKOS);

    assertThat(workspace.idMap().unmappedAfter(ObjectKind.USER, 0, 10))
        .containsExactly(
            new Unmapped(2, "user_b", "user_b@acme.test", Reason.REFUSED_BY_WORKOS),
            new Unmapped(3, "user_c", "user_c@acme.test", Reason.NOT_APPLIED_YET),
            new Unmapped(4, "user_noemail", null, Reason.NO_EMAIL));
    assertThat(workspace.idMap().unmapped(ObjectKind.USER))
        .isEqualTo(
            Map.of(Reason.REFUSED_BY_WORKOS, 1L, Reason.NOT_APPLIED_YET, 1L, Reason.NO_EMAIL, 1L));
    assertThat(workspace.idMap().unmappedAfter(ObjectKind.USER, 3, 1))
        .extracting(Unmapped::clerkId)
        .containsExactly("user_noemail");
  }

  @Test
  void beforeAnythingIsAppliedAnApplicationIsJudgedByThePlan() throws IOException {
    planned();

    Coverage coverage = coverage("user_a", "user_noemail", "user_unknown");

    assertThat(coverage)
        .isEqualTo(
            new Coverage(
                true, 3, 0, 1, Map.of(Reason.NO_EMAIL, 1L, Reason.NOT_IN_SNAPSHOT, 1L), 2, 0));
    assertThat(orphans)
        .containsExactly(
            new Orphan(3, "user_noemail", null, Reason.NO_EMAIL),
            new Orphan(4, "user_unknown", null, Reason.NOT_IN_SNAPSHOT));
  }

  @Test
  void onceSomethingIsAppliedWhoHasNotComeIsAnOrphan() throws IOException {
    planned();
    arrived("user_a", "w1");
    arrived("user_gone", "w2");

    Coverage coverage = coverage("user_c", "user_a", "user_b", "user_a", "user_gone");

    assertThat(coverage)
        .isEqualTo(new Coverage(false, 4, 2, 0, Map.of(Reason.NOT_APPLIED_YET, 2L), 0, 0));
    assertThat(orphans)
        .as("in the order of the file")
        .extracting(Orphan::id)
        .containsExactly("user_c", "user_b");
  }

  @Test
  void anApplicationThatHasWorkosIdsAlreadyIsCoveredAndWhomItDoesNotKnowIsCounted()
      throws IOException {
    planned();
    arrived("user_a", "w1");
    arrived("user_b", "w2");

    assertThat(coverage("w1")).isEqualTo(new Coverage(false, 1, 1, 0, Map.of(), 1, 0));
  }

  @Test
  void idsAreHeldAgainstEachOtherInTheirVeryCase() throws IOException {
    planned();
    arrived("user_a", "w1");
    arrived("user_A", "w2");
    arrived("user_b", "W3");

    assertThat(coverage("USER_A", "w3", "user_A", "USER_NOEMAIL", "user_ab"))
        .isEqualTo(new Coverage(false, 5, 1, 0, Map.of(Reason.NOT_IN_SNAPSHOT, 1L), 2, 3));
    assertThat(orphans).extracting(Orphan::id).containsExactly("user_ab");
    assertThat(inOtherCase)
        .as("of two that it could be, none is named")
        .containsExactly(
            new OtherCase(2, "USER_A", null),
            new OtherCase(3, "w3", "W3"),
            new OtherCase(5, "USER_NOEMAIL", "user_noemail"));
  }

  @Test
  void aFileThatBreaksOffLeavesNothingBehind() throws IOException {
    planned();
    assertThatThrownBy(
            () ->
                workspace
                    .idMap()
                    .coverage(
                        ObjectKind.USER,
                        intake -> {
                          intake.take(2, "user_unknown");
                          throw new IOException("breaks off");
                        },
                        lost()))
        .isInstanceOf(IOException.class);

    assertThat(coverage("user_a").ids()).isEqualTo(1);
  }

  private Coverage coverage(String... ids) throws IOException {
    return workspace
        .idMap()
        .coverage(
            ObjectKind.USER,
            intake -> {
              long line = 2;
              for (String id : ids) {
                intake.take(line++, id);
              }
            },
            lost());
  }

  private IdMap.Lost lost() {
    return new IdMap.Lost() {
      @Override
      public void orphan(Orphan orphan) {
        orphans.add(orphan);
      }

      @Override
      public void otherCase(OtherCase one) {
        inOtherCase.add(one);
      }
    };
  }

  private void planned() throws IOException {
    snapshot(user("user_a"), user("user_b"), user("user_c"), ClerkUser.builder("user_noemail"));
    plan();
  }

  private void arrived(String clerkId, String workosId) {
    note(clerkId, intended(CREATE_USER), new Fact.Applied(CREATE_USER, workosId));
  }
}
