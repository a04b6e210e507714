package dev.ferry.checklist;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.report.VerificationRecord;
import dev.ferry.text.Counted;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.PlanInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the evidence alone says of an item. Pure. */
final class Judge {
  private static final String NO_PLAN = "there is no plan of the newest snapshot that holds";
  private static final String CLERK_UNREAD =
      "Clerk's API was not read, and the exports do not tell (snapshot --clerk)";

  /** So long it speaks of now that nobody came in between. */
  private static final Duration NIGHT = Duration.ofHours(12);

  private final ChecklistFacts facts;

  Judge(ChecklistFacts facts) {
    this.facts = facts;
  }

  Judgement of(Item item) {
    return switch (item) {
      case KEY -> key();
      case TEST_USER -> tried(item, facts.testUser(), false);
      case ACCOUNTS_MIGRATED -> accounts();
      case BLOCKED_USERS -> none(item, facts.blockedUsers(), "user[s] [is|are] blocked");
      case REJECTED_ROWS -> none(item, facts.rejectedRows(), "row[s] could not be read");
      case BLOCKED_MEMBERSHIPS ->
          nobody(item, facts.blockedMemberships(), "membership[s] that [is|are] blocked");
      case BLOCKED_ORGANIZATIONS -> organizations();
      case LOST_RIGHTS ->
          nobody(
              item,
              facts.lostRights(),
              "role[s] or permission[s] that [is|are] blocked, or role[s] without a permission");
      case BLOCKED_DOMAINS ->
          nobody(item, facts.blockedDomains(), "domain[s] that [is|are] blocked");
      case OPEN_INVITATIONS ->
          nobody(item, facts.openInvitations(), "open invitation[s] that WorkOS has not sent");
      case CONNECTIONS_HANDED_OVER ->
          nobody(item, facts.connections(), "connection[s] to be set up anew");
      case NO_WAY_TO_SIGN_IN ->
          none(
              item,
              facts.planned(Reason.NO_WAY_TO_SIGN_IN),
              "user[s] [has|have] no way to sign in");
      case LOST_FACTORS ->
          none(item, facts.lostFactors(), "authenticator[s] [is|are] not migrated");
      case VERIFIED -> verified();
      case MEMBERSHIPS -> memberships();
      case LOGINS -> logins();
      case SOCIAL_TESTED -> nobody(item, facts.social(), "user[s] with a social account");
      case SMS_TOLD ->
          nobody(item, facts.planned(Reason.SMS_SECOND_FACTOR), "user[s] with codes by SMS");
      case STALE_PASSWORDS ->
          nobody(
              item,
              facts.stalePasswords(),
              "password[s] that [is|are] not the one[s] in WorkOS (passwords-unsettled.csv, by sync)");
      case LIMITS -> limits();
      case ROLLBACK_DOCUMENTED -> documented();
      case ROLLBACK_REHEARSED -> rehearsed();
      case SUPPORT_BRIEFED -> Judgement.unknown(item, "nobody has said so");
      case INTERIM_SIGN_UPS -> interim();
      case WEBHOOKS_ON -> webhooks();
    };
  }

  private Judgement key() {
    return facts
        .targetReadAt()
        .map(at -> Judgement.pass(Item.KEY, "WorkOS was read with it", at))
        .orElseGet(() -> Judgement.unknown(Item.KEY, "WorkOS was not read yet"));
  }

  private Judgement accounts() {
    Item item = Item.ACCOUNTS_MIGRATED;
    if (!facts.planHolds()) {
      return Judgement.unknown(item, NO_PLAN);
    }
    Instant at = appliedAt().orElse(null);
    if (at == null) {
      return Judgement.unknown(item, "nothing was applied yet");
    }
    if (facts.failed() > 0) {
      return Judgement.fail(item, words("%,d failed", facts.failed()), at);
    }
    if (facts.report().left() > 0) {
      return Judgement.fail(item, words("%,d [is|are] left", facts.report().left()), at);
    }
    return Judgement.pass(
        item, words("%,d done, none failed, none left", facts.report().applied()), at);
  }

