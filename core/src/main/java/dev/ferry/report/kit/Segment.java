package dev.ferry.report.kit;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.text.Code;
import java.util.List;
import java.util.Optional;

/** Users who meet the same change, what they are told, and what support is asked about it. */
public enum Segment {
  PASSWORD_RESET(
      UserField.PASSWORD,
      "Please set a new password",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. Your password cannot"
          + " move along.",
      "What to do: from that day on, choose \"Forgot password\" when you sign in, and set a new"
          + " one with the link that we mail to {{email}}.",
      "Why is my password no longer accepted?",
      "It could not be carried to the new sign-in. Choose \"Forgot password\"; the link goes to the"
          + " user's address. Nobody's old password was shown to anybody."),
  AUTHENTICATOR_AGAIN(
      UserField.TOTP,
      "Please set up your authenticator again",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. The code generator"
          + " that you set up cannot move along.",
      "What to do: at your first sign-in after that day, set up your authenticator app again, and"
          + " delete the old entry in it.",
      "Why are the codes of my authenticator app refused, or not asked for?",
      "The authenticator could not be carried. The user signs in without it and sets it up anew; the"
          + " old entry in the app is to be deleted."),
  SMS_SECOND_FACTOR(
      UserField.SMS_FACTOR,
      "Codes by SMS end: please set up an authenticator",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. From then on you get"
          + " no codes by SMS any more.",
      "What to do: set up an authenticator app at your first sign-in after that day, so that your"
          + " account keeps a second factor.",
      "Why do I get no code by SMS any more?",
      "The new sign-in has no codes by SMS. Until the user sets up an authenticator app, the account"
          + " has no second factor, unless you require one."),
  BACKUP_CODES(
      UserField.BACKUP_CODES,
      "Your backup codes end",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. The backup codes that"
          + " you kept are not valid after that day.",
      "What to do: destroy them, and see that you can sign in with your authenticator app.",
      "Why is my backup code refused?",
      "Backup codes end with the migration. Who has lost the authenticator, too, has to prove who"
          + " they are in your usual way; then delete the factor in WorkOS."),
  PASSKEYS(
      UserField.PASSKEYS,
      "Please register your passkey again",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. A passkey belongs to"
          + " one address of the web, so yours will not be asked for any more.",
      "What to do: sign in with {{email}} in another way, register a new passkey if it is offered"
          + " to you, and delete the old one on your device.",
      "Why is my passkey not offered any more?",
      "It was bound to the old sign-in's domain. The user signs in by password, link or code, and"
          + " registers a new one."),
  SOCIAL_NOT_LINKING(
      UserField.SOCIAL_ACCOUNTS,
      "Please sign in with your e-mail address",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. You have signed in"
          + " with a social account that the new sign-in does not know, or that has another address than"
          + " {{email}}.",
      "What to do: from that day on, sign in with {{email}}, and not with that social account:"
          + " it would open a second, empty account.",
      "I signed in with my social account and everything is gone. Where is it?",
      "The social account has another address than the user's, so it has opened a second account."
          + " Nothing is lost: sign out, sign in with the address of the list. Delete the second"
          + " account in WorkOS if it is empty."),
  SSO_ALONE(
      UserField.SINGLE_SIGN_ON,
      "Signing in through your company: what changes",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. You sign in through your"
          + " company, which has to be connected to the new system.",
      "What to do: from that day on, enter {{email}} when you sign in. If you are not taken to your"
          + " company's sign-in, ask your company's administrator whether it is connected already.",
      "Why am I not taken to my company's sign-in?",
      "The company's connection is not set up in the new system yet; the hand-over sheet of the"
          + " company says what is to be done. Until then the user, who has no password, gets in by"
          + " a code mailed to the address of the list, where codes are offered."),
  SSO_EMAIL_DIFFERS(
      UserField.SINGLE_SIGN_ON,
      "Your company knows you under another address",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. You sign in through your"
          + " company, which knows you under another address than {{email}}.",
      "What to do: from that day on, sign in with {{email}}, and not through your company, until your"
          + " company's administrator or we have told you that both are the same: it would open a"
          + " second, empty account.",
      "I signed in through my company and everything is gone. Where is it?",
      "The company's identity provider sends another address than the user's, so a second account was"
          + " opened. Nothing is lost: let the company's administrator send the address of the list,"
          + " and delete the second account in WorkOS if it is empty."),
  USERNAME_SIGN_IN(
      UserField.USERNAME,
      "Please sign in with your e-mail address instead of your username",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. It knows no"
          + " usernames.",
      "What to do: from that day on, sign in with {{email}}.",
      "Why is my username not known?",
      "The new sign-in knows addresses only. The address is in the list; say it to nobody whose"
          + " identity you have not checked."),
  CHANGED_ADDRESS(
      UserField.OTHER_EMAILS,
      "One address to sign in with",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. An account has one"
          + " address there, and yours is {{email}}.",
      "What to do: from that day on, sign in with {{email}}. Your other addresses do not open your"
          + " account any more.",
      "Why does one of my addresses not open my account any more?",
      "An account has one address now: the one in the list. Signing in with another one would open a"
          + " second, empty account."),
  NO_EMAIL(
      UserField.EMAIL,
      "Please add an e-mail address to your account",
      "We are moving the sign-in of {{product}} to a new system on {{date}}. It needs an e-mail"
          + " address, and your account has none that can be used.",
      "What to do: before that day, add an address in your account's settings and confirm it."
          + " Without it you cannot sign in afterwards.",
      "Why can I not sign in at all?",
      "The account had no e-mail address that could be used, and was not carried. Add one where your"
          + " old sign-in still runs, then snapshot, plan and apply again.");

