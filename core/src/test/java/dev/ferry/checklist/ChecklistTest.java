package dev.ferry.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What evidence and people's words make of each item. */
class ChecklistTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  /** Everything done, nobody with SMS, a social account or a stale password. */
  private Map<Reason, Long> reasons = Map.of();

  private Map<Fate, Long> fates = Map.of(Fate.CREATE, 10L);
  private Map<ObjectKind, Map<Fate, Long>> objects = Map.of();
  private Map<ObjectKind, Map<Reason, Long>> objectReasons = Map.of();
  private Map<UserField, Map<Reason, Long>> lost = Map.of();
  private Map<ObjectKind, Map<Reason, Long>> partial = Map.of();
  private long rejects;
  private boolean clerkRead = true;
  private boolean undone;
  private boolean stale;
  private long left;
  private long planOfSnapshot = 1;
  private long lastEntry = 7;
  private long failed;
  private long rehearsed = 1;
  private long lastPlan = 1;
  private VerificationReport report =
      new VerificationReport(
          10, 10, 2, 0, 0, 0, 4, 1, 7, 0, 0, 2, Map.of(ObjectKind.MEMBERSHIP, compared(3, 0)));
  private Optional<Webhooks> webhooks = Optional.of(new Webhooks(0, NOW));
  private @Nullable Proof logins = new Proof(NOW, true, "2 of 2 signed in", 7);
  private Optional<Instant> kit = Optional.of(NOW);

  private static VerificationReport.Compared compared(long expected, long missing) {
    return new VerificationReport.Compared(expected, missing);
  }

  private @Nullable Proof interim;

  private ChecklistFacts finished() {
    PlanInfo plan =
        new PlanInfo(
            1,
            planOfSnapshot,
            NOW.minusSeconds(60),
            10,
            fates,
            reasons,
            Map.of(),
            4,
            objects,
            objectReasons,
            lost,
            partial);
    Proof proof = new Proof(NOW, true, "tried", 7, rehearsed);
    return new ChecklistFacts(
        report(Optional.of(new SnapshotInfo(1, NOW, 10, rejects, "[]")), Optional.of(plan)),
        clerkRead,
        Optional.of(NOW),
        lastEntry,
        lastPlan,
        Optional.of(proof),
        Optional.ofNullable(logins),
        Optional.of(proof),
        Optional.ofNullable(interim),
        kit,
        webhooks);
  }

  private ReportFacts report(Optional<SnapshotInfo> snapshot, Optional<PlanInfo> plan) {
    boolean begun = plan.isPresent();
    return new ReportFacts(
        NOW,
        "ws",
        "",
        snapshot,
        plan,
        CountsByKind.none(),
        left,
        begun ? Optional.of(new VerificationRecord(NOW, report)) : Optional.empty(),
        stale,
        CountsByKind.none(),
        0,
        false,
        undone,
        failed == 0
            ? List.of()
            : List.of(
                new Unfinished.Cause(
                    ObjectKind.USER,
                    Unfinished.Ending.FAILED,
                    Reason.EMAIL_IN_USE,
                    failed,
                    List.of(),
                    null)),
        List.of(),
        begun ? List.of(new Ledger.Run(1, "apply", "1", NOW, NOW, 0, null, null)) : List.of());
  }

  private ChecklistFacts nothing() {
    return new ChecklistFacts(
        report(Optional.empty(), Optional.empty()),
        false,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Answer said(Item item, long counted) {
    return new Answer(item, "Ada", NOW, "", counted);
  }

  private List<Answer> people() {
    return List.of(said(Item.SUPPORT_BRIEFED, reasons.size()), said(Item.INTERIM_SIGN_UPS, 1));
  }

  private Status of(Item item, Answer... answers) {
    List<Answer> said = Stream.concat(people().stream(), Stream.of(answers)).toList();
    return Checklist.of(finished(), said).items().stream()
        .filter(judged -> judged.item() == item)
        .map(Judgement::status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsFinishedAndAnsweredForIsGo() {
    Checklist checklist = Checklist.of(finished(), people());

    assertThat(checklist.missing()).isEmpty();
    assertThat(checklist.go()).isTrue();
    assertThat(checklist.items())
        .as("each with its evidence and time")
        .hasSize(Item.values().length)
        .allMatch(item -> !item.evidence().isBlank() && item.at() != null);
  }

  @Test
  void beforeAnythingIsDoneNothingPassesWhateverAnybodySays() {
    List<Answer> everything =
        Arrays.stream(Item.values()).filter(Item::asksPerson).map(item -> said(item, 0)).toList();

    assertThat(Checklist.of(nothing(), everything).items())
        .isNotEmpty()
        .allMatch(item -> item.status() == Status.UNKNOWN);
  }

  @Test
  void noItemIsUnknownAndAPassAtOnceUnlessSomebodyHasSaidSo() {
    Checklist unheard = Checklist.of(finished(), List.of());

    assertThat(unheard.missing())
        .extracting(Judgement::item)
        .containsExactly(Item.SUPPORT_BRIEFED, Item.INTERIM_SIGN_UPS);
    assertThat(unheard.go()).isFalse();
  }

  @Test
  void twoReadingsOfClerkThatAreTheSameProveThatNobodySignedUpUntilTheNextSnapshot() {
    interim = new Proof(NOW, true, "quiet", 7);
    assertThat(unheard(Item.INTERIM_SIGN_UPS)).isEqualTo(Status.PASS);

    interim = new Proof(NOW.minusSeconds(1), true, "quiet", 7);
    assertThat(unheard(Item.INTERIM_SIGN_UPS))
        .as("another was taken since")
        .isEqualTo(Status.UNKNOWN);

    interim = new Proof(NOW.minus(Duration.ofHours(13)), true, "quiet", 7);
    assertThat(unheard(Item.INTERIM_SIGN_UPS)).as("of another night").isEqualTo(Status.UNKNOWN);

    interim = new Proof(NOW, false, "not quiet", 7);
    assertThat(unheard(Item.INTERIM_SIGN_UPS)).isEqualTo(Status.UNKNOWN);
  }

  private Status unheard(Item item) {
    return Checklist.of(finished(), List.of()).items().stream()
        .filter(judged -> judged.item() == item)
        .map(Judgement::status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsForEvidenceNobodyCanSay() {
    for (Item item : Item.values()) {
      if (!item.asksPerson()) {
        assertThatIllegalArgumentException().as(item.id()).isThrownBy(() -> said(item, 0));
      }
    }
  }

  @Test
  void aWordHoldsWhileItIsAboutTheSameNumber() {
    reasons = Map.of(Reason.SMS_SECOND_FACTOR, 12L);

    assertThat(of(Item.SMS_TOLD)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.SMS_TOLD, said(Item.SMS_TOLD, 12))).isEqualTo(Status.PASS);
    assertThat(of(Item.SMS_TOLD, said(Item.SMS_TOLD, 11))).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.SMS_TOLD, said(Item.SMS_TOLD, 11), said(Item.SMS_TOLD, 12)))
        .as("the newest counts")
        .isEqualTo(Status.PASS);
  }

  @Test
  void noneInAnExportThatDoesNotTellIsUnknown() {
    clerkRead = false;

    assertThat(of(Item.SMS_TOLD)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.SOCIAL_TESTED)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.STALE_PASSWORDS)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.MEMBERSHIPS)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aWordDoesNotOutweighEvidenceAgainstIt() {
    logins = new Proof(NOW, false, "1 of 2 was refused", 7);
    webhooks = Optional.of(new Webhooks(1, NOW));

    assertThat(of(Item.LOGINS, said(Item.LOGINS, 7))).isEqualTo(Status.FAIL);
    assertThat(of(Item.WEBHOOKS_ON, said(Item.WEBHOOKS_ON, 7))).isEqualTo(Status.FAIL);
  }

  @Test
  void aStaleVerificationOrAnOldPlanPassesNothingThatRestsOnIt() {
    stale = true;
    assertThat(of(Item.VERIFIED)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.MEMBERSHIPS)).isEqualTo(Status.UNKNOWN);
    stale = false;
    planOfSnapshot = 0;
    assertThat(of(Item.ACCOUNTS_MIGRATED)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.VERIFIED)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.SUPPORT_BRIEFED)).as("nor any word").isEqualTo(Status.UNKNOWN);
    planOfSnapshot = 1;
    undone = true;
    assertThat(of(Item.ACCOUNTS_MIGRATED)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.VERIFIED)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void whoFailedOrIsLeftIsAFailure() {
    failed = 1;
    assertThat(of(Item.ACCOUNTS_MIGRATED)).isEqualTo(Status.FAIL);
    failed = 0;
    left = 1;
    assertThat(of(Item.ACCOUNTS_MIGRATED)).isEqualTo(Status.FAIL);
    assertThat(of(Item.LIMITS)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void differencesAndMissingMembershipsAreFailures() {
    report =
        new VerificationReport(
            10, 10, 2, 1, 0, 0, 4, 1, 7, 0, 0, 2, Map.of(ObjectKind.MEMBERSHIP, compared(3, 1)));

    assertThat(of(Item.VERIFIED)).isEqualTo(Status.FAIL);
    assertThat(of(Item.MEMBERSHIPS)).isEqualTo(Status.FAIL);
  }

  @Test
  void whatWasTriedBeforeTheLastWriteIsToBeTriedAgain() {
    lastEntry = 8;

    assertThat(of(Item.LOGINS)).isEqualTo(Status.UNKNOWN);
    assertThat(of(Item.TEST_USER)).as("of the environment").isEqualTo(Status.PASS);
  }

  @Test
  void aRollbackIsRehearsedForThePlanThatWasCarriedOutAndForNoOther() {
    lastEntry = 8;
    assertThat(of(Item.ROLLBACK_REHEARSED)).as("carried out since").isEqualTo(Status.PASS);
    rehearsed = 0;
    assertThat(of(Item.ROLLBACK_REHEARSED)).as("an older plan").isEqualTo(Status.UNKNOWN);
  }

  @Test
  void whoeverIsNotMigratedOrLosesSomethingNeedsAPersonsWordForThatNumber() {
    reasons = Map.of(Reason.NO_WAY_TO_SIGN_IN, 2L);
    lost =
        Map.of(
            UserField.TOTP,
            Map.of(
                Reason.ADOPTED_UNPROVEN, 2L,
                Reason.REMOVED_IN_WORKOS, 1L,
                Reason.TOTP_NOT_ENABLED, 50L));
    fates = Map.of(Fate.BLOCKED, 10L);
    objects =
        Map.of(
            ObjectKind.MEMBERSHIP, Map.of(Fate.BLOCKED, 4L, Fate.CREATE, 9L),
            ObjectKind.ORGANIZATION, Map.of(Fate.BLOCKED, 1L),
            ObjectKind.DOMAIN, Map.of(Fate.BLOCKED, 12L, Fate.CREATE, 1L),
            ObjectKind.ROLE, Map.of(Fate.BLOCKED, 1L),
            ObjectKind.PERMISSION, Map.of(Fate.BLOCKED, 2L),
            ObjectKind.INVITATION, Map.of(Fate.SKIP, 20L, Fate.CREATE, 8L),
            ObjectKind.CONNECTION, Map.of(Fate.SKIP, 5L));
    objectReasons =
        Map.of(
            ObjectKind.MEMBERSHIP, Map.of(Reason.ORGANIZATION_NOT_CARRIED, 7L),
            ObjectKind.INVITATION, Map.of(Reason.INVITATION_OVER, 18L));
    partial = Map.of(ObjectKind.ROLE, Map.of(Reason.PERMISSION_NOT_CARRIED, 6L));
    rejects = 6;

    assertThat(Checklist.of(finished(), people()).go()).as("nobody was migrated").isFalse();
    Map.of(
            Item.BLOCKED_USERS, 10,
            Item.BLOCKED_MEMBERSHIPS, 4,
            Item.BLOCKED_ORGANIZATIONS, 8,
            Item.BLOCKED_DOMAINS, 12,
            Item.LOST_RIGHTS, 9,
            Item.OPEN_INVITATIONS, 10,
            Item.CONNECTIONS_HANDED_OVER, 5,
            Item.REJECTED_ROWS, 6,
            Item.NO_WAY_TO_SIGN_IN, 2,
            Item.LOST_FACTORS, 3)
        .forEach(
            (item, number) -> {
              assertThat(of(item)).as(item.id()).isEqualTo(Status.UNKNOWN);
              assertThat(of(item, said(item, number))).as(item.id()).isEqualTo(Status.PASS);
              assertThat(of(item, said(item, number - 1))).as(item.id()).isEqualTo(Status.UNKNOWN);
            });
  }

  @Test
  void noPasswordCarriedNeedsNoSignIn() {
    logins = null;
    assertThat(of(Item.LOGINS)).isEqualTo(Status.UNKNOWN);
    report =
        new VerificationReport(
            10, 10, 2, 0, 0, 0, 0, 1, 7, 0, 0, 2, Map.of(ObjectKind.MEMBERSHIP, compared(3, 0)));
    assertThat(of(Item.LOGINS)).isEqualTo(Status.PASS);
  }

  @Test
  void aWayBackWrittenForAnOlderPlanIsNone() {
    kit = Optional.of(NOW.minusSeconds(61));
    assertThat(of(Item.ROLLBACK_DOCUMENTED)).isEqualTo(Status.UNKNOWN);
  }
}
