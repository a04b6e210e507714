package dev.ferry.checklist;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserField;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Counts;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the items are judged from.
 *
 * @param clerkRead true if Clerk's API is among the sources of the snapshot: the exports know
 *     nothing of social accounts, SMS, organizations and of when a password was changed
 * @param targetReadAt when WorkOS was read with the workspace's key
 * @param lastEntry the last entry of the journal
 * @param interim that Clerk did not change while it was read twice, and WorkOS holds what was read
 * @param rollbackPlan when the way back was written down
 * @param lastPlan the generation of the plan under which WorkOS was written to last; 0 if none
 * @param webhooks empty if nobody has switched any off through Ferry
 */
public record ChecklistFacts(
    ReportFacts report,
    boolean clerkRead,
    Optional<Instant> targetReadAt,
    long lastEntry,
    long lastPlan,
    Optional<Proof> testUser,
    Optional<Proof> logins,
    Optional<Proof> rollback,
    Optional<Proof> interim,
    Optional<Instant> rollbackPlan,
    Optional<Webhooks> webhooks) {
  /** Why an invitation need not be sent. */
  private static final Set<Reason> NEEDS_NONE =
      Set.of(Reason.INVITATION_OVER, Reason.INVITED_IS_MEMBER);

  private static final Set<Reason> STALE_PASSWORDS =
      Set.of(
          Reason.PASSWORD_NOT_IN_EXPORT,
          Reason.PASSWORD_CHANGED_SINCE_EXPORT,
          Reason.PASSWORD_CHANGED_SINCE_ARRIVAL,
          Reason.PASSWORD_NOT_SENT_AT_CREATION,
          Reason.PASSWORD_NOT_REPLACED,
          Reason.PASSWORD_REPLACED_IN_USE);

  /** True if there is a plan, of the newest snapshot, and nothing was undone since. */
  boolean planHolds() {
    long snapshot = report.snapshot().map(SnapshotInfo::generation).orElse(0L);
    return !report.undoneSincePlan()
        && report.plan().filter(plan -> plan.snapshot() == snapshot).isPresent();
  }

  /**
   * Users whose password in Clerk is not the one in WorkOS, as planned, for whatever reason an
   * export could not tell it.
   */
  long stalePasswords() {
    return STALE_PASSWORDS.stream().mapToLong(this::planned).sum();
  }

  long planned(Reason reason) {
    return report.plan().map(plan -> plan.reasons().getOrDefault(reason, 0L)).orElse(0L);
  }

  /** Users who are not migrated because something about them has to be fixed or decided. */
  long blockedUsers() {
    return report.plan().map(plan -> plan.fate(Fate.BLOCKED)).orElse(0L);
  }

  long blockedOrganizations() {
    return report.plan().map(plan -> plan.fate(ObjectKind.ORGANIZATION, Fate.BLOCKED)).orElse(0L);
  }

  /** Members who are left out because their organization is, or is not in Clerk's list. */
  long membersOfNone() {
    return report
        .plan()
        .map(plan -> plan.reason(ObjectKind.MEMBERSHIP, Reason.ORGANIZATION_NOT_CARRIED))
        .orElse(0L);
  }

  /** Roles and permissions that do not arrive, and roles that arrive with fewer permissions. */
  long lostRights() {
    return report
        .plan()
        .map(
            plan ->
                plan.fate(ObjectKind.ROLE, Fate.BLOCKED)
                    + plan.fate(ObjectKind.PERMISSION, Fate.BLOCKED)
                    + plan.partial(ObjectKind.ROLE, Reason.PERMISSION_NOT_CARRIED)
                    + plan.partial(ObjectKind.ROLE, Reason.REMOVED_IN_WORKOS))
        .orElse(0L);
  }

  long blockedDomains() {
    return report.plan().map(plan -> plan.fate(ObjectKind.DOMAIN, Fate.BLOCKED)).orElse(0L);
  }

  /** Invitations that are open in Clerk, and were not sent by WorkOS. */
  long openInvitations() {
    long planned =
        report
            .plan()
            .map(
                plan ->
                    plan.total(ObjectKind.INVITATION)
                        - plan.reason(ObjectKind.INVITATION, Reason.INVITATION_OVER)
                        - plan.reason(ObjectKind.INVITATION, Reason.INVITED_IS_MEMBER))
            .orElse(0L);
    Counts<Outcome> sent = report.results().of(ObjectKind.INVITATION);
    long over =
        report.causes().stream()
            .filter(cause -> cause.ending() == Unfinished.Ending.REMAINS)
            .filter(cause -> NEEDS_NONE.contains(cause.reason()))
            .mapToLong(Unfinished.Cause::count)
            .sum();
    return planned - (sent.total() - sent.of(Outcome.SKIPPED) - sent.of(Outcome.FAILED) - over);
  }

  long blockedMemberships() {
    return report.plan().map(plan -> plan.fate(ObjectKind.MEMBERSHIP, Fate.BLOCKED)).orElse(0L);
  }

  /** Rows of exports, and elements of Clerk's lists, of which nothing is in the snapshot. */
  long rejectedRows() {
    return report.snapshot().map(SnapshotInfo::rejects).orElse(0L);
  }

  /** Connections to identity providers: each is set up anew, by whoever administers it. */
  long connections() {
    return report.plan().map(plan -> plan.total(ObjectKind.CONNECTION)).orElse(0L);
  }

  /** Authenticators that are not migrated: as planned, and since WorkOS refused them. */
  long lostFactors() {
    return lost(UserField.TOTP) + failed(ObjectKind.FACTOR);
  }

  /** Users who had something in Clerk that does not arrive, whatever the reason. */
  private long lost(UserField field) {
    return report.plan().map(plan -> plan.lost().getOrDefault(field, Map.of())).stream()
        .flatMap(reasons -> reasons.entrySet().stream())
        // Whoever does not use it in Clerk either loses nothing.
        .filter(lost -> lost.getKey() != Reason.TOTP_NOT_ENABLED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Users with a social account, as planned. */
  long social() {
    return planned(Reason.SOCIAL_SIGN_IN_LINKS_BY_EMAIL) + planned(Reason.SOCIAL_EMAIL_DIFFERS);
  }

  /** Everything of which something failed. */
  long failed() {
    return Arrays.stream(ObjectKind.values()).mapToLong(this::failed).sum();
  }

  private long failed(ObjectKind kind) {
    return report.causes().stream()
        .filter(cause -> cause.kind() == kind && cause.ending() == Unfinished.Ending.FAILED)
        .mapToLong(Unfinished.Cause::count)
        .sum();
  }

  /** True if the newest verification tells of what is there now. */
  boolean freshlyVerified() {
    return planHolds() && report.verification().isPresent() && !report.stale();
  }

  Optional<Ledger.Run> lastRun(String command) {
    return report.runs().stream()
        .filter(run -> run.command().equals(command) && run.exitCode() != null)
        .reduce((first, second) -> second);
  }
}
