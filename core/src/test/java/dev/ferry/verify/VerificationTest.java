package dev.ferry.verify;

import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.privacy.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading back says exactly what is not as planned, in both directions, and nothing else. */
class VerificationTest extends VerificationScene {
  private static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  @Test
  void whatIsAsPlannedMatches() throws Exception {
    planned(
        IntStream.rangeClosed(1, 7)
            .mapToObj(VerificationScene::user)
            .toArray(ClerkUserBuilder[]::new));
    for (int i = 7; i >= 1; i--) {
      workos.holds(asPlanned(i));
    }
    created(1);

    VerificationReport report = verify();

    assertThat(report)
        .isEqualTo(new VerificationReport(7, 7, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0, Map.of()));
    assertThat(report.matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(progress).containsExactly(3L, 6L, 7L);
    assertThat(workos.writes()).isEmpty();
    assertThat(lookUps()).as("whoever was found is not looked for again").isZero();
    assertThat(workos.lag().waits()).isEmpty();
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

    VerificationReport report = verify();

    assertThat(report.missing()).isEqualTo(1);
    assertThat(report.matches()).isFalse();
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
    workos.holds(
        workosUser("w1").externalId("user_1").email("X@y.test").metadata("plan", "free").build());

    VerificationReport report = verify();

    assertThat(report.differing()).isEqualTo(4);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.differs("user_1", "email", "u1@acme.test", "X@y.test"),
            Difference.differs("user_1", "email-verified", "true", "false"),
            Difference.differs("user_1", "first-name", "Ada", ""),
            Difference.differs("user_1", "metadata", "{plan=pro}", "{plan=free}"));
  }

  @Test
  void aUserThatTheSnapshotNoLongerHoldsIsExtra() throws Exception {
    planned(user(1), user(2));
    created(1);
    created(2);
    workspace.target().add(List.of(asPlanned(1), asPlanned(2)));
    planned(user(2));
    workos.holds(asPlanned(1), asPlanned(2));

    VerificationReport report = verify();

    assertThat(report.extra()).isEqualTo(1);
    assertThat(differences)
        .containsExactly(Difference.extra("user_1", "w1", "not in the snapshot any more"));
  }

  @Test
  void aBlockedUserThatIsThereAllTheSameIsExtra() throws Exception {
    planned(withoutAddress(1));
    workos.holds(asPlanned(1));

    VerificationReport report = verify();

    assertThat(report.extra()).isEqualTo(1);
    assertThat(report.expected()).isZero();
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

    VerificationReport report = verify();

    assertThat(report.extra()).isEqualTo(2);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.extra("user_1", "w1b", "one user with this external id"),
            Difference.extra("user_1", "w1c", "one user with this external id"));
  }

  @Test
  void eachFactorThatThisMigrationGaveIsLookedForByItsId() throws Exception {
    planned(withFactor(1), withFactor(2), withFactor(3), withFactor(4), withFactor(5), user(6));
    for (int i = 1; i <= 6; i++) {
      workos.holds(asPlanned(i));
      created(i);
    }
    List.of(1, 3, 4, 5).forEach(number -> gave(number, "f0"));
    gave(4, "f7");
    workos.holdsFactors("w1", "totp", "sms");
    workos.holdsFactors("w2", "sms");
    workos.holdsFactors("w3", "totp", "totp");
    workos.holdsFactors("w4", "totp");

    VerificationReport report = verify();

    assertThat(report.factors()).isEqualTo(5);
    assertThat(report.factorsUnread()).as("of user 6").isEqualTo(1);
    assertThat(report.differing()).isEqualTo(2);
    assertThat(report.extra()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(report.missing()).isZero();
    assertThat(report.differences()).isEqualTo(4);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.differs("user_2", "totp", "1 factor", "0 factors"),
            factor("extra", 3, "only the factor f0", "f1"),
            Difference.differs("user_4", "totp", "f7", "f0"),
            factor("removed", 5, "f0", ""));
  }

  @Test
  void aFactorThatAnotherSeedMayBelongToIsNotOurs() throws Exception {
    planned(withFactor(1));
    created(1);
    workos.holds(asPlanned(1)).holdsFactors("w1", "totp");

    verify();

    assertThat(differences)
        .containsExactly(
            Difference.differs(
                "user_1", "totp", "1 factor", "1 factor that this migration did not give"));
  }

  @Test
  void aFactorIsLookedForThoughTheNewestSnapshotHasNoSeedOfIt() throws Exception {
    planned(withFactor(1));
    created(1);
    gave(1, "f0");
    workspace.target().add(List.of(asPlanned(1)));
    planned(user(1));
    workos.holds(asPlanned(1));

    assertThat(verify().removed()).isEqualTo(1);
  }

  @Test
  void whoWasGivenNoFactorIsLookedAtOnlyIfAskedFor() throws Exception {
    planned(user(1), user(2));
    created(1); // user 2 was there before: what it had, nobody knows
    workos.holds(asPlanned(1), asPlanned(2)).holdsFactors("w1", "totp").holdsFactors("w2", "totp");

    VerificationReport report = verify();

    assertThat(report.matches()).isTrue();
    assertThat(report.factorsUnread()).isEqualTo(2);

    report = verify(true);

    assertThat(report.factorsUnread()).isZero();
    assertThat(report.factorLists()).isEqualTo(2);
    assertThat(differences).containsExactly(factor("extra", 1, "no second factor", "f0"));
  }

  @Test
  void aUserMadeAnewUnderOurExternalIdIsADifference() throws Exception {
    planned(user(1), user(2));
    created(1);
    created(2);
    workos.holds(
        workosUser("other").externalId("user_1").email("u1@acme.test").verified().build(),
        asPlanned(2));

    VerificationReport report = verify();

    assertThat(report.ids()).isEqualTo(2);
    assertThat(differences)
        .containsExactly(Difference.differs("user_1", "workos-id", "w1", "other"));
  }

  @Test
  void aUserToAdoptIsTheOneThatThePlanSaw() throws Exception {
    workspace.target().add(List.of(asPlanned(1)));
    planned(user(1));
    workos.holds(workosUser("other").externalId("user_1").email("u1@acme.test").verified().build());

    verify();

    assertThat(differences)
        .containsExactly(Difference.differs("user_1", "workos-id", "w1", "other"));
  }

  private static Difference factor(String kind, int user, String expected, String actual) {
    return new Difference(ObjectKind.FACTOR, kind, "user_" + user, "totp", expected, actual);
  }

  @Test
  void aUserThatIsDeletedWhileItIsVerifiedIsADifferenceAndNotTheEnd() throws Exception {
    planned(withFactor(1), withFactor(2));
    created(2);
    gave(2, "f0");
    workos.holds(asPlanned(1), asPlanned(2)).holdsFactors("w2", "totp");
    workos.lag().deletesMeanwhile("w1");

    VerificationReport report = verify();

    assertThat(report.differing()).isEqualTo(1);
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
