package dev.ferry.report.people;

import dev.ferry.model.Reason;
import dev.ferry.text.Code;
import java.util.Optional;

/** What a user who arrives has to do, or to know, at the switch. */
public enum Task {
  NEW_PASSWORD("Set a new password"),
  VERIFY_ADDRESS("Verify the e-mail address, to get in at all"),
  COMPANY("Sign in through the company only once it is connected"),
  WALLET("Sign in by e-mail, not by the wallet"),
  SOCIAL("Sign in by e-mail, not by the social account"),
  AUTHENTICATOR("Set up the authenticator app again"),
  SECOND_FACTOR("Set up an authenticator app: codes by SMS end"),
  BACKUP_CODES("Throw the backup codes away"),
  PASSKEY("Register the passkey again"),
  USERNAME("Signs in by e-mail, no longer by username", false),
  PHONE("Signs in by e-mail, no longer by phone number", false),
  OTHER_ADDRESS("Signs in by one address; the others open nothing", false);

  private final String says;
  private final boolean toAct;

  Task(String says) {
    this(says, true);
  }

  Task(String says, boolean toAct) {
    this.says = says;
    this.toAct = toAct;
  }

  /** False if it is enough to know it. */
  public boolean toAct() {
    return toAct;
  }

  /** What is to be done, as said to somebody. */
  public String says() {
    return says;
  }

  /** In lower case with hyphens. */
  public String code() {
    return Code.of(this);
  }

  /** What a reason asks of a user; empty if nothing. */
  public static Optional<Task> of(Reason reason) {
    return switch (reason) {
      case PASSWORD_CHANGED_SINCE_EXPORT,
          PASSWORD_RESET_REQUIRED,
          PASSWORD_NOT_IN_EXPORT,
          PASSWORD_HASHER_UNSUPPORTED,
          PASSWORD_HASHER_UNKNOWN,
          PASSWORD_HASHER_MISSING,
          PASSWORD_DIGEST_MALFORMED,
          PASSWORD_HASH_IN_HEX,
          PASSWORD_BCRYPT_VARIANT,
          PASSWORD_PEPPERED,
          PASSWORD_PARAMETERS_OUT_OF_RANGE,
          PASSWORD_SALT_POSITION_UNKNOWN,
          PASSWORD_NOT_SENT_TO_EXISTING_USER,
          PASSWORD_NOT_SENT_AT_CREATION,
          PASSWORD_CHANGED_SINCE_ARRIVAL,
          PASSWORD_NOT_REPLACED,
          PASSWORD_REPLACED_IN_USE,
          PASSWORD_REFUSED_BY_WORKOS ->
          Optional.of(NEW_PASSWORD);
      case NO_WAY_TO_SIGN_IN, VERIFICATION_NOT_SENT_TO_LINKED_USER -> Optional.of(VERIFY_ADDRESS);
      case SSO_ALONE, SSO_EMAIL_DIFFERS -> Optional.of(COMPANY);
      case WEB3_WALLET_NOT_CARRIED -> Optional.of(WALLET);
      case USERNAME_IN_METADATA, USERNAME_NOT_CARRIED -> Optional.of(USERNAME);
      case PHONE_IN_METADATA, PHONE_NOT_CARRIED -> Optional.of(PHONE);
      case SECONDARY_EMAIL_IN_METADATA, SECONDARY_EMAIL_NOT_CARRIED -> Optional.of(OTHER_ADDRESS);
      case SOCIAL_EMAIL_DIFFERS, SOCIAL_PROVIDER_UNSUPPORTED, IDENTITY_UNLINKED ->
          Optional.of(SOCIAL);
      case TOTP_CHANGED_SINCE_EXPORT,
          TOTP_SECRET_MISSING,
          TOTP_SECRET_MALFORMED,
          TOTP_SECRET_TOO_SHORT,
          TOTP_NOT_SENT_TO_LINKED_USER,
          TOTP_CHANGED_SINCE_ARRIVAL ->
          Optional.of(AUTHENTICATOR);
      case SMS_SECOND_FACTOR -> Optional.of(SECOND_FACTOR);
      case BACKUP_CODES_NOT_CARRIED -> Optional.of(BACKUP_CODES);
      case PASSKEY_NOT_CARRIED -> Optional.of(PASSKEY);
      default -> Optional.empty();
    };
  }
}