  /** A demo applies and is no run: what has results was applied. */
  private Optional<Instant> appliedAt() {
    return facts
        .lastRun("apply")
        .map(Ledger.Run::endedAt)
        .or(() -> Optional.of(facts.report().madeAt()).filter(at -> facts.report().applied() > 0));
  }

  private Judgement verified() {
    Item item = Item.VERIFIED;
    Optional<VerificationRecord> found = facts.report().verification();
    if (found.isEmpty()) {
      return Judgement.unknown(item, "nobody has verified yet");
    }
    if (!facts.freshlyVerified()) {
      return Judgement.unknown(
          item, "the verification is older than what was written, planned or undone since");
    }
    VerificationReport report = found.get().report();
    String says =
        words("%,d user[s] compared, %,d difference[s]", report.expected(), report.differences());
    return report.matches()
        ? Judgement.pass(item, says, found.get().at())
        : Judgement.fail(item, says, found.get().at());
  }

  /** Its members are left out with an organization, and are not blocked themselves. */
  private Judgement organizations() {
    Item item = Item.BLOCKED_ORGANIZATIONS;
    long blocked = facts.blockedOrganizations();
    long members = facts.membersOfNone();
    return members == 0
        ? nobody(item, blocked, "organization[s] that [is|are] blocked")
        : nobody(
            item,
            members,
            "member[s] left out with their organization; "
                + words("%,d organization[s] blocked", blocked));
  }

  private Judgement memberships() {
    Item item = Item.MEMBERSHIPS;
    if (!facts.planHolds()) {
      return Judgement.unknown(item, NO_PLAN);
    }
    if (!facts.clerkRead()) {
      return Judgement.unknown(item, CLERK_UNREAD);
    }
    if (!facts.freshlyVerified()) {
      return Judgement.unknown(item, "there is no fresh verification");
    }
    VerificationRecord found = facts.report().verification().orElseThrow();
    long expected = found.report().expected(ObjectKind.MEMBERSHIP);
    VerificationReport.Compared compared = found.report().compared().get(ObjectKind.MEMBERSHIP);
    long missing = compared == null ? 0 : compared.missing();
    if (missing > 0) {
      return Judgement.fail(
          item, words("%,d of %,d [is|are] missing", missing, expected), found.at());
    }
    if (!found.report().matches()) {
      return Judgement.fail(item, "the verification found differences", found.at());
    }
    return Judgement.pass(item, words("%,d compared, both ways", expected), found.at());
  }

  /** A sign-in is the only proof of a password; where none was carried, none is needed. */
  private Judgement logins() {
    if (facts.logins().isEmpty() && facts.freshlyVerified()) {
      VerificationRecord found = facts.report().verification().orElseThrow();
      if (found.report().unprovable() == 0) {
        return Judgement.pass(Item.LOGINS, "no password was carried", found.at());
      }
    }
    return tried(Item.LOGINS, facts.logins(), true);
  }

  /**
   * @param written true if what is written to WorkOS afterwards makes it stale
   */
  private Judgement tried(Item item, Optional<Proof> proof, boolean written) {
    if (proof.isEmpty()) {
      return Judgement.unknown(item, "nobody has tried yet");
    }
    if (!proof.get().passed()) {
      return Judgement.fail(item, proof.get().says(), proof.get().at());
    }
    if (written && proof.get().journalEntry() != facts.lastEntry()) {
      return Judgement.unknown(item, "something was written to WorkOS since it was tried");
    }
    return Judgement.pass(item, proof.get().says(), proof.get().at());
  }

  /** None of them is a pass by itself; of some, only a person knows what was done. */
  private Judgement nobody(Item item, long count, String who) {
    if (!facts.planHolds()) {
      return Judgement.unknown(item, NO_PLAN);
    }
    if (count > 0) {
      return Judgement.unknown(item, words("%,d " + who + "; nobody has said so", count));
    }
    if (!facts.clerkRead()) {
      return Judgement.unknown(item, CLERK_UNREAD);
    }
    return Judgement.pass(item, words("no " + who), facts.report().plan().orElseThrow().madeAt());
  }

