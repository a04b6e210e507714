package dev.ferry.checklist;

import dev.ferry.text.Code;
import java.util.Arrays;
import java.util.Optional;

/** What has to be so before the traffic is switched. */
public enum Item {
  KEY("The key opens the WorkOS environment", By.EVIDENCE, "plan"),
  TEST_USER(
      "A test user can be created, read and deleted", By.EVIDENCE, "verify --deep --test-user"),
  ACCOUNTS_MIGRATED("Everybody is carried as planned", By.EVIDENCE, "apply"),
  BLOCKED_USERS(
      "Users who cannot be migrated as they are are dealt with", By.EVIDENCE_OR_PERSON, "report"),
  REJECTED_ROWS(
      "Rows that could not be read are dealt with",
      By.EVIDENCE_OR_PERSON,
      "snapshot --clerk --csv clerk-export.csv"),
  VERIFIED("WorkOS was read back and holds what was planned", By.EVIDENCE, "verify"),
  MEMBERSHIPS("Memberships are as in Clerk", By.EVIDENCE_OR_PERSON, "verify"),
  BLOCKED_MEMBERSHIPS(
      "Memberships that cannot be migrated as they are are dealt with",
      By.EVIDENCE_OR_PERSON,
      "report"),
  BLOCKED_ORGANIZATIONS(
      "Organizations that cannot be migrated as they are, and their members, are dealt with",
      By.EVIDENCE_OR_PERSON,
      "report"),
  LOST_RIGHTS(
      "Roles that do not arrive, or arrive with fewer permissions, are dealt with",
      By.EVIDENCE_OR_PERSON,
      "report"),
  BLOCKED_DOMAINS(
      "Domains that cannot be migrated as they are are dealt with",
      By.EVIDENCE_OR_PERSON,
      "report"),
  OPEN_INVITATIONS(
      "Whoever is invited in Clerk is invited by WorkOS, or told otherwise",
      By.EVIDENCE_OR_PERSON,
      "report"),
  CONNECTIONS_HANDED_OVER(
      "Single sign-on is set up by the organizations' administrators",
      By.EVIDENCE_OR_PERSON,
      "report"),
  LOGINS(
      "Test accounts sign in with their migrated password",
      By.EVIDENCE_OR_PERSON,
      "verify --deep --canary-file canaries.csv"),
  SOCIAL_TESTED("Social sign-in was tested in WorkOS", By.EVIDENCE_OR_PERSON, ""),
  NO_WAY_TO_SIGN_IN(
      "Users without any way to sign in are dealt with", By.EVIDENCE_OR_PERSON, "report"),
  LOST_FACTORS(
      "Users who lose their authenticator are told to enroll it anew",
      By.EVIDENCE_OR_PERSON,
      "letters"),
  SMS_TOLD("Users with codes by SMS were told to enroll anew", By.EVIDENCE_OR_PERSON, "letters"),
  LIMITS("WorkOS's rate limits were held", By.EVIDENCE, "apply"),
  ROLLBACK_DOCUMENTED("The way back is written down", By.EVIDENCE, "report"),
  ROLLBACK_REHEARSED("The way back was rehearsed", By.EVIDENCE, "rehearse --rollback"),
  SUPPORT_BRIEFED("Support knows what changes", By.PERSON, "report"),
  INTERIM_SIGN_UPS(
      "Who signed up since the snapshot is dealt with", By.EVIDENCE_OR_PERSON, "cutover"),
  STALE_PASSWORDS(
      "Passwords that WorkOS does not have are dealt with", By.EVIDENCE_OR_PERSON, "report"),
  WEBHOOKS_ON("Webhooks that were switched off are on again", By.EVIDENCE_OR_PERSON, "");

  private enum By {
    EVIDENCE,
    EVIDENCE_OR_PERSON,
    PERSON
  }

  private final String says;
  private final By by;
  private final String command;

  Item(String says, By by, String command) {
    this.says = says;
    this.by = by;
    this.command = command;
  }

  /** Stable, such as {@code sms-told}. */
  public String id() {
    return Code.of(this);
  }

  public static Optional<Item> of(String id) {
    return Arrays.stream(values()).filter(item -> item.id().equals(id)).findFirst();
  }

  /** What is so if it passes. */
  public String says() {
    return says;
  }

  /** True if a person's word can make it pass where evidence does not speak. */
  public boolean asksPerson() {
    return by != By.EVIDENCE;
  }

  /** What brings evidence, such as {@code verify}; empty if no command does. */
  public String command() {
    return command;
  }
}
