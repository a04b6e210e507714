package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Route;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Written;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was written is read back, one by one, and nothing else is asked for. */
class WrittenVerificationTest {

  @Nested
  class Users extends VerificationScene {
    @Test
    void onlyWhoWasWrittenToIsLookedUp() throws Exception {
      planned(user(1), user(2), user(3));
      workos.holds(asPlanned(1), asPlanned(2)); // the third is missing, and is none of it

      VerificationReport report = verifyWritten(written(OperationKind.UPDATE_USER, "user_2"));

      assertThat(report.matches()).isTrue();
      assertThat(report.expected()).isEqualTo(1);
      assertThat(workos.asked()).extracting(Request::route).containsExactly(Route.FIND_USER);
    }

    @Test
    void whatIsNotAsPlannedIsNamed() throws Exception {
      planned(user(1), user(2));
      workos.holds(arrived(1).name("Other", null).build());

      VerificationReport report =
          verifyWritten(
              written(OperationKind.UPDATE_USER, "user_1"),
              written(OperationKind.CREATE_USER, "user_2"));

      assertThat(differences)
          .extracting(Difference::id)
          .containsExactlyInAnyOrder("user_1", "user_2");
      assertThat(report.missing()).isEqualTo(1);
    }

    @Test
    void whatShowsOnlyAfterAWhileIsNoDifference() throws Exception {
      planned(user(1));
      workos.holds(asPlanned(1)).lag().showsOnlyFrom(Duration.ofMillis(500), "w1");

      assertThat(verifyWritten(written(OperationKind.CREATE_USER, "user_1")).matches()).isTrue();
    }

    @Test
    void aFactorThatWasGivenIsListed() throws Exception {
      planned(withFactor(1));
      created(1);
      gave(1, "factor_1");
      workos.holds(asPlanned(1));

      verifyWritten(written(OperationKind.ENROLL_FACTOR, "user_1"));

      assertThat(workos.asked(Route.LIST_FACTORS)).isNotEmpty();
      assertThat(differences).extracting(Difference::kind).containsExactly(Difference.REMOVED);
    }

    @Test
    void whoWasDeletedIsGone() throws Exception {
      planned(user(2));
      noted("user_1", new Fact.Applied(OperationKind.DELETE_USER, "w1"));
      workos.holds(asPlanned(1), asPlanned(2));

      verifyWritten(written(OperationKind.DELETE_USER, "user_1"));

      assertThat(differences).extracting(Difference::kind).containsExactly(Difference.EXTRA);
    }

    @Test
    void whoWasDeletedAndMadeAnewIsExpected() throws Exception {
      planned(user(1));
      noted("user_1", new Fact.Applied(OperationKind.DELETE_USER, "w0"));
      noted("user_1", new Fact.Applied(OperationKind.CREATE_USER, "w1"));
      workos.holds(asPlanned(1));

      VerificationReport report =
          verifyWritten(
              written(OperationKind.DELETE_USER, "user_1"),
              written(OperationKind.CREATE_USER, "user_1"));

      assertThat(report.matches()).isTrue();
      assertThat(report.ids()).isEqualTo(1);
    }

    private void noted(String clerkId, Fact fact) {
      workspace.journal().append(List.of(new Journal.Entry.Noted(clerkId, Instant.EPOCH, fact)));
    }

    private VerificationReport verifyWritten(Written... written) throws Exception {
      return new WrittenVerifier(workspace, workos.reads(), workos.lag()::pause, differences::add)
          .run(List.of(written));
    }
  }

  @Nested
  class Tenancy extends VerificationScene {
    private final Scene scene = new Scene();

    /** Of an organization with very many members only the one is asked for. */
    @Test
    void aMembershipIsAskedForByItsTwo() throws Exception {
      scene.planned(1);
      scene.workos.holds(TenancyScene.asPlanned(1));
      for (int user = 1; user <= 5; user++) {
        scene.plannedMember(1, user, "admin");
        scene.workos.holds(TenancyScene.member(1, user, user == 2 ? "member" : "admin"));
      }

      verifyWritten(written(OperationKind.CREATE_MEMBERSHIP, "orgmem_1_1"));
      assertThat(scene.differences).isEmpty();
      verifyWritten(written(OperationKind.UPDATE_MEMBERSHIP, "orgmem_1_2"));

      assertThat(scene.differences).extracting(Difference::field).containsExactly("role");
      assertThat(scene.workos.asked())
          .allMatch(asked -> asked.route() == Route.LIST_MEMBERSHIPS)
          .allMatch(asked -> asked.query("user_id") != null);
    }

    @Test
    void whoIsNotAMemberIsMissing() throws Exception {
      scene.planned(1);
      scene.plannedMember(1, 1, "admin");

      verifyWritten(written(OperationKind.CREATE_MEMBERSHIP, "orgmem_1_1"));

      assertThat(scene.differences)
          .extracting(Difference::kind)
          .containsExactly(Difference.MISSING);
    }

    @Test
    void anOrganizationIsLookedUpForItselfAndForItsDomainsButNotForItsMembers() throws Exception {
      for (int i = 1; i <= 3; i++) {
        scene.planned(i);
        scene.plannedDomain(i, i + ".test");
        scene.plannedMember(i, 1, "admin");
      }
      scene.workos.holds(TenancyScene.asPlanned(1, TenancyScene.domain("1.test", "pending")));
      scene.workos.holds(TenancyScene.asPlanned(2));

      verifyWritten(
          written(OperationKind.UPDATE_ORGANIZATION, "org_1"),
          written(OperationKind.CREATE_DOMAIN, "orgdmn_2.test"));

      assertThat(scene.differences)
          .extracting(Difference::object)
          .containsExactly(ObjectKind.DOMAIN);
      assertThat(scene.workos.asked()).allMatch(asked -> asked.route() == Route.FIND_ORGANIZATION);
    }

    @Test
    void ofRolesTheWholeListIsReadAndOnlyIfOneWasWritten() throws Exception {
      scene.plannedRole("admin");
      scene.planned(1);
      scene.workos.holds(TenancyScene.asPlanned(1));

      verifyWritten(written(OperationKind.UPDATE_ORGANIZATION, "org_1"));
      assertThat(scene.workos.asked(Route.LIST_ROLES)).isEmpty();
      verifyWritten(written(OperationKind.SET_PERMISSIONS, "role_admin"));

      assertThat(scene.differences).extracting(Difference::object).containsExactly(ObjectKind.ROLE);
    }

    private void verifyWritten(Written... written) throws Exception {
      PlanStore plans =
          Overlay.of(PlanStore.class, new OnePlan(workspace.plans()), scene.plan.alone());
      planned(user(1));
      Journal journal = Overlay.of(Journal.class, scene.known, workspace.journal());
      Workspace there = Overlay.of(Workspace.class, new Stores(plans, journal), workspace);
      new WrittenVerifier(
              there, scene.workos.reads(), scene.workos.lag()::pause, scene.differences::add)
          .run(List.of(written));
    }

    private record OnePlan(PlanStore real) {
      @SuppressWarnings("UnusedMethod") // called in place of the store's own, by its name
      Optional<PlanInfo> info() {
        return real.info();
      }
    }

    private record Stores(PlanStore plans, Journal journal) {}
  }

  private static final class Scene extends TenancyScene {}

  private static Written written(OperationKind operation, String clerkId) {
    return new Written(operation, clerkId);
  }
}
