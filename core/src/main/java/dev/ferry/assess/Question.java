package dev.ferry.assess;

import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.text.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question of the decision tree, in the order in which the tree asks. The code (the constant's
 * name in lower case with hyphens) is a stable part of the output.
 */
public enum Question {
  USERS_NOT_READ(
      Section.SOURCES,
      Severity.LOCKED_OUT,
      "Does Clerk have users whom the sources do not?",
      "Ferry carries nobody whom it has not read.",
      "Take the snapshot again, with --clerk: whoever signed up since an export is only there."),
  ROWS_NOT_READ(
      Section.SOURCES,
      Severity.LOCKED_OUT,
      "Were there rows that could not be read?",
      "They are in rejects.jsonl, each with its place and why, and nobody in them is carried.",
      "Fix them, then take the snapshot again."),
  PASSWORDS(
      Section.PASSWORDS,
      "Are there passwords? By hasher.",
      "A digest that WorkOS takes is migrated as it is; no password is ever known to anybody.",
      "Only the export of Clerk's dashboard holds digests: give it with --csv, fresh."),
  PASSWORDS_CARRIED(
      Section.PASSWORDS,
      "Who keeps the password?",
      "The digest is sent when the user is created.",
      "Nothing: they sign in as before."),
  PASSWORD_RESETS(
      Section.PASSWORDS,
      Reason.PASSWORD_NOT_IN_EXPORT,
      "Who has to set a new password? By reason.",
      "The user arrives without a password, and is in password-reset.csv, in the reports, after plan.",
      "Tell them beforehand; they set one by mail, or sign in by a code that is mailed to them."),
  SOCIAL(
      Section.SOCIAL,
      "Do users sign in with social accounts? By provider.",
      "Connections cannot be carried: WorkOS makes each anew, at the next sign-in, by address.",
      "Switch on the same providers in WorkOS's dashboard, with the same client ids as in Clerk."),
  SOCIAL_LINKS(
      Section.SOCIAL,
      "Whose social account will link by itself?",
      "The user arrives under the address that the account has, verified as in Clerk; upper and"
          + " lower case are the same, everything else must be equal.",
      "Nothing, once the provider is on in WorkOS."),
  SOCIAL_LINKS_AFTER_CODE(
      Section.SOCIAL,
      Severity.MUST_ACT,
      "Whose social account links only after a code by mail?",
      "The address arrives unverified, as in Clerk; WorkOS asks for a code before it links.",
      "They read the mail at their first sign-in."),
  SOCIAL_NOT_LINKING(
      Section.SOCIAL,
      Reason.SOCIAL_EMAIL_DIFFERS,
      "Whose social account has another address, and will not link? By reason.",
      "The user arrives; the account is not connected, and would open a second user if tried.",
      "Tell them to sign in by e-mail, or change one of the addresses in Clerk before."),
  SOCIAL_PROVIDERS_UNSUPPORTED(
      Section.SOCIAL,
      Reason.SOCIAL_PROVIDER_UNSUPPORTED,
      "Are there providers that WorkOS does not offer? Users by provider.",
      "Nothing of such an account is carried.",
      "Those users sign in another way. For Discord, X and Twitter ask WorkOS's support."),
  SOCIAL_ONLY(
      Section.SOCIAL,
      Severity.MUST_ACT,
      "Who has one social provider in Clerk and no other way in? By provider.",
      "The user arrives without a password.",
      "Switch the provider on in WorkOS before they come: until then, only a code by mail lets"
          + " them in."),
  SOCIAL_STRANDED(
      Section.SOCIAL,
      Reason.SOCIAL_PROVIDER_UNSUPPORTED,
      "Whose only way in was social and is lost?",
      "The user arrives, with neither a password nor an account that links.",
      "Switch on Magic Auth: a code mailed to the user's address is the only way in. Tell them, and"
          + " check that they still read that mail."),
  ORGANIZATIONS(
      Section.ORGANIZATIONS,
      "Are there organizations? By number of members.",
      "Each is created under Clerk's id as its external id.",
      "Nothing."),
  ORGANIZATIONS_NOT_CARRIED(
      Section.ORGANIZATIONS,
      Severity.LOCKED_OUT,
      "Which organizations are not migrated? By reason.",
      "Nothing of them is carried, nor what belongs to them.",
      "See the reason: ferry plan --explain CODE."),
  MEMBERSHIPS(
      Section.ORGANIZATIONS,
      "Who is a member of what? By role.",
      "Each member keeps the role: org:admin becomes admin, others what ferry.yaml says.",
      "Nothing."),
  MEMBERSHIPS_NOT_CARRIED(
      Section.ORGANIZATIONS,
      Severity.LOCKED_OUT,
      "Which memberships are not migrated? By reason.",
      "Nobody gets another role by guess; who is not carried is member of nothing.",
      "For role-unknown, name a role in ferry.yaml under roles."),
  ROLES(
      Section.ORGANIZATIONS,
      "Which roles are there? By key.",
      "Each is created with its permissions, less those of Clerk's own pages.",
      "Nothing; look at what each role may do in WorkOS before you switch."),
  DOMAINS(
      Section.ORGANIZATIONS,
      Reason.DOMAIN_NOT_PROVEN,
      "Do organizations claim domains? By proof.",
      "Each comes as pending, since a verified domain lets people in.",
      "Each organization's administrator verifies it in WorkOS's Admin Portal."),
  DOMAINS_CLAIMED_TWICE(
      Section.ORGANIZATIONS,
      Reason.DOMAIN_CLAIMED_TWICE,
      "Do two organizations claim one domain?",
      "Both keep the claim, and it is never declared verified.",
      "Decide who keeps it: whoever verifies it may let people of that domain in."),
  DOMAINS_MALFORMED(
      Section.ORGANIZATIONS,
      Reason.DOMAIN_MALFORMED,
      "Whose domain is not the name of a mail host?",
      "Such a domain is not sent, and named.",
      "Correct it in Clerk."),
  CONNECTIONS(
      Section.ORGANIZATIONS,
      Reason.SSO_HANDOVER,
      "Are there SAML or OIDC connections? By provider.",
      "A sheet for each organization's administrator, and a draft by policy; no secret is told by"
          + " Clerk.",
      "Each identity provider's administrator sets it up anew; agree on a day with each."),
  SINGLE_SIGN_ON(
      Section.ORGANIZATIONS,
      "Do users sign in at a company's identity provider? By connection.",
      "They arrive; WorkOS takes whoever comes over the new connection for the user of the same"
          + " address.",
      "Set each connection up before its users come; the hand-over sheets count them."),
  SINGLE_SIGN_ON_ALONE(
      Section.ORGANIZATIONS,
      Reason.SSO_ALONE,
      "Who comes in by single sign-on alone? By connection.",
      "They arrive without a password. Codes by mail or SMS do not count: Clerk's API does not say"
          + " whether the instance sends them.",
      "Until the connection is set up, only a code by mail lets them in: agree on a day with the"
          + " company, or switch on Magic Auth."),
  SINGLE_SIGN_ON_DIFFERS(
      Section.ORGANIZATIONS,
      Reason.SSO_EMAIL_DIFFERS,
      "Whom does the identity provider know under another address? By connection.",
      "They arrive under the address that they have in Clerk, and WorkOS would make a second user of"
          + " whoever comes over the connection.",
      "Let the identity provider send the same address, or change it in Clerk before."),
  INVITATIONS(
      Section.ORGANIZATIONS,
      Reason.INVITATION_NOT_SENT,
      "Are there open invitations?",
      "They are planned and listed. WorkOS mails every one, so none is sent unasked.",
      "Send them with apply --send-invitations; the old links end with Clerk."),
  TOTP(
      Section.MFA,
      "Do users have an authenticator (TOTP)?",
      "Its secret is enrolled, where an export holds it.",
      "Only the export of Clerk's dashboard holds secrets: give it with --csv."),
  TOTP_CARRIED(
      Section.MFA,
      "Whose authenticator goes on working?",
      "The secret is enrolled for the user.",
      "Nothing: they use the same entry of their app."),
  TOTP_LOST(
      Section.MFA,
      Reason.TOTP_SECRET_MISSING,
      "Whose authenticator does not? By reason.",
      "The user arrives without it.",
      "They enrol it again; require a second factor in WorkOS if you must have one."),
  SMS(
      Section.MFA,
      Reason.SMS_SECOND_FACTOR,
      "Do users have codes by SMS as second factor?",
      "WorkOS has none: nothing is carried, and users without an authenticator arrive with no"
          + " second factor.",
      "Tell them before the switch; they enrol an authenticator, or sign in by a code by mail."),
  BACKUP_CODES(
      Section.MFA,
      Reason.BACKUP_CODES_NOT_CARRIED,
      "Do users have backup codes?",
      "No source tells them; they end with the migration.",
      "Tell them to destroy theirs, and how your support helps whoever loses the authenticator."),
  PASSKEYS(
      Section.MFA,
      Reason.PASSKEY_NOT_CARRIED,
      "Do users have passkeys?",
      "They belong to Clerk's domain and no source says them; nothing is carried.",
      "They register a new one after their first sign-in."),
  NO_SECOND_FACTOR_LEFT(
      Section.MFA,
      Severity.LET_IN,
      "Who had a second factor and arrives with none?",
      "The user arrives, and the password or a code by mail alone lets them in.",
      "Require a second factor in WorkOS: then they are asked to enrol one at the first sign-in."),
  NO_EMAIL(
      Section.ADDRESSES,
      Reason.NO_EMAIL,
      "Are there users without an address?",
      "WorkOS has no users without one: they are blocked, and named.",
      "Let them add an address in Clerk before the last snapshot."),
  EMAIL_MALFORMED(
      Section.ADDRESSES,
      Reason.EMAIL_MALFORMED,
      "Are there addresses that are none?",
      "Those users are blocked, and named.",
      "Correct them in Clerk."),
  EMAIL_SHARED(
      Section.ADDRESSES,
      Reason.EMAIL_SHARED_BY_TWO_USERS,
      "Do two users have the same address?",
      "All of them are blocked; nobody is ever merged.",
      "Decide in Clerk who keeps it, and change the others."),
  SEVERAL_EMAILS(
      Section.ADDRESSES,
      Reason.SECONDARY_EMAIL_IN_METADATA,
      "Do users have several addresses? By what chooses among them.",
      "The primary one is carried; the others go into the metadata, where nobody signs in by them.",
      "Tell them which one they sign in with."),
  PRIMARY_EMAIL_UNKNOWN(
      Section.ADDRESSES,
      Reason.PRIMARY_EMAIL_UNKNOWN,
      "Are there users whose primary address is not known?",
      "They are blocked: the source lists addresses and does not say which is the primary one.",
      "Read Clerk's API (snapshot --clerk) or the dashboard's CSV, or set multipleEmails."),
  EMAIL_UNVERIFIED(
      Section.ADDRESSES,
      Severity.MUST_ACT,
      "Do users arrive with an unverified address?",
      "It stays unverified: nobody is taken for the owner of an address without proof.",
      "They enter a code that WorkOS mails to them at the first sign-in."),
  EMAIL_RELAYED(
      Section.ADDRESSES,
      Severity.LOCKED_OUT,
      "Do users have an address of Apple's relay (privaterelay.appleid.com)?",
      "They arrive under it, as in Clerk. Apple passes mail on only if it comes from a sender that is"
          + " registered with the developer team which the address was made for.",
      "Register the sender of WorkOS's mails with that team (Sign in with Apple, email"
          + " communication), and keep Clerk's Apple client: else no code and no reset reaches them."),
  BANNED(
      Section.STATUS,
      Reason.BANNED,
      "Are there banned users?",
      "They are left out, unless ferry.yaml says banned: carry.",
      "Nothing, if they are to stay out."),
  DEPROVISIONED(
      Section.STATUS,
      Reason.DEPROVISIONED,
      "Are there users whose access a directory has taken?",
      "They are left out, unless ferry.yaml says deprovisioned: carry.",
      "Nothing, if they are to stay out."),
  BLOCKLISTED(
      Section.STATUS,
      Reason.BLOCKLISTED,
      "Are there users on Clerk's blocklist?",
      "They are left out, unless ferry.yaml says blocklisted: carry. Clerk's API does not say whether"
          + " the list is on, nor whether it keeps out who has an account.",
      "Look at Restrictions in Clerk's dashboard: if it does not count at sign-in, carry them."),
  NOT_ON_ALLOWLIST(
      Section.STATUS,
      Severity.LET_IN,
      "Does Clerk have an allowlist, and users who are on none of its entries?",
      "They are migrated, and can sign in at WorkOS. Clerk's API does not say whether the list is on,"
          + " nor whether it counts at sign-in.",
      "Look at Restrictions in Clerk's dashboard: if the list keeps them out, ban them in Clerk before"
          + " the last snapshot. WorkOS has no such list: say there who may sign up."),
  WAITLISTED(
      Section.STATUS,
      Severity.LET_IN,
      "Do users wait on Clerk's waitlist, or were they rejected?",
      "They are migrated: who has an account signs in at Clerk, too. The list itself is not carried.",
      "Ban in Clerk whom you do not want, and say in WorkOS who may sign up."),
  LOCKED(
      Section.STATUS,
      Reason.LOCKED,
      "Are there users who are locked after wrong sign-ins? By whether the lock ends.",
      "They are migrated, unless ferry.yaml says locked: skip.",
      "Nothing where the lock ends by itself. Whom a lock without end is to keep out, ban in Clerk."),
  KEPT_OUT_CARRIED(
      Section.STATUS,
      Severity.LET_IN,
      "Who is kept out in Clerk and could sign in at WorkOS? By state.",
      "The policy carries them, and WorkOS has no such state.",
      "Keep them out yourself, or let the policy leave them out."),
  DELETED_SINCE_EXPORT(
      Section.STATUS,
      Reason.DELETED_SINCE_EXPORT,
      "Were users deleted in Clerk since the export?",
      "They are left out.",
      "If many are named, check that export and key are of the same Clerk instance."),
  NO_WAY_TO_SIGN_IN(
      Section.STATUS,
      Reason.NO_WAY_TO_SIGN_IN,
      "Who arrives with nothing to sign in with, under an address that nobody has proved?",
      "They arrive, unless ferry.yaml says noWayToSignIn: skip.",
      "Ask them to set a password or to verify the address in Clerk before the last snapshot.");

