package dev.ferry.report.kit;

import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.report.people.Task;
import dev.ferry.text.Code;
import java.util.Optional;

/**
 * One thing that the switch changes for a user: a part of the letter, a list of the kit, and what
 * support is asked about it. In the order of a letter, the most pressing first.
 */
public enum Part {
  /** Who has it does not arrive, and there is nowhere to mail to. */
  NO_EMAIL(
      Asks.FOR_NO_LETTER,
      "Why can I not sign in at all?",
      "The account had no e-mail address that could be used, and was not carried. Add one where your"
          + " old sign-in still runs, then snapshot, plan and apply again."),
  PASSWORD_RESET(
      Asks.TO_ACT,
      "Why is my password no longer accepted?",
      "It could not be carried to the new sign-in. Choose \"Forgot password\"; the link goes to the"
          + " user's address. Nobody's old password was shown to anybody."),
  VERIFY_ADDRESS(
      Asks.TO_ACT,
      "Why am I asked for a code from my e-mail?",
      "Nobody had proved to own the account's address. The code that the new sign-in mails there"
          + " proves it, once. Who does not get the mails of that address does not get in."),
  SSO_ALONE(
      Asks.TO_ACT,
      "Why am I not taken to my company's sign-in?",
      "The company's connection is not set up in the new system yet; the hand-over sheet of the"
          + " company says what is to be done. Until then the user, who has no password, gets in by"
          + " a code mailed to the address of the list, where codes are offered."),
  SSO_EMAIL_DIFFERS(
      Asks.TO_ACT,
      "I signed in through my company and everything is gone. Where is it?",
      "The company's identity provider sends another address than the user's, so a second account was"
          + " opened. Nothing is lost: let the company's administrator send the address of the list,"
          + " and delete the second account in WorkOS if it is empty."),
  SOCIAL_NOT_LINKING(
      Asks.TO_ACT,
      "I signed in with my social account and everything is gone. Where is it?",
      "The social account has another address than the user's, so it has opened a second account."
          + " Nothing is lost: sign out, sign in with the address of the list. Delete the second"
          + " account in WorkOS if it is empty."),
  WALLET_SIGN_IN(
      Asks.TO_ACT,
      "Why can I not sign in with my wallet?",
      "The new sign-in does not offer wallets. The user signs in with the address of the list; say"
          + " it to nobody whose identity you have not checked."),
  AUTHENTICATOR_AGAIN(
      Asks.TO_ACT,
      "Why are the codes of my authenticator app refused, or not asked for?",
      "The authenticator could not be carried. The user signs in without it and sets it up anew; the"
          + " old entry in the app is to be deleted."),
  SMS_SECOND_FACTOR(
      Asks.TO_ACT,
      "Why do I get no code by SMS any more?",
      "The new sign-in has no codes by SMS. Until the user sets up an authenticator app, the account"
          + " has no second factor, unless you require one."),
  PASSKEYS(
      Asks.TO_ACT,
      "Why is my passkey not offered any more?",
      "It was bound to the old sign-in's domain. The user signs in by password, link or code, and"
          + " registers a new one."),
  BACKUP_CODES(
      Asks.TO_ACT,
      "Why is my backup code refused?",
      "Backup codes end with the migration. Who has lost the authenticator, too, has to prove who"
          + " they are in your usual way; then delete the factor in WorkOS."),
  USERNAME_SIGN_IN(
      Asks.TO_KNOW,
      "Why is my username not known?",
      "The new sign-in knows addresses only. The address is in the list; say it to nobody whose"
          + " identity you have not checked."),
  PHONE_SIGN_IN(
      Asks.TO_KNOW,
      "Why can I not sign in with my phone number?",
      "The new sign-in knows addresses only. The address is in the list; say it to nobody whose"
          + " identity you have not checked."),
  CHANGED_ADDRESS(
      Asks.TO_KNOW,
      "Why does one of my addresses not open my account any more?",
      "An account has one address now: the one in the list. Signing in with another one would open a"
          + " second, empty account.");

  /** What is asked of whoever has it. */
  public enum Asks {
    /** Something is to be done, once. */
    TO_ACT,
    /** It is good to know. */
    TO_KNOW,
    /** Nothing by letter: nobody would get it. */
    FOR_NO_LETTER
  }

  private final Asks asks;
  private final String question;
  private final String answer;

  Part(Asks asks, String question, String answer) {
    this.asks = asks;
    this.question = question;
    this.answer = answer;
  }

  /** What a reason that a field is not as it was means for a user who arrives; empty if nothing. */
  public static Optional<Part> of(UserField field, Reason reason) {
    return switch (reason) {
      case SSO_EMAIL_DIFFERS -> Optional.of(SSO_EMAIL_DIFFERS);
      case IDENTITY_UNLINKED ->
          Optional.of(field == UserField.SINGLE_SIGN_ON ? SSO_EMAIL_DIFFERS : SOCIAL_NOT_LINKING);
      default -> Task.of(reason).map(Part::of);
    };
  }

  private static Part of(Task task) {
    return switch (task) {
      case NEW_PASSWORD -> PASSWORD_RESET;
      case VERIFY_ADDRESS -> VERIFY_ADDRESS;
      case COMPANY -> SSO_ALONE;
      case WALLET -> WALLET_SIGN_IN;
      case USERNAME -> USERNAME_SIGN_IN;
      case PHONE -> PHONE_SIGN_IN;
      case OTHER_ADDRESS -> CHANGED_ADDRESS;
      case SOCIAL -> SOCIAL_NOT_LINKING;
      case AUTHENTICATOR -> AUTHENTICATOR_AGAIN;
      case SECOND_FACTOR -> SMS_SECOND_FACTOR;
      case BACKUP_CODES -> BACKUP_CODES;
      case PASSKEY -> PASSKEYS;
    };
  }

  /** The stable code, such as {@code password-reset}; also the name of its list. */
  public String code() {
    return Code.of(this);
  }

  public Asks asks() {
    return asks;
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
