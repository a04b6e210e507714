package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkUserBuilder;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A read that lags behind a write is no difference; what is still so in the end is, once. */
class LaggingReadsTest extends VerificationScene {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration SECOND = Duration.ofSeconds(3);
  private static final Duration LONG = FIRST.plus(SECOND).minusMillis(1);
  private static final Duration TOO_LONG = FIRST.plus(SECOND).plusMillis(1);

  @Test
  void aUserWhomTheListHasNotYetIsLookedUpAtOnce() throws Exception {
    planned(user(1), user(2));
    workos.holds(asPlanned(1), asPlanned(2)).lag().listsNever("w1");

    VerificationReport report = verify();

    assertThat(report.matches()).isTrue();
    assertThat(report.users()).as("listed").isEqualTo(1);
    assertThat(lookUps()).isEqualTo(1);
    assertThat(workos.lag().waits()).isEmpty();
  }

  @Test
  void aUserWhoShowsAfterTheFirstWaitIsNoDifference() throws Exception {
    planned(user(1), user(2));
    workos.holds(asPlanned(1), asPlanned(2)).lag().showsOnlyFrom(SHORT, "w1");

    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST);
  }

  @Test
  void aUserWhoShowsAfterTheSecondWaitIsNoDifference() throws Exception {
    planned(user(1), user(2));
    workos.holds(asPlanned(1), asPlanned(2)).lag().showsOnlyFrom(LONG, "w1");

    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void whoeverDoesNotShowInTheEndIsNamedOnceAndTheWaitsAreThoseTwoForAllOfThem() throws Exception {
    planned(user(1), user(2), user(3), user(4));
    workos.holds(asPlanned(2), asPlanned(3)).lag().showsOnlyFrom(TOO_LONG, "w3");

    VerificationReport report = verify();

    assertThat(report.missing()).isEqualTo(3);
    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.missing("user_1", "u1@acme.test"),
            Difference.missing("user_3", "u3@acme.test"),
            Difference.missing("user_4", "u4@acme.test"));
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
    assertThat(lookUps()).isEqualTo(9);
  }

  @Test
  void aUserWhoShowsLateIsComparedLikeAnyOther() throws Exception {
    planned(user(1).firstName("Ada"));
    workos.holds(arrived(1).name("Eve", null).build()).lag().showsOnlyFrom(SHORT, "w1");

    VerificationReport report = verify();

    assertThat(report.missing()).isZero();
    assertThat(differences)
        .containsExactly(Difference.differs("user_1", "first-name", "Ada", "Eve"));
  }

  @Test
  void aUserWhoShowsLateHasTheirFactorCheckedToo() throws Exception {
    planned(withFactor(1), withFactor(2));
    created(2);
    gave(2, "f0");
    workos.holds(asPlanned(1), asPlanned(2)).holdsFactors("w2", "totp");
    workos.lag().showsOnlyFrom(SHORT, "w1").showsOnlyFrom(SHORT, "w2");

    VerificationReport report = verify();

    assertThat(report.factors()).isEqualTo(2);
    assertThat(differences)
        .containsExactly(Difference.differs("user_1", "totp", "1 factor", "0 factors"));
  }

  @Test
  void aFactorThatShowsLateIsNoDifference() throws Exception {
    planned(withFactor(1));
    created(1);
    gave(1, "f0");
    workos.holds(asPlanned(1)).holdsFactors("w1", "totp").lag().showsOnlyFrom(LONG, "w1/f0");

    VerificationReport report = verify();

    assertThat(report.matches()).isTrue();
    assertThat(report.factors()).isEqualTo(1);
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aFieldThatIsReadOutdatedIsNoDifference() throws Exception {
    planned(user(1).firstName("Ada"));
    workos
        .holds(arrived(1).name("Ada", null).build())
        .lag()
        .showsOutdatedUntil(SHORT, arrived(1).name("Eve", null).build());

    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST);
  }

  @Test
  void whoeverIsDeletedBetweenTwoLooksIsMissing() throws Exception {
    planned(user(1).firstName("Ada"));
    workos.holds(arrived(1).name("Eve", null).build()).lag().showsOnlyUntil(SHORT, "w1");

    VerificationReport report = verify();

    assertThat(report.differing()).isZero();
    assertThat(differences).containsExactly(Difference.missing("user_1", "u1@acme.test"));
  }

  @Test
  void aUserTooManyIsReadAgainAndNamedOnceIfItIsStillThereInTheEnd() throws Exception {
    planned(withoutAddress(1));
    workos.holds(asPlanned(1));

    assertThat(verify().extra()).isEqualTo(1);
    assertThat(differences).containsExactly(Difference.extra("user_1", "w1", "nobody: no-email"));
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
    assertThat(lookUps()).isEqualTo(3);
  }

  @Test
  void aUserTooManyWhomOnlyTheListStillShowsIsNoDifference() throws Exception {
    planned(withoutAddress(1));
    workos.holds(asPlanned(1)).lag().onlyLists("w1");

    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).isEmpty();
  }

  @Test
  void aUserTooManyWhoGoesOrLosesOurIdMeanwhileIsNoDifference() throws Exception {
    planned(withoutAddress(1), withoutAddress(2));
    workos.holds(asPlanned(1), arrived(2).externalId(null).build());
    workos.lag().showsOnlyUntil(SHORT, "w1").showsOutdatedUntil(LONG, asPlanned(2));

    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void veryManyAreNotLookedUpOneByOneAndWaitedForTogether() throws Exception {
    planned(many(RecheckSchedule.FEW + 1));
    workos.holds(asPlanned(1)).lag().showsOnlyFrom(TOO_LONG, "w1");

    VerificationReport report = verify();

    assertThat(report.missing()).isEqualTo(RecheckSchedule.FEW + 1);
    assertThat(differences).doesNotHaveDuplicates().hasSize(RecheckSchedule.FEW + 1);
    assertThat(lookUps()).isZero();
    assertThat(lists()).isEqualTo(4);
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void veryManyWhoShowLateAreNoDifferenceEither() throws Exception {
    int users = RecheckSchedule.FEW + 2;
    planned(many(users));
    for (int i = 1; i <= users; i++) {
      workos.holds(asPlanned(i)).lag().showsOnlyFrom(i == users ? LONG : SHORT, "w" + i);
    }

    VerificationReport report = verify();

    assertThat(report.matches()).isTrue();
    assertThat(report.expected()).isEqualTo(users);
    assertThat(lookUps()).as("the last one, when few were left").isEqualTo(1);
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void veryManyWhoAreReadOutdatedAreNoDifferenceEither() throws Exception {
    int users = RecheckSchedule.FEW + 1;
    planned(many(users));
    for (int i = 1; i <= users; i++) {
      workos
          .holds(asPlanned(i))
          .lag()
          .showsOutdatedUntil(SHORT, arrived(i).name("Eve", null).build());
    }

    assertThat(verify().matches()).isTrue();
    assertThat(lists()).isEqualTo(3);
    assertThat(workos.lag().waits()).containsExactly(FIRST);
  }

  private static ClerkUserBuilder[] many(int users) {
    return IntStream.rangeClosed(1, users)
        .mapToObj(VerificationScene::user)
        .toArray(ClerkUserBuilder[]::new);
  }
}
