package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.ADOPT_USER;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Planned;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.plan.Planner;
import dev.ferry.plan.Planner.Witness;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.workspace.Mapping.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan is decided of all that is known, kept as it was decided, and found again. */
public abstract class PlanContract extends WorkspaceContract {
  @Test
  void withoutASnapshotThereIsNothingToPlan() {
    assertThatThrownBy(this::plan).hasMessageContaining("no snapshot");
    assertThat(workspace.plans().info()).isEmpty();
    assertThat(workspace.plans().left(ObjectKind.USER)).isZero();
    assertThat(plans()).isEmpty();
  }

  @Test
  void aPlanComesBackAsItWasDecidedWithItsSecrets() throws IOException {
    snapshot(
        withSecrets("user_1").publicMetadata("{\"note\":\"\",\"n\":1}").firstName("Zoë"),
        user("user_2").primaryEmail(null),
        withSecrets("user_3"));
    workspace
        .target()
        .add(
            List.of(
                WorkosUsers.workosUser("w3").externalId("user_3").metadata("theirs", "").build()));
    List<Planned> decided = new ArrayList<>();
    PlanInfo info =
        new Planner(Policy.defaults())
            .plan(workspace.plans(), new Seen(new ArrayList<>(), decided));

    assertThat(plans()).isEqualTo(decided);
    assertThat(info.users()).isEqualTo(3);
    assertThat(info.fates()).isEqualTo(Map.of(Fate.CREATE, 1L, Fate.BLOCKED, 1L, Fate.ADOPT, 1L));
    assertThat(info.reasons())
        .containsEntry(Reason.NO_EMAIL, 1L)
        .containsEntry(Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER, 1L)
        .containsEntry(Reason.ADOPTED_UNPROVEN, 1L)
        .containsEntry(Reason.PRIVATE_METADATA_NOT_CARRIED, 2L);
    assertThat(info.operations())
        .isEqualTo(Map.of(CREATE_USER, 1L, ADOPT_USER, 1L, ENROLL_FACTOR, 1L));
    assertThat(info.passwords()).isEqualTo(1);
    assertThat(workspace.plans().info()).contains(info);
  }

  @Test
  void addressesThatDifferInCaseOnlyAreSharedAndBothUsersAreBlocked() throws IOException {
    snapshot(
        user("user_1").primaryEmail("Ada@acme.test"),
        user("user_2").primaryEmail("eve@acme.test"),
        user("user_3").primaryEmail(" ada@ACME.test"));
    plan();
    assertThat(plans())
        .extracting(UserPlan::clerkId, UserPlan::reason)
        .containsExactly(
            tuple("user_1", Reason.EMAIL_SHARED_BY_TWO_USERS),
            tuple("user_2", null),
            tuple("user_3", Reason.EMAIL_SHARED_BY_TWO_USERS));
  }

  @Test
  void aCandidateComesWithAllThatIsKnownOfItInWorkosAndInTheJournal() throws IOException {
    WorkosUser own = workos("w1", "user_1");
    WorkosUser namesake =
        WorkosUsers.workosUser("w2").email("USER_2@acme.test").externalId("x").build();
    workspace.target().add(List.of(own, namesake, workos("w3", null)));
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("user_1", intended(ENROLL_FACTOR), new Fact.Applied(ENROLL_FACTOR, "f1"));
    snapshot(user("user_1"), user("user_2"), user("user_3"));

    List<Candidate> candidates = candidates();

    assertThat(candidates.get(0).byExternalId()).isEqualTo(own);
    assertThat(candidates.get(0).mapping())
        .isEqualTo(new Mapping(ObjectKind.USER, "user_1", "w1", Origin.CREATED));
    assertThat(candidates.get(0).factorGiven()).isTrue();
    assertThat(candidates.get(1).byExternalId()).isNull();
    assertThat(candidates.get(1).factorGiven()).isFalse();
    assertThat(candidates.get(1).byEmail()).isEqualTo(namesake);
    assertThat(candidates.get(2).byEmail()).isNull();
    assertThat(candidates.get(2).mapping()).isNull();
  }

  @Test
  void aPlanningThatFailsLeavesTheOldPlanAndItsResults() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    PlanInfo old = plan();
    settle(1, "user_1", Result.Outcome.CREATED, null);
    List<UserPlan> before = plans();
    Witness failing =
        new Witness() {
          @Override
          public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {
            if (candidate.seq() == 2) {
              throw new IllegalStateException("a defect");
            }
          }

          @Override
          public void object(ObjectPlan plan) {
            throw new AssertionError("the users come first");
          }
        };

    assertThatThrownBy(() -> new Planner(Policy.defaults()).plan(workspace.plans(), failing))
        .hasMessage("a defect");

