package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.ADOPT_USER;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ClerkField;
import dev.ferry.model.ClerkPassword;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.ClerkUserBuilder;
import dev.ferry.model.ClerkUserFragment;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserResult;
import dev.ferry.model.WorkosUser;
import dev.ferry.plan.UserPlanner;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.WrongKeyException;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Ledger.Run;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.PlanStore.Planning;
import dev.ferry.workspace.SnapshotStore.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every workspace does, whatever it keeps things in. */
public abstract class WorkspaceContract {
  protected static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  protected static final String SEED = "JBSWY3DPEHPK3PXP";
  protected static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");

  @TempDir protected Path folder;
  protected Workspace workspace;

  /** Opens the workspace in this folder, or makes it. */
  protected abstract Workspace open(Path inFolder, Sealer sealer, Clock clock);

  protected static Sealer sealer(int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new Sealer(bytes);
  }

  private Workspace open(int key) {
    return open(folder, sealer(key), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @BeforeEach
  void openIt() {
    workspace = open(1);
  }

  @AfterEach
  void closeIt() {
    workspace.close();
  }

  protected static ClerkUserBuilder user(String id) {
    return ClerkUser.builder(id).primaryEmail(id + "@acme.test");
  }

  protected static ClerkUserBuilder withSecrets(String id) {
    return user(id)
        .password(new ClerkPassword(Sensitive.of(DIGEST), "bcrypt"))
        .totpSecret(Sensitive.of(SEED))
        .privateMetadata(Sensitive.of("{\"crm\":\"PRIVATE-TOKEN\"}"));
  }

  private static ClerkUserFragment all(ClerkUserBuilder user) {
    return new ClerkUserFragment(user.build(), EnumSet.allOf(ClerkField.class));
  }

  protected final SnapshotInfo snapshot(ClerkUserBuilder... users) throws IOException {
    return workspace
        .snapshots()
        .replace(
            intake -> {
              for (ClerkUserBuilder user : users) {
                assertThat(intake.put(0, all(user))).isTrue();
              }
              return new Sources("[]", 0);
            });
  }

  protected final PlanInfo plan() {
    return workspace.plans().replace(new UserPlanner(Policy.defaults()));
  }

  /** What a plan would be made from. The plan that this makes blocks everybody. */
  private List<Candidate> candidates() {
    List<Candidate> seen = new ArrayList<>();
    UserPlanner planner = new UserPlanner(Policy.defaults());
    workspace
        .plans()
        .replace(
            new Planning() {
              @Override
              public @Nullable String address(ClerkUser user) {
                return planner.address(user);
              }

              @Override
              public UserPlan plan(Candidate candidate) {
                seen.add(candidate);
                return planner.plan(candidate);
              }
            });
    return seen;
  }

  private List<ClerkUser> users() {
    return candidates().stream().map(Candidate::user).toList();
  }

  private List<UserPlan> plans() {
    return workspace.plans().after(0, 1_000);
  }

  protected final void note(String clerkId, Fact... facts) {
    workspace
        .journal()
        .append(Arrays.stream(facts).map(f -> (Entry) new Entry.Noted(clerkId, NOW, f)).toList());
  }

  private List<Fact> facts(String clerkId) {
    return workspace.journal().factsOf(List.of(clerkId)).getOrDefault(clerkId, List.of());
  }

  private static Fact intended(OperationKind kind) {
    return new Fact.Intended(kind, null);
  }

  private Mapping mapping(String clerkId) {
    List<Mapping> found = workspace.journal().mappingsOf(List.of(clerkId));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static WorkosUser workos(String id, @Nullable String externalId) {
    return WorkosUsers.workosUser(id).externalId(externalId).build();
  }

  private void settle(long seq, String id, UserResult.Outcome outcome, @Nullable Reason reason) {
    settle(new UserResult(seq, id, outcome, reason, null, "w", UserResult.Factor.NONE, null));
  }

  private void settle(UserResult result) {
    workspace.journal().append(List.of(new Entry.Settled(result, NOW)));
  }

  @Nested
  class Snapshots {
    @Test
    void thereIsNoneAtFirst() {
      assertThat(workspace.snapshots().info()).isEmpty();
    }

    @Test
    void aUserComesBackAsItWentInWithEveryField() throws IOException {
      ClerkUser whole =
          withSecrets("user_1")
              .firstName("Zoë 🚢")
              .lastName("O'Hara \"x\" \\ \n")
              .username("zoë")
              .primaryEmail(" Zoë@Acme.test")
              .verifiedEmails(List.of("a@b.test", "A@b.test"))
              .unverifiedEmails(List.of("c@d.test"))
              .listedEmails(List.of("e@f.test"))
              .primaryPhone("+49")
              .verifiedPhones(List.of("+49"))
              .unverifiedPhones(List.of("+1"))
              .publicMetadata("{\"a\":1.10}")
              .unsafeMetadata("{}")
              .createdAt("2023-04-01T10:00:00Z")
              .build();
      workspace
          .snapshots()
          .replace(
              intake -> {
                intake.put(0, new ClerkUserFragment(whole, EnumSet.allOf(ClerkField.class)));
                return new Sources("[{\"file\":\"a.csv\"}]", 3);
              });

      assertThat(users()).containsExactly(whole);
      assertThat(workspace.snapshots().info())
          .contains(new SnapshotInfo(1, NOW, 1, 3, "[{\"file\":\"a.csv\"}]"));
    }

    @Test
    void aDigestWithoutHasherStaysWithoutHasher() throws IOException {
      snapshot(user("user_1").password(new ClerkPassword(Sensitive.of(DIGEST), null)));
      assertThat(users().get(0).password())
          .isEqualTo(new ClerkPassword(Sensitive.of(DIGEST), null));
    }

    @Test
    void aNewerOneReplacesTheOldOneWhole() throws IOException {
      snapshot(user("user_1"), user("user_2"));
      SnapshotInfo newer = snapshot(user("user_3"));

      assertThat(newer.generation()).isEqualTo(2);
      assertThat(newer.users()).isEqualTo(1);
      assertThat(candidates())
          .extracting(Candidate::seq, candidate -> candidate.user().id())
          .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, "user_3"));
    }

    @Test
    void aLoadingThatFailsLeavesTheOldOneAsItWas() throws IOException {
      SnapshotInfo old = snapshot(user("user_1"));
      for (Exception failure :
          List.of(new IOException("unreadable"), new IllegalStateException("a defect"))) {
        assertThatThrownBy(
                () ->
                    workspace
                        .snapshots()
                        .replace(
                            intake -> {
                              intake.put(0, all(user("user_2")));
                              if (failure instanceof IOException io) {
                                throw io;
                              }
                              throw (RuntimeException) failure;
                            }))
            .isSameAs(failure);
      }
      assertThat(workspace.snapshots().info()).contains(old);
      assertThat(users()).extracting(ClerkUser::id).containsExactly("user_1");
    }

    @Test
    void aStrongerSourceWinsInWhatItSpeaksAboutAndLeavesTheRest() throws IOException {
      ClerkUserFragment weak =
          new ClerkUserFragment(
              user("user_1")
                  .firstName("Weak")
                  .username("kept")
                  .totpSecret(Sensitive.of(SEED))
                  .publicMetadata("{\"kept\":1}")
                  .build(),
              Set.of(
                  ClerkField.FIRST_NAME,
                  ClerkField.USERNAME,
                  ClerkField.PUBLIC_METADATA,
                  ClerkField.TOTP_SECRET));
      ClerkUserFragment strong =
          new ClerkUserFragment(
              withSecrets("user_1").firstName("Strong").totpSecret(null).build(),
              Set.of(ClerkField.FIRST_NAME, ClerkField.PASSWORD, ClerkField.TOTP_SECRET));
      workspace
          .snapshots()
          .replace(
              intake -> {
                assertThat(intake.put(0, weak)).isTrue();
                assertThat(intake.put(1, strong)).isTrue();
                assertThat(intake.put(2, all(user("user_2")))).isTrue();
                return new Sources("[]", 0);
              });

      List<ClerkUser> users = users();
      assertThat(users).hasSize(2);
      ClerkUser joined = users.get(0);
      assertThat(joined.firstName()).isEqualTo("Strong");
      assertThat(joined.username()).isEqualTo("kept");
      assertThat(joined.publicMetadata()).isEqualTo("{\"kept\":1}");
      assertThat(joined.password()).isNotNull();
      assertThat(joined.totpSecret()).as("known to be none").isNull();
    }

    @Test
    void anIdThatOneSourceGivesTwiceIsTakenOnceTheFirstCounts() throws IOException {
      workspace
          .snapshots()
          .replace(
              intake -> {
                assertThat(intake.put(0, all(user("user_1").firstName("First")))).isTrue();
                assertThat(intake.put(0, all(user("user_1").firstName("Again")))).isFalse();
                assertThat(intake.put(1, all(user("user_1").firstName("Other")))).isTrue();
                assertThat(intake.put(1, all(user("user_1").firstName("Again")))).isFalse();
                assertThat(intake.put(1, all(user("USER_1").firstName("Case")))).isTrue();
                return new Sources("[]", 0);
              });
      assertThat(users()).extracting(ClerkUser::firstName).containsExactly("Other", "Case");
    }
  }

  @Nested
  class Plans {
    @Test
    void withoutASnapshotThereIsNothingToPlan() {
      assertThatThrownBy(WorkspaceContract.this::plan).hasMessageContaining("no snapshot");
      assertThat(workspace.plans().info()).isEmpty();
      assertThat(workspace.plans().left()).isZero();
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
                  WorkosUsers.workosUser("w3")
                      .externalId("user_3")
                      .metadata("theirs", "")
                      .build()));
      List<UserPlan> decided = new ArrayList<>();
      UserPlanner planner = new UserPlanner(Policy.defaults());
      PlanInfo info =
          workspace
              .plans()
              .replace(
                  new Planning() {
                    @Override
                    public @Nullable String address(ClerkUser user) {
                      return planner.address(user);
                    }

                    @Override
                    public UserPlan plan(Candidate candidate) {
                      decided.add(planner.plan(candidate));
                      return decided.get(decided.size() - 1);
                    }
                  });

      assertThat(plans()).isEqualTo(decided);
      assertThat(info.users()).isEqualTo(3);
      assertThat(info.fates()).isEqualTo(Map.of(Fate.CREATE, 1L, Fate.BLOCKED, 1L, Fate.ADOPT, 1L));
      assertThat(info.reasons())
          .containsEntry(Reason.NO_EMAIL, 1L)
          .containsEntry(Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER, 1L)
          .containsEntry(Reason.PRIVATE_METADATA_NOT_CARRIED, 2L);
      assertThat(info.operations())
          .isEqualTo(Map.of(CREATE_USER, 1L, ADOPT_USER, 1L, ENROLL_FACTOR, 2L));
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
              org.assertj.core.groups.Tuple.tuple("user_1", Reason.EMAIL_SHARED_BY_TWO_USERS),
              org.assertj.core.groups.Tuple.tuple("user_2", null),
              org.assertj.core.groups.Tuple.tuple("user_3", Reason.EMAIL_SHARED_BY_TWO_USERS));
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
          .isEqualTo(new Mapping("user_1", "w1", Origin.CREATED, "f1"));
      assertThat(candidates.get(1).byExternalId()).isNull();
      assertThat(candidates.get(1).byEmail()).isEqualTo(namesake);
      assertThat(candidates.get(2).byEmail()).isNull();
      assertThat(candidates.get(2).mapping()).isNull();
    }

    @Test
    void aPlanningThatFailsLeavesTheOldPlanAndItsResults() throws IOException {
      snapshot(user("user_1"), user("user_2"));
      PlanInfo old = plan();
      settle(1, "user_1", UserResult.Outcome.CREATED, null);
      List<UserPlan> before = plans();

      assertThatThrownBy(
              () ->
                  workspace
                      .plans()
                      .replace(
                          new Planning() {
                            @Override
                            public @Nullable String address(ClerkUser user) {
                              return "a@b.test";
                            }

                            @Override
                            public UserPlan plan(Candidate candidate) {
                              if (candidate.seq() == 2) {
                                throw new IllegalStateException("a defect");
                              }
                              return before.get(0);
                            }
                          }))
          .hasMessage("a defect");

      assertThat(workspace.plans().info()).contains(old);
      assertThat(plans()).isEqualTo(before);
      assertThat(workspace.plans().left()).isEqualTo(1);
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
      List<UserPlan> page = workspace.plans().after(0, 10);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(10);
        page.forEach(plan -> read.add(plan.seq()));
        page = workspace.plans().after(read.get(read.size() - 1), 10);
      }
      assertThat(read).isEqualTo(IntStream.rangeClosed(1, 25).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whoHasAFinalResultIsNotLeftAndWhoMayBeTriedAgainIs() throws IOException {
      snapshot(user("user_1"), user("user_2"), user("user_3"), user("user_4"));
      plan();
      assertThat(workspace.plans().left()).isEqualTo(4);

      settle(1, "user_1", UserResult.Outcome.CREATED, null);
      settle(2, "user_2", UserResult.Outcome.FAILED, Reason.TARGET_UNAVAILABLE);
      settle(3, "user_3", UserResult.Outcome.FAILED, Reason.REFUSED_BY_WORKOS);

      assertThat(workspace.plans().left()).isEqualTo(2);
      assertThat(workspace.plans().leftAfter(0, 10))
          .extracting(UserPlan::clerkId)
          .containsExactly("user_2", "user_4");
      assertThat(workspace.plans().leftAfter(2, 10))
          .extracting(UserPlan::clerkId)
          .containsExactly("user_4");

      settle(2, "user_2", UserResult.Outcome.CREATED, null);
      assertThat(workspace.plans().left()).isEqualTo(1);
    }

    @Test
    void aNewPlanHasNoResultsYet() throws IOException {
      snapshot(user("user_1"));
      plan();
      settle(1, "user_1", UserResult.Outcome.CREATED, null);
      assertThat(plan().generation()).isEqualTo(2);
      assertThat(workspace.plans().left()).isEqualTo(1);
      assertThat(workspace.journal().results().total()).isZero();
    }

    @Test
    void usersAreFoundByTheirIds() throws IOException {
      snapshot(user("user_1"), user("user_2"), user("user_3"));
      plan();
      assertThat(workspace.plans().ofClerkIds(List.of("user_3", "user_1", "nobody")))
          .extracting(UserPlan::clerkId)
          .containsExactlyInAnyOrder("user_1", "user_3");
      assertThat(workspace.plans().ofClerkIds(List.of())).isEmpty();
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
      assertThat(workspace.plans().find("same@acme.test"))
          .map(UserPlan::fate)
          .contains(Fate.BLOCKED);
    }
  }

  @Nested
  class Journals {
    @Test
    void everyFactComesBackAsItWasNotedInOrder() {
      WorkosUser before = WorkosUsers.workosUser("w1").name("Zoë", null).metadata("a", "").build();
      List<Fact> every =
          List.of(
              new Fact.Intended(UPDATE_USER, before),
              new Fact.Intended(CREATE_USER, null),
              new Fact.AnswerLost(CREATE_USER, "reset \"by\" peer"),
              new Fact.LookedAbsent(CREATE_USER),
              new Fact.LookFailed(CREATE_USER, ""),
              new Fact.NotApplied(CREATE_USER, "refused"),
              new Fact.Throttled(CREATE_USER),
              new Fact.Duplicate(CREATE_USER, true),
              new Fact.Duplicate(CREATE_USER, false),
              new Fact.PartRefused(CREATE_USER, UserField.PASSWORD, "HTTP 400"),
              new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "HTTP 422"),
              new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE),
              new Fact.Applied(CREATE_USER, "w1"),
              new Fact.Linked(UPDATE_USER, "w1"),
              new Fact.Adopted(ENROLL_FACTOR, "f1"));
      note("user_1", every.toArray(Fact[]::new));
      note("user_2", new Fact.LookedAbsent(CREATE_USER));

      assertThat(workspace.journal().factsOf(List.of("user_1", "user_2", "user_3")))
          .isEqualTo(
              Map.of("user_1", every, "user_2", List.of(new Fact.LookedAbsent(CREATE_USER))));
      assertThat(workspace.journal().factsOf(List.of())).isEmpty();
    }

    @Test
    void acrossANewPlanOnlyIntentsWithoutAnswerSurvive() throws IOException {
      snapshot(user("user_1"), user("user_2"), user("user_3"));
      plan();
      note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
      note("user_1", intended(ENROLL_FACTOR));
      note(
          "user_2",
          intended(CREATE_USER),
          new Fact.AnswerLost(CREATE_USER, "reset"),
          new Fact.LookedAbsent(CREATE_USER));
      note("user_3", intended(CREATE_USER), new Fact.NotApplied(CREATE_USER, "refused"));
      plan();

      assertThat(facts("user_1")).containsExactly(intended(ENROLL_FACTOR));
      assertThat(facts("user_2")).containsExactly(intended(CREATE_USER));
      assertThat(facts("user_3")).isEmpty();
    }

    @Test
    void aLookUpThatIsThrottledAnswersNothing() throws IOException {
      snapshot(user("user_1"));
      plan();
      note(
          "user_1",
          intended(CREATE_USER),
          new Fact.AnswerLost(CREATE_USER, "reset"),
          new Fact.Throttled(CREATE_USER));
      plan();
      assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    }

    @Test
    void aRequestThatIsThrottledIsAnswered() throws IOException {
      snapshot(user("user_1"));
      plan();
      note("user_1", intended(CREATE_USER));
      note("user_1", new Fact.Throttled(CREATE_USER));
      plan();
      assertThat(facts("user_1")).isEmpty();
    }

    @Test
    void aGivenUpOperationWhoseAnswerIsMissingIsStillToBeSettled() throws IOException {
      snapshot(user("user_1"));
      plan();
      note(
          "user_1",
          intended(CREATE_USER),
          new Fact.AnswerLost(CREATE_USER, "reset"),
          new Fact.LookFailed(CREATE_USER, "503"),
          new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE));
      plan();
      assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    }

    @Test
    void anIntentSentAgainAfterALossStaysUnansweredUntilItsOwnAnswer() throws IOException {
      snapshot(user("user_1"));
      plan();
      note("user_1", intended(CREATE_USER), new Fact.Throttled(CREATE_USER));
      note("user_1", intended(CREATE_USER));
      plan();
      assertThat(facts("user_1")).isNotEmpty().contains(intended(CREATE_USER));
    }

    @Test
    void resultsAreCountedAndTheLastOfAUserCounts() throws IOException {
      snapshot(user("user_1"), user("user_2"), user("user_3"));
      plan();
      settle(1, "user_1", UserResult.Outcome.FAILED, Reason.TARGET_UNAVAILABLE);
      settle(1, "user_1", UserResult.Outcome.CREATED, null);
      settle(2, "user_2", UserResult.Outcome.SKIPPED, Reason.NO_EMAIL);
      UserResult failed =
          new UserResult(
              3,
              "user_3",
              UserResult.Outcome.ADOPTED,
              null,
              "HTTP 422",
              "w3",
              UserResult.Factor.FAILED,
              Reason.REFUSED_BY_WORKOS);
      settle(failed);

      ResultCounts counts = workspace.journal().results();
      assertThat(counts.users())
          .isEqualTo(
              Map.of(
                  UserResult.Outcome.CREATED, 1L,
                  UserResult.Outcome.SKIPPED, 1L,
                  UserResult.Outcome.ADOPTED, 1L));
      assertThat(counts.reasons()).isEqualTo(Map.of(Reason.NO_EMAIL, 1L));
      assertThat(counts.factorReasons()).isEqualTo(Map.of(Reason.REFUSED_BY_WORKOS, 1L));
      assertThat(counts.anythingFailed()).isTrue();
      assertThat(workspace.journal().failedAfter(0, 10)).containsExactly(failed);
      assertThat(workspace.journal().failedAfter(3, 10)).isEmpty();
    }

    @Test
    void aMappingTellsHowAUserBecameOurs() {
      note("created", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
      note("found", intended(CREATE_USER), new Fact.Adopted(CREATE_USER, "w2"));
      note("adopted", new Fact.Adopted(ADOPT_USER, "w3"));
      note("updated", intended(UPDATE_USER), new Fact.Applied(UPDATE_USER, "w4"));
      note("linked", intended(UPDATE_USER), new Fact.Linked(UPDATE_USER, "w5"));
      note("refused", new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "no"));

      assertThat(workspace.journal().mappingsAfter("", 10))
          .containsExactly(
              new Mapping("adopted", "w3", Origin.ADOPTED, null),
              new Mapping("created", "w1", Origin.CREATED, null),
              new Mapping("found", "w2", Origin.ADOPTED, null),
              new Mapping("linked", "w5", Origin.LINKED, null),
              new Mapping("updated", "w4", Origin.ADOPTED, null));
      assertThat(workspace.journal().mappingsAfter("created", 2))
          .extracting(Mapping::clerkId)
          .containsExactly("found", "linked");
    }

    @Test
    void whatAUsersOriginWasStaysSoWhenALaterPlanRecognisesIt() {
      note("user_1", new Fact.Applied(CREATE_USER, "w1"), new Fact.Applied(ENROLL_FACTOR, "f1"));
      note("user_2", new Fact.Linked(UPDATE_USER, "w2"));
      for (String id : List.of("user_1", "user_2")) {
        String workosId = id.equals("user_1") ? "w1" : "w2";
        note(id, new Fact.Adopted(ADOPT_USER, workosId));
        note(id, new Fact.Applied(UPDATE_USER, workosId));
      }
      assertThat(mapping("user_1")).isEqualTo(new Mapping("user_1", "w1", Origin.CREATED, "f1"));
      assertThat(mapping("user_2")).isEqualTo(new Mapping("user_2", "w2", Origin.LINKED, null));
    }

    @Test
    void anotherWorkosUserIsAnotherMappingWithoutTheOldFactor() {
      note("user_1", new Fact.Applied(CREATE_USER, "w1"), new Fact.Applied(ENROLL_FACTOR, "f1"));
      note("user_1", new Fact.Adopted(ADOPT_USER, "w2"));
      assertThat(mapping("user_1")).isEqualTo(new Mapping("user_1", "w2", Origin.ADOPTED, null));
    }

    @Test
    void aLostCreateIsSettledByWhatWorkosHolds() {
      note("user_1", intended(CREATE_USER));
      note("user_2", intended(CREATE_USER), new Fact.AnswerLost(CREATE_USER, "reset"));
      note("user_3", intended(CREATE_USER));
      note("user_4", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w4"));
      workspace
          .target()
          .add(List.of(workos("w1", "user_1"), workos("w2", "user_2"), workos("w4", "user_4")));

      assertThat(workspace.journal().settleFromTarget(NOW)).isEqualTo(2);

      assertThat(mapping("user_1").origin()).isEqualTo(Origin.CREATED);
      assertThat(mapping("user_2").workosId()).isEqualTo("w2");
      assertThat(facts("user_3")).containsExactly(intended(CREATE_USER));
      assertThat(workspace.journal().settleFromTarget(NOW)).isZero();
    }

    @Test
    void whatWorkosSaidWasThereAlreadyIsNotSettledAsOurDoing() {
      note("user_1", intended(CREATE_USER), new Fact.Duplicate(CREATE_USER, true));
      workspace.target().add(List.of(workos("w1", "user_1")));

      assertThat(workspace.journal().settleFromTarget(NOW)).isZero();
      assertThat(workspace.journal().mappingsOf(List.of("user_1"))).isEmpty();
    }

    @Test
    void aDuplicateAfterALostAnswerMayWellBeOurDoing() {
      note(
          "user_1",
          intended(CREATE_USER),
          new Fact.AnswerLost(CREATE_USER, "reset"),
          new Fact.LookedAbsent(CREATE_USER),
          intended(CREATE_USER),
          new Fact.Duplicate(CREATE_USER, true));
      workspace.target().add(List.of(workos("w1", "user_1")));

      assertThat(workspace.journal().settleFromTarget(NOW)).isEqualTo(1);
      assertThat(mapping("user_1").origin()).isEqualTo(Origin.CREATED);
    }

    @Test
    void aLinkWhoseAnswerWasLostIsSettledAsALinkSoThatNoLaterPlanBindsAFactor() throws IOException {
      WorkosUser namesake = workos("w1", null);
      note("user_1", new Fact.Intended(UPDATE_USER, namesake));
      workspace.target().add(List.of(workos("w1", "user_1")));

      workspace.journal().settleFromTarget(NOW);

      assertThat(mapping("user_1")).isEqualTo(new Mapping("user_1", "w1", Origin.LINKED, null));
      snapshot(withSecrets("user_1"));
      plan();
      assertThat(plans().get(0).totpSeed()).isNull();
    }

    @Test
    void aLostUpdateOfAUserThatWasOursBeforeIsNoLink() {
      note("user_1", new Fact.Intended(UPDATE_USER, workos("w1", "user_1")));
      workspace.target().add(List.of(workos("w1", "user_1")));

      workspace.journal().settleFromTarget(NOW);

      assertThat(workspace.journal().mappingsOf(List.of("user_1"))).isEmpty();
      assertThat(facts("user_1")).hasSize(1);
    }

    @Test
    void requestsThatMayHaveLeftSinceAreCounted() {
      note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
      note("user_1", intended(ENROLL_FACTOR));
      assertThat(workspace.journal().intendedSince(NOW)).isEqualTo(2);
      assertThat(workspace.journal().intendedSince(NOW.plusMillis(1))).isZero();
      assertThat(workspace.journal().intendedSince(NOW.minusSeconds(60))).isEqualTo(2);
    }

    @Test
    void theLastEntryGrowsWithEveryFact() {
      assertThat(workspace.journal().lastEntry()).isZero();
      note("user_1", intended(CREATE_USER));
      long before = workspace.journal().lastEntry();
      note("user_1", new Fact.Applied(CREATE_USER, "w1"));
      assertThat(workspace.journal().lastEntry()).isGreaterThan(before);
    }

    @Test
    void manyThreadsMayAppendAndReadAtOnce() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(6);
      try {
        List<Callable<Long>> work = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
          String id = "user_" + thread;
          work.add(
              () -> {
                for (int i = 0; i < 20; i++) {
                  note(id, new Fact.LookedAbsent(CREATE_USER));
                  facts(id);
                }
                return (long) facts(id).size();
              });
        }
        for (Future<Long> size : threads.invokeAll(work)) {
          assertThat(size.get()).isEqualTo(20);
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(workspace.journal().lastEntry()).isEqualTo(120);
    }
  }

  @Nested
  class Target {
    @Test
    void aUserThatIsReadTwiceIsKeptOnceAsReadLast() throws IOException {
      workspace.target().add(List.of(workos("w1", null), workos("w2", null)));
      workspace.target().add(List.of(workos("w1", "user_1")));
      workspace.target().add(List.of());
      assertThat(workspace.target().count()).isEqualTo(2);
      snapshot(user("user_1"));
      assertThat(candidates().get(0).byExternalId()).isEqualTo(workos("w1", "user_1"));

      workspace.target().clear();
      assertThat(workspace.target().count()).isZero();
    }
  }

  @Nested
  class Runs {
    @Test
    void theLedgerTellsWhatRanAndWhatWasKilled() {
      Ledger ledger = workspace.ledger();
      long killed = ledger.begin("plan", "0.1", NOW);
      long first = ledger.begin("plan", "0.1", NOW);
      ledger.end(first, NOW.plusSeconds(1), 3, "{\"ok\":false}");
      long apply = ledger.begin("apply", "0.1", NOW.plusSeconds(2));

      Run finished = new Run(first, "plan", "0.1", NOW, NOW.plusSeconds(1), 3, "{\"ok\":false}");
      assertThat(ledger.runs())
          .containsExactly(
              new Run(killed, "plan", "0.1", NOW, null, null, null),
              finished,
              new Run(apply, "apply", "0.1", NOW.plusSeconds(2), null, null, null));
      assertThat(ledger.lastFinished("plan")).contains(finished);
      assertThat(ledger.lastFinished("apply")).isEmpty();
    }

    @Test
    void aRememberedFactIsTheOneRememberedLast() {
      assertThat(workspace.ledger().recall("target")).isEmpty();
      workspace.ledger().remember("target", "a");
      workspace.ledger().remember("target", "b");
      assertThat(workspace.ledger().recall("target")).contains("b");
    }
  }

  @Test
  void everythingIsThereAgainAfterItWasClosedAndOpened() throws IOException {
    snapshot(withSecrets("user_1"), user("user_2"));
    plan();
    note("user_1", intended(CREATE_USER));
    settle(2, "user_2", UserResult.Outcome.CREATED, null);
    workspace.ledger().remember("target", "a");
    List<UserPlan> before = plans();

    workspace.close();
    workspace = open(1);

    assertThat(plans()).isEqualTo(before);
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    assertThat(workspace.plans().left()).isEqualTo(1);
    assertThat(workspace.ledger().recall("target")).contains("a");
    assertThat(users().get(0).totpSecret()).isEqualTo(Sensitive.of(SEED));
    assertThat(workspace.folder()).isEqualTo(folder);
  }

  @Test
  void withAnotherKeyItsSecretsStaySealed() throws IOException {
    snapshot(user("user_0"), withSecrets("user_1"));
    plan();
    workspace.close();
    workspace = open(2);

    assertThat(workspace.plans().info()).isPresent();
    assertThatThrownBy(WorkspaceContract.this::plans)
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("another key");
    assertThatThrownBy(WorkspaceContract.this::plan).isInstanceOf(WrongKeyException.class);
  }
}
