package dev.ferry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.report.NamedReasons.Named;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanInfo.Looks;
import dev.ferry.workspace.PlanInfo.Since;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedReasonsTest {
  private static final PlanInfo PLAN =
      new PlanInfo(
          1,
          1,
          Instant.EPOCH,
          200,
          Map.of(Fate.CREATE, 140L, Fate.BLOCKED, 60L),
          Map.of(),
          Map.of(Reason.NO_EMAIL, 40L, Reason.BANNED, 20L),
          Map.of(
              Reason.SMS_SECOND_FACTOR,
              9L,
              Reason.PRIVATE_METADATA_NOT_CARRIED,
              140L,
              Reason.PASSWORD_PEPPERED,
              7L,
              Reason.NO_WAY_TO_SIGN_IN,
              2L),
          Map.of(),
          0,
          7,
          Map.of(),
          Map.of(
              ObjectKind.MEMBERSHIP,
              Map.of(Reason.ROLE_UNKNOWN, 54L),
              ObjectKind.ORGANIZATION,
              Map.of(Reason.PRIVATE_METADATA_NOT_CARRIED, 5L)),
          Map.of(),
          Map.of(ObjectKind.ORGANIZATION, Map.of(Reason.PRIVATE_METADATA_NOT_CARRIED, 5L)),
          Map.of(),
          "",
          new Since(1, Instant.EPOCH),
          Looks.NONE);

  @Test
  void theWorstComesFirstAndWhatHarmsNobodyLast() {
    assertThat(NamedReasons.of(PLAN).all())
        .containsExactly(
            new Named(Reason.NO_EMAIL, ObjectKind.USER, 40, true),
            new Named(Reason.ROLE_UNKNOWN, ObjectKind.MEMBERSHIP, 54, true),
            new Named(Reason.NO_WAY_TO_SIGN_IN, ObjectKind.USER, 2, false),
            new Named(Reason.SMS_SECOND_FACTOR, ObjectKind.USER, 9, false),
            new Named(Reason.PASSWORD_PEPPERED, ObjectKind.USER, 7, false),
            new Named(Reason.PRIVATE_METADATA_NOT_CARRIED, ObjectKind.USER, 140, false),
            new Named(Reason.PRIVATE_METADATA_NOT_CARRIED, ObjectKind.ORGANIZATION, 5, false),
            new Named(Reason.BANNED, ObjectKind.USER, 20, true));
    assertThat(NamedReasons.of(PLAN).bySeverity().keySet())
        .containsExactly(
            Severity.LOCKED_OUT,
            Severity.LET_IN,
            Severity.MUST_ACT,
            Severity.LOST_DETAIL,
            Severity.NOTHING);
  }

  /** Who is banned in Clerk stays out on purpose; a lost authenticator is settled by its user. */
  @Test
  void aDecisionIsWhatLocksOutOrLetsInAndSomebodyCanChoose() {
    assertThat(OpenDecisions.ofNothingHeld(PLAN))
        .extracting(OpenDecision::reason, OpenDecision::kind, OpenDecision::count)
        .containsExactly(
            tuple(Reason.ROLE_UNKNOWN, ObjectKind.MEMBERSHIP, 54L),
            tuple(Reason.NO_EMAIL, ObjectKind.USER, 40L));
  }
}