  private final UserField field;
  private final String subject;
  private final String news;
  private final String todo;
  private final String question;
  private final String answer;

  Segment(
      UserField field, String subject, String news, String todo, String question, String answer) {
    this.field = field;
    this.subject = subject;
    this.news = news;
    this.todo = todo;
    this.question = question;
    this.answer = answer;
  }

  /**
   * Why this user belongs to it, as planned; empty if it does not. A username or an address that is
   * only kept in metadata counts as gone: nobody signs in with it.
   */
  public Optional<Reason> reason(UserPlan plan) {
    if (this == NO_EMAIL) {
      return Optional.ofNullable(plan.reason())
          .filter(it -> it == Reason.NO_EMAIL || it == Reason.EMAIL_MALFORMED);
    }
    if (plan.target() == null) {
      return Optional.empty(); // who does not come meets nothing of it
    }
    return plan.fields().stream()
        .filter(fate -> fate.field() == field && isGone(fate))
        .map(FieldFate::reason)
        .filter(reason -> reason != null && isMeant(reason, plan))
        .findFirst();
  }

  /** Whom the company knows under another address is not told to sign in through it. */
  private boolean isMeant(Reason reason, UserPlan plan) {
    return switch (reason) {
      case SSO_ALONE ->
          this == SSO_ALONE
              && plan.fields().stream()
                  .noneMatch(fate -> fate.reason() == Reason.SSO_EMAIL_DIFFERS);
      case SSO_EMAIL_DIFFERS -> this == SSO_EMAIL_DIFFERS;
      default -> reason != Reason.TOTP_FACTOR_PRESENT;
    };
  }

  private static boolean isGone(FieldFate fate) {
    return switch (fate.outcome()) {
      case CARRIED -> false;
      case PARTLY -> fate.field() == UserField.USERNAME || fate.field() == UserField.OTHER_EMAILS;
      case NOT_CARRIED -> true;
    };
  }

  /** The name of its files. */
  public String word() {
    return Code.of(this);
  }

  public Message message() {
    return new Message(subject, List.of(news, todo));
  }

  /** What its users ask. */
  public String question() {
    return question;
  }

  /** What support says. */
  public String answer() {
    return answer;
  }
}
