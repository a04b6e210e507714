package dev.ferry.checklist;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.SnapshotInfo;
import java.util.OptionalLong;

/** What a person's word on an item is about, in numbers. Pure. */
final class Counted {
  private Counted() {}

  /** Empty while there is nothing that anybody could speak of. */
  static OptionalLong of(Item item, ChecklistFacts facts) {
    if (!facts.planHolds()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(number(item, facts));
  }

  private static long number(Item item, ChecklistFacts facts) {
    return switch (item) {
      case MEMBERSHIPS ->
          facts.report().plan().map(plan -> plan.total(ObjectKind.MEMBERSHIP)).orElse(0L);
      case BLOCKED_USERS -> facts.blockedUsers();
      case REJECTED_ROWS -> facts.rejectedRows();
      case BLOCKED_MEMBERSHIPS -> facts.blockedMemberships();
      case BLOCKED_ORGANIZATIONS -> facts.blockedOrganizations() + facts.membersOfNone();
      case LOST_RIGHTS -> facts.lostRights();
      case BLOCKED_DOMAINS -> facts.blockedDomains();
      case OPEN_INVITATIONS -> facts.openInvitations();
      case CONNECTIONS_HANDED_OVER -> facts.connections();
      case NO_WAY_TO_SIGN_IN -> facts.planned(Reason.NO_WAY_TO_SIGN_IN);
      case LOST_FACTORS -> facts.lostFactors();
      case SOCIAL_TESTED -> facts.social();
      case SMS_TOLD -> facts.planned(Reason.SMS_SECOND_FACTOR);
      case STALE_PASSWORDS -> facts.stalePasswords();
      case SUPPORT_BRIEFED -> facts.report().plan().map(plan -> plan.reasons().size()).orElse(0);
      case INTERIM_SIGN_UPS -> facts.report().snapshot().map(SnapshotInfo::generation).orElse(0L);
      case LOGINS, WEBHOOKS_ON -> facts.lastEntry();
      case KEY,
          TEST_USER,
          ACCOUNTS_MIGRATED,
          VERIFIED,
          LIMITS,
          ROLLBACK_DOCUMENTED,
          ROLLBACK_REHEARSED ->
          throw new IllegalArgumentException(item.id() + " is for evidence only");
    };
  }
}