  private final Section section;
  private final @Nullable Reason reason;
  private final @Nullable Severity severity;
  private final String question;
  private final String ferry;
  private final String people;

  /** What a plan says of the same people, in the same place. */
  Question(Section section, Reason reason, String question, String ferry, String people) {
    this(section, reason, severity(reason), question, ferry, people);
  }

  /** What harms nobody. */
  Question(Section section, String question, String ferry, String people) {
    this(section, null, null, question, ferry, people);
  }

  /** What no reason of a plan tells. */
  Question(Section section, Severity severity, String question, String ferry, String people) {
    this(section, null, severity, question, ferry, people);
  }

  Question(
      Section section,
      @Nullable Reason reason,
      @Nullable Severity severity,
      String question,
      String ferry,
      String people) {
    this.section = section;
    this.reason = reason;
    this.severity = severity;
    this.question = question;
    this.ferry = ferry;
    this.people = people;
  }

  /** The stable code, such as {@code no-email}; in JSON, and as a file's name. */
  public String code() {
    return Code.of(this);
  }

  public Section section() {
    return section;
  }

  private static @Nullable Severity severity(Reason reason) {
    return reason.severity() == Severity.NOTHING ? null : reason.severity();
  }

  /** The reason by which a plan tells of the same people; of several alike the most frequent. */
  public Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  /** What a yes may do to people; empty if it is no risk. */
  public Optional<Severity> severity() {
    return Optional.ofNullable(severity);
  }

  /** As a person asks it. */
  public String question() {
    return question;
  }

  /** What Ferry will do. */
  public String ferry() {
    return ferry;
  }

  /** What people must do. */
  public String people() {
    return people;
  }
}