  /** The same of what the exports tell as well. */
  private Judgement none(Item item, long count, String what) {
    if (!facts.planHolds()) {
      return Judgement.unknown(item, NO_PLAN);
    }
    return count > 0
        ? Judgement.unknown(item, words("%,d " + what + "; nobody has said so", count))
        : Judgement.pass(
            item, words("%,d " + what, count), facts.report().plan().orElseThrow().madeAt());
  }

  /**
   * A plan that was carried out and taken back beforehand. A later one that changes nothing takes
   * nothing from that; one that writes has to be rehearsed itself.
   */
  private Judgement rehearsed() {
    Item item = Item.ROLLBACK_REHEARSED;
    Optional<Proof> proof = facts.rollback();
    if (proof.isEmpty()) {
      return Judgement.unknown(item, "nobody has rehearsed it (rehearse --rollback)");
    }
    if (!proof.get().passed()) {
      return Judgement.fail(item, proof.get().says(), proof.get().at());
    }
    PlanInfo plan = facts.report().plan().orElse(null);
    boolean ofThis = plan != null && plan.generation() == proof.get().plan();
    boolean nothingSince =
        plan != null && plan.writes() == 0 && facts.lastPlan() <= proof.get().plan();
    return ofThis || nothingSince
        ? Judgement.pass(item, proof.get().says(), proof.get().at())
        : Judgement.unknown(item, "another plan was rehearsed than the one that was carried out");
  }

  private Judgement limits() {
    Item item = Item.LIMITS;
    Instant at = appliedAt().orElse(null);
    if (at == null) {
      return Judgement.unknown(item, "nothing was applied yet");
    }
    boolean done = facts.planHolds() && facts.report().left() == 0 && facts.failed() == 0;
    return done
        ? Judgement.pass(item, "all was written; nobody failed for a limit", at)
        : Judgement.unknown(item, "not everything is written yet");
  }

  private Judgement documented() {
    Item item = Item.ROLLBACK_DOCUMENTED;
    Optional<Instant> at = facts.rollbackPlan();
    if (at.isEmpty() || !facts.planHolds()) {
      return Judgement.unknown(item, "there is no kit/rollback-plan.md of this plan");
    }
    return at.get().isBefore(facts.report().plan().orElseThrow().since().madeAt())
        ? Judgement.unknown(item, "kit/rollback-plan.md is older than the plan")
        : Judgement.pass(item, "kit/rollback-plan.md", at.get());
  }

  /** A later snapshot may hold somebody of whom the proof knows nothing. */
  private Judgement interim() {
    Proof proof = facts.interim().filter(Proof::passed).orElse(null);
    boolean holds =
        proof != null
            && !proof.at().isBefore(facts.report().madeAt().minus(NIGHT))
            && facts
                .report()
                .snapshot()
                .filter(it -> !it.takenAt().isAfter(proof.at()))
                .isPresent();
    if (proof != null && holds) {
      return Judgement.pass(Item.INTERIM_SIGN_UPS, proof.says(), proof.at());
    }
    return Judgement.unknown(
        Item.INTERIM_SIGN_UPS,
        facts
            .report()
            .snapshot()
            .map(taken -> taken.takenAt().truncatedTo(ChronoUnit.SECONDS))
            .map(at -> "who came after the snapshot of " + at + " is not known")
            .orElse("there is no snapshot"));
  }

  private Judgement webhooks() {
    Item item = Item.WEBHOOKS_ON;
    return facts
        .webhooks()
        .map(
            known ->
                known.off() == 0
                    ? Judgement.pass(item, "all that were switched off are on", known.at())
                    : Judgement.fail(
                        item, words("%,d [is|are] still off", known.off()), known.at()))
        .orElseGet(() -> Judgement.unknown(item, "nobody has said so"));
  }

  private static String words(String format, Object... values) {
    return Counted.words(format, values);
  }
}
