package dev.ferry.verify;

import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ClerkField;
import dev.ferry.model.ClerkPassword;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.ClerkUserBuilder;
import dev.ferry.model.ClerkUserFragment;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.WorkosUser;
import dev.ferry.pace.Pacer;
import dev.ferry.plan.UserPlanner;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Bucket;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading back says exactly what is not as planned, in both directions, and nothing else. */
class VerificationTest {
  private static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  @TempDir Path folder;
  private Workspace workspace;
  private final FakeWorkos workos = new FakeWorkos();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static ClerkUserBuilder user(int number) {
    return ClerkUser.builder("user_" + number).primaryEmail("u" + number + "@acme.test");
  }

  private static ClerkUserBuilder withFactor(int number) {
    return user(number).totpSecret(Sensitive.of("JBSWY3DPEHPK3PXP"));
  }

  /** As the plan for {@link #user} says it must be. */
  private static WorkosUsers arrived(int number) {
    return workosUser("w" + number).externalId("user_" + number).email("u" + number + "@acme.test");
  }

  private static WorkosUser asPlanned(int number) {
    return arrived(number).build();
  }

  private void planned(ClerkUserBuilder... users) throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (ClerkUserBuilder user : users) {
                intake.put(0, new ClerkUserFragment(user.build(), EnumSet.allOf(ClerkField.class)));
              }
              return new Sources("[]", 0);
            });
    workspace.plans().replace(new UserPlanner(Policy.defaults()));
  }

  private void created(int number) {
    workspace
        .journal()
        .append(
            List.of(
                new Journal.Entry.Noted(
                    "user_" + number,
                    Instant.EPOCH,
                    new Fact.Applied(OperationKind.CREATE_USER, "w" + number))));
  }

  private Verdict verify() throws InterruptedException {
    PacedReads reads =
        new PacedReads(
            workos,
            new WorkosCalls(URI.create("http://workos.test")),
            Pacer.of(Bucket.class, RateLimits.none().quotas()),
            Clock.systemUTC(),
            4);
    return new Verification(workspace, reads, differences::add, progress::add).run();
  }

  @Test
  void whatIsAsPlannedMatches() throws Exception {
    planned(
        IntStream.rangeClosed(1, 7)
            .mapToObj(VerificationTest::user)
            .toArray(ClerkUserBuilder[]::new));
    for (int i = 7; i >= 1; i--) {
      workos.holds(asPlanned(i));
    }
    created(1);

    Verdict verdict = verify();

    assertThat(verdict).isEqualTo(new Verdict(7, 7, 0, 0, 0, 0, 0, 1, 1));
    assertThat(verdict.matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(progress).containsExactly(3L, 6L, 7L);
    assertThat(workos.methods()).containsOnly("GET");
  }

  @Test
  void whoeverIsNotOursIsNobodysDifference() throws Exception {
    planned(user(1));
    workos.holds(
        asPlanned(1),
        workosUser("other").externalId(null).build(),
        workosUser("others").externalId("their_id").build());

    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
  }

  @Test
  void aUserThatIsMissingIsNamed() throws Exception {
    planned(user(1), user(2));
    workos.holds(asPlanned(2));

    Verdict verdict = verify();

    assertThat(verdict.missing()).isEqualTo(1);
    assertThat(verdict.matches()).isFalse();
    assertThat(differences).containsExactly(Difference.missing("user_1", "u1@acme.test"));
  }

  @Test
  void aUserWithTheAddressButWithoutOurIdIsMissing() throws Exception {
    planned(user(1));
    workos.holds(workosUser("w1").externalId(null).email("u1@acme.test").build());
    assertThat(verify().missing()).isEqualTo(1);
  }

  @Test
  void everyFieldThatDiffersIsNamedWithBothValues() throws Exception {
    planned(user(1).firstName("Ada").publicMetadata("{\"plan\":\"pro\"}"));
    workos.holds(arrived(1).email("X@y.test").verified().metadata("plan", "free").build());

    Verdict verdict = verify();

    assertThat(verdict.differing()).isEqualTo(4);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.differs("user_1", "email", "u1@acme.test", "X@y.test"),
            Difference.differs("user_1", "email-verified", "false", "true"),
            Difference.differs("user_1", "first-name", "Ada", ""),
            Difference.differs("user_1", "metadata", "{plan=pro}", "{plan=free}"));
  }

  @Test
  void aUserThatTheSnapshotNoLongerHoldsIsExtra() throws Exception {
    planned(user(1), user(2));
    created(1);
    created(2);
    planned(user(2));
    workos.holds(asPlanned(1), asPlanned(2));

    Verdict verdict = verify();

    assertThat(verdict.extra()).isEqualTo(1);
    assertThat(differences)
        .containsExactly(Difference.extra("user_1", "w1", "not in the snapshot any more"));
  }

  @Test
  void aBlockedUserThatIsThereAllTheSameIsExtra() throws Exception {
    planned(user(1).primaryEmail(null));
    workos.holds(asPlanned(1));

    Verdict verdict = verify();

    assertThat(verdict.extra()).isEqualTo(1);
    assertThat(verdict.expected()).isZero();
    assertThat(differences).containsExactly(Difference.extra("user_1", "w1", "nobody: no-email"));
  }

  @Test
  void twoUsersWithOneExternalIdAreOneTooManyOnWhateverPages() throws Exception {
    planned(user(1));
    WorkosUser twinOnThePage = workosUser("w1b").externalId("user_1").build();
    WorkosUser twinOnALaterPage = workosUser("w1c").externalId("user_1").build();
    workos.holds(
        asPlanned(1),
        twinOnThePage,
        workosUser("x").build(),
        workosUser("y").build(),
        twinOnALaterPage);

    Verdict verdict = verify();

    assertThat(verdict.extra()).isEqualTo(2);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.extra("user_1", "w1b", "one user with this external id"),
            Difference.extra("user_1", "w1c", "one user with this external id"));
  }

  @Test
  void eachPlannedFactorIsCountedAndAWrongNumberNamed() throws Exception {
    planned(withFactor(1), withFactor(2), withFactor(3), user(4));
    workos.holds(asPlanned(1), asPlanned(2), asPlanned(3), asPlanned(4));
    workos.holdsFactors("w1", "totp", "sms");
    workos.holdsFactors("w2", "sms");
    workos.holdsFactors("w3", "totp", "totp");

    Verdict verdict = verify();

    assertThat(verdict.factors()).isEqualTo(3);
    assertThat(verdict.differing()).isEqualTo(2);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.differs("user_2", "totp", "1 factor", "0 factors"),
            Difference.differs("user_3", "totp", "1 factor", "2 factors"));
  }

  @Test
  void aUserThatIsDeletedWhileItIsVerifiedIsADifferenceAndNotTheEnd() throws Exception {
    planned(withFactor(1), withFactor(2));
    workos.holds(asPlanned(1), asPlanned(2)).deletesMeanwhile("w1").holdsFactors("w2", "totp");

    Verdict verdict = verify();

    assertThat(verdict.differing()).isEqualTo(1);
    assertThat(differences)
        .containsExactly(Difference.differs("user_1", "totp", "1 factor", "no such user any more"));
  }

  @Test
  void aPasswordIsNeverTakenForProvedInThisPlanOrALaterOne() throws Exception {
    ClerkUserBuilder withPassword =
        user(1).password(new ClerkPassword(Sensitive.of(DIGEST), "bcrypt"));
    planned(withPassword, user(2));
    workos.holds(asPlanned(1), asPlanned(2));
    assertThat(verify().unprovable()).isEqualTo(1);

    created(1);
    workspace.target().add(List.of(asPlanned(1)));
    planned(withPassword, user(2));
    assertThat(verify().unprovable()).isEqualTo(1);
  }

  @Test
  void withoutAPlanThereIsNothingToCompareWith() {
    assertThatThrownBy(this::verify).hasMessageContaining("no plan");
  }
}