    assertThat(workspace.plans().info()).contains(old);
    assertThat(plans()).isEqualTo(before);
    assertThat(workspace.plans().left(ObjectKind.USER)).isEqualTo(1);
    assertThat(plan().generation()).isEqualTo(2);
  }

  @Test
  void isReadInOrderAPageAtATime() throws IOException {
    snapshot(
        IntStream.rangeClosed(1, 25)
            .mapToObj(i -> user("user_" + i))
            .toArray(ClerkUserBuilder[]::new));
    plan();
    List<Long> read = new ArrayList<>();
    List<UserPlan> page = workspace.plans().after(UserPlan.class, 0, 10);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      page.forEach(plan -> read.add(plan.seq()));
      page = workspace.plans().after(UserPlan.class, read.get(read.size() - 1), 10);
    }
    assertThat(read).isEqualTo(IntStream.rangeClosed(1, 25).mapToObj(Long::valueOf).toList());
  }

  @Test
  void whoLosesAFieldIsFoundByItsReason() throws IOException {
    snapshot(
        withSecrets("user_1").publicMetadata("{\"note\":\"\",\"n\":1}").firstName("Zoë"),
        user("user_2"),
        withSecrets("user_3").publicMetadata("{\"note\":\"\"}"));
    workspace.target().add(List.of(WorkosUsers.workosUser("w3").externalId("user_3").build()));
    plan();
    List<UserPlan> all = workspace.plans().after(UserPlan.class, 0, 10);
    Set<Reason> told = EnumSet.noneOf(Reason.class);
    for (UserPlan plan : all) {
      plan.fields().stream().map(FieldFate::reason).filter(Objects::nonNull).forEach(told::add);
    }
    assertThat(told).contains(Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER);
    for (Reason reason : Reason.values()) {
      assertThat(workspace.plans().losingAfter(Set.of(reason), 0, 10))
          .as(reason.code())
          .isEqualTo(all.stream().filter(plan -> loses(plan, reason)).toList());
    }
    List<UserPlan> losing = workspace.plans().losingAfter(told, 0, 1);
    assertThat(losing).hasSize(1);
    assertThat(workspace.plans().losingAfter(told, losing.get(0).seq(), 10))
        .doesNotContainAnyElementsOf(losing)
        .isNotEmpty();
  }

  private static boolean loses(UserPlan plan, Reason reason) {
    return plan.fields().stream().anyMatch(fate -> fate.reason() == reason);
  }

  @Test
  void whoHasAFinalResultIsNotLeftAndWhoMayBeTriedAgainIs() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"), user("user_4"));
    plan();
    assertThat(workspace.plans().left(ObjectKind.USER)).isEqualTo(4);

    settle(1, "user_1", Result.Outcome.CREATED, null);
    settle(2, "user_2", Result.Outcome.FAILED, Reason.TARGET_UNAVAILABLE);
    settle(3, "user_3", Result.Outcome.FAILED, Reason.REFUSED_BY_WORKOS);

    assertThat(workspace.plans().left(ObjectKind.USER)).isEqualTo(2);
    assertThat(workspace.plans().leftAfter(UserPlan.class, 0, 10))
        .extracting(UserPlan::clerkId)
        .containsExactly("user_2", "user_4");
    assertThat(workspace.plans().leftAfter(UserPlan.class, 2, 10))
        .extracting(UserPlan::clerkId)
        .containsExactly("user_4");

    settle(2, "user_2", Result.Outcome.CREATED, null);
    assertThat(workspace.plans().left(ObjectKind.USER)).isEqualTo(1);
  }

  @Test
  void aNewPlanHasNoResultsYet() throws IOException {
    snapshot(user("user_1"));
    plan();
    settle(1, "user_1", Result.Outcome.CREATED, null);
    assertThat(plan().generation()).isEqualTo(2);
    assertThat(workspace.plans().left(ObjectKind.USER)).isEqualTo(1);
    assertThat(results().counts().total()).isZero();
  }

  @Test
  void usersAreFoundByTheirIds() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"));
    plan();
    assertThat(workspace.plans().ofClerkIds(UserPlan.class, List.of("user_3", "user_1", "nobody")))
        .extracting(UserPlan::clerkId)
        .containsExactlyInAnyOrder("user_1", "user_3");
    assertThat(workspace.plans().ofClerkIds(UserPlan.class, List.of())).isEmpty();
  }

  @Test
  void oneUserIsFoundByClerkIdWorkosIdOrAddress() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    plan();
    note("user_2", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w2"));
    for (String id : List.of("user_2", "w2", "user_2@acme.test", " USER_2@Acme.test ")) {
      assertThat(workspace.plans().find(id)).as(id).map(UserPlan::clerkId).contains("user_2");
    }
    assertThat(workspace.plans().find("nobody")).isEmpty();
  }

  @Test
  void aBlockedUserIsFoundByItsAddressToo() throws IOException {
    snapshot(
        user("user_1").primaryEmail("same@acme.test"),
        user("user_2").primaryEmail("same@acme.test"));
    plan();
    assertThat(workspace.plans().find("same@acme.test")).map(UserPlan::fate).contains(Fate.BLOCKED);
  }
}
