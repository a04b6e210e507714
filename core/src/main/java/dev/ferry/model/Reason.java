package dev.ferry.model;

import static java.util.Objects.requireNonNull;

import dev.ferry.text.Code;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Why something is not carried, or not carried as it was. The code (the constant's name in lower
 * case with hyphens) is a stable part of the output; a new constant is a new code. Its texts are in
 * {@code reasons.properties}.
 */
public enum Reason {
  NO_EMAIL(Remedy.FIX_IN_CLERK),
  EMAIL_MALFORMED(Remedy.FIX_IN_CLERK),
  EMAIL_SHARED_BY_TWO_USERS(Remedy.FIX_IN_CLERK),
  EMAIL_IN_USE(Remedy.DECIDE_IN_WORKOS),
  EMAIL_OF_ANOTHER_EXTERNAL_ID(Remedy.DECIDE_IN_WORKOS),
  ADOPTED_UNPROVEN(Remedy.CHANGE_POLICY),
  REMOVED_IN_WORKOS(Remedy.CHANGE_POLICY),
  PRIMARY_EMAIL_UNKNOWN(Remedy.CHANGE_POLICY),
  SEVERAL_EMAILS(Remedy.NONE),
  BANNED(Remedy.NONE),
  DEPROVISIONED(Remedy.NONE),
  LOCKED(Remedy.NONE),
  LOCKED_WITHOUT_END(Remedy.NONE),
  BLOCKLISTED(Remedy.CHANGE_POLICY),
  DELETED_SINCE_EXPORT(Remedy.NONE),
  PASSWORD_CHANGED_SINCE_EXPORT(Remedy.TELL_THE_USERS),
  PASSWORD_RESET_REQUIRED(Remedy.TELL_THE_USERS),
  PASSWORD_NOT_IN_EXPORT(Remedy.TELL_THE_USERS),
  TOTP_CHANGED_SINCE_EXPORT(Remedy.TELL_THE_USERS),
  TOTP_NOT_ENABLED(Remedy.NONE),
  TOTP_SECRET_MISSING(Remedy.TELL_THE_USERS),
  PASSWORD_HASHER_UNSUPPORTED(Remedy.TELL_THE_USERS),
  PASSWORD_HASHER_UNKNOWN(Remedy.TELL_THE_USERS),
  PASSWORD_HASHER_MISSING(Remedy.TELL_THE_USERS),
  PASSWORD_DIGEST_MALFORMED(Remedy.TELL_THE_USERS),
  PASSWORD_HASH_IN_HEX(Remedy.TELL_THE_USERS),
  PASSWORD_BCRYPT_VARIANT(Remedy.TELL_THE_USERS),
  PASSWORD_PEPPERED(Remedy.TELL_THE_USERS),
  PASSWORD_PARAMETERS_OUT_OF_RANGE(Remedy.TELL_THE_USERS),
  PASSWORD_SALT_POSITION_UNKNOWN(Remedy.CHANGE_POLICY),
  PASSWORD_NOT_SENT_TO_EXISTING_USER(Remedy.TELL_THE_USERS),
  PASSWORD_NOT_SENT_AT_CREATION(Remedy.TELL_THE_USERS),
  PASSWORD_CHANGED_SINCE_ARRIVAL(Remedy.TELL_THE_USERS),
  PASSWORD_NOT_REPLACED(Remedy.TELL_THE_USERS),
  PASSWORD_REPLACED_IN_USE(Remedy.TELL_THE_USERS),
  PASSWORD_REFUSED_BY_WORKOS(Remedy.TELL_THE_USERS),
  TOTP_SECRET_MALFORMED(Remedy.TELL_THE_USERS),
  TOTP_SECRET_TOO_SHORT(Remedy.TELL_THE_USERS),
  TOTP_NOT_SENT_TO_LINKED_USER(Remedy.TELL_THE_USERS),
  TOTP_CHANGED_SINCE_ARRIVAL(Remedy.TELL_THE_USERS),
  VERIFICATION_NOT_SENT_TO_LINKED_USER(Remedy.TELL_THE_USERS),
  TOTP_FACTOR_PRESENT(Remedy.DECIDE_IN_WORKOS),
  METADATA_TOO_LARGE(Remedy.CHANGE_POLICY),
  METADATA_NOT_ASCII(Remedy.CHANGE_POLICY),
  METADATA_TOO_MANY(Remedy.CHANGE_POLICY),
  METADATA_KEY_TAKEN(Remedy.CHANGE_POLICY),
  METADATA_KEY_EMPTY(Remedy.CHANGE_POLICY),
  METADATA_SECRET_WITHHELD(Remedy.NONE),
  METADATA_ESCAPED(Remedy.NONE),
  METADATA_SPLIT(Remedy.NONE),
  METADATA_LEFT_OUT(Remedy.NONE),
  METADATA_REFUSED_BY_WORKOS(Remedy.DECIDE_IN_WORKOS),
  METADATA_MALFORMED(Remedy.FIX_IN_CLERK),
  PRIVATE_METADATA_NOT_CARRIED(Remedy.NONE),
  UNSAFE_METADATA_NOT_CARRIED(Remedy.NONE),
  CREATED_AT_NOT_CARRIED(Remedy.NONE),
  LOCALE_IN_METADATA(Remedy.NONE),
  LOCALE_NOT_CARRIED(Remedy.NONE),
  LOCALE_MALFORMED(Remedy.FIX_IN_CLERK),
  LOCALE_REFUSED_BY_WORKOS(Remedy.DECIDE_IN_WORKOS),
  TIMEZONE_NOT_CARRIED(Remedy.NONE),
  LEGAL_ACCEPTED_AT_NOT_CARRIED(Remedy.NONE),
  SECONDARY_EMAIL_IN_METADATA(Remedy.NONE),
  SECONDARY_EMAIL_NOT_CARRIED(Remedy.NONE),
  PHONE_IN_METADATA(Remedy.TELL_THE_USERS),
  PHONE_NOT_CARRIED(Remedy.TELL_THE_USERS),
  USERNAME_IN_METADATA(Remedy.TELL_THE_USERS),
  USERNAME_NOT_CARRIED(Remedy.TELL_THE_USERS),
  NO_WAY_TO_SIGN_IN(Remedy.TELL_THE_USERS),
  SMS_SECOND_FACTOR(Remedy.TELL_THE_USERS),
  PASSKEY_NOT_CARRIED(Remedy.TELL_THE_USERS),
  WEB3_WALLET_NOT_CARRIED(Remedy.TELL_THE_USERS),
  BACKUP_CODES_NOT_CARRIED(Remedy.TELL_THE_USERS),
  SOCIAL_SIGN_IN_LINKS_BY_EMAIL(Remedy.NONE),
  SOCIAL_EMAIL_DIFFERS(Remedy.TELL_THE_USERS),
  SOCIAL_PROVIDER_UNSUPPORTED(Remedy.TELL_THE_USERS),
  SSO_SIGN_IN_LINKS_BY_EMAIL(Remedy.NONE),
  SSO_EMAIL_DIFFERS(Remedy.DECIDE_IN_WORKOS),
  SSO_ALONE(Remedy.TELL_THE_USERS),
  CLERK_EXTERNAL_ID_IN_METADATA(Remedy.NONE),
  CLERK_EXTERNAL_ID_NOT_CARRIED(Remedy.DECIDE_IN_WORKOS),
  EXTERNAL_ID_TOO_LONG(Remedy.DECIDE_IN_WORKOS),
  TARGET_DIFFERS(Remedy.CHANGE_POLICY),
  CHANGED_IN_WORKOS(Remedy.NONE),
  CHANGED_ON_BOTH_SIDES(Remedy.DECIDE_IN_WORKOS),
  IDENTITY_UNLINKED(Remedy.TELL_THE_USERS),
  CHANGED_SINCE_PLAN(Remedy.PLAN_AGAIN),
  EXTERNAL_ID_LOOKUP_FAILED(Remedy.RUN_AGAIN),
  REFUSED_BY_WORKOS(Remedy.DECIDE_IN_WORKOS),
  UNEXPECTED_ANSWER(Remedy.RUN_AGAIN),
  TARGET_UNAVAILABLE(Remedy.RUN_AGAIN),
  RATE_LIMITED(Remedy.RUN_AGAIN),
  QUOTA_USED_UP(Remedy.RUN_AGAIN),
  LATER(Remedy.RUN_AGAIN),
  KIND_REFUSED(Remedy.RUN_AGAIN),
  NOT_IN_SNAPSHOT(Remedy.DECIDE_IN_WORKOS),
  NOT_APPLIED_YET(Remedy.RUN_AGAIN),
  ROLLED_BACK(Remedy.RUN_AGAIN),
  SIGNED_IN_SINCE(Remedy.DECIDE_IN_WORKOS),
  CHANGED_SINCE(Remedy.DECIDE_IN_WORKOS),
  TOUCHED_SINCE(Remedy.DECIDE_IN_WORKOS),
  NOT_PROVABLY_OURS(Remedy.DECIDE_IN_WORKOS),
  DELETION_NOT_ALLOWED(Remedy.DECIDE_IN_WORKOS),
  PERMISSION_OF_CLERK(Remedy.NONE),
  SLUG_UNSUITABLE(Remedy.CHANGE_POLICY),
  SLUG_TAKEN(Remedy.CHANGE_POLICY),
  PERMISSION_NOT_CARRIED(Remedy.CHANGE_POLICY),
  NAME_SHORTENED(Remedy.NONE),
  ROLE_REPLACED(Remedy.NONE),
  ROLE_LOWERED(Remedy.CHANGE_POLICY),
  ROLE_NOT_ADOPTED(Remedy.CHANGE_POLICY),
  PERMISSION_NOT_ADOPTED(Remedy.CHANGE_POLICY),
  PERMISSION_REMAINS(Remedy.DECIDE_IN_WORKOS),
  ROLE_HOLDS_MORE(Remedy.CHANGE_POLICY),
  MEMBERSHIP_NOT_SENT_TO_LINKED_USER(Remedy.DECIDE_IN_WORKOS),
  ROLE_UNKNOWN(Remedy.CHANGE_POLICY),
  USER_NOT_CARRIED(Remedy.NONE),
  ORGANIZATION_NOT_CARRIED(Remedy.NONE),
  USER_NOT_THERE(Remedy.RUN_AGAIN),
  ORGANIZATION_NOT_THERE(Remedy.RUN_AGAIN),
  PERMISSION_NOT_THERE(Remedy.RUN_AGAIN),
  ROLE_NOT_THERE(Remedy.RUN_AGAIN),
  ORGANIZATION_NAME_SHARED(Remedy.DECIDE_IN_WORKOS),
  ORGANIZATION_WITHOUT_NAME(Remedy.FIX_IN_CLERK),
  ORGANIZATION_SLUG_NOT_CARRIED(Remedy.NONE),
  DOMAIN_MALFORMED(Remedy.FIX_IN_CLERK),
  DOMAIN_NOT_PROVEN(Remedy.DECIDE_IN_WORKOS),
  DOMAIN_REPEATED(Remedy.NONE),
  DOMAIN_CLAIMED_TWICE(Remedy.DECIDE_IN_WORKOS),
  DOMAIN_LEFT_OUT(Remedy.NONE),
  DOMAIN_IN_USE(Remedy.DECIDE_IN_WORKOS),
  DOMAIN_REFUSED_BY_WORKOS(Remedy.DECIDE_IN_WORKOS),
  MEMBERSHIP_REPEATED(Remedy.NONE),
  MEMBERSHIP_NOT_ACTIVE(Remedy.DECIDE_IN_WORKOS),
  MEMBERSHIP_METADATA_NOT_CARRIED(Remedy.NONE),
  INVITATION_NOT_SENT(Remedy.CHANGE_POLICY),
  INVITATION_OVER(Remedy.NONE),
  INVITED_IS_MEMBER(Remedy.NONE),
  SSO_HANDOVER(Remedy.TELL_THE_USERS),
  CONNECTION_IS_DRAFT(Remedy.TELL_THE_USERS),
  CONNECTION_NOT_DRAFT(Remedy.DECIDE_IN_WORKOS),
  CONNECTIONS_NOT_OFFERED(Remedy.TELL_THE_USERS),
  ORGANIZATION_HAS_CONNECTION(Remedy.DECIDE_IN_WORKOS),
  ROLE_NOT_DELETABLE(Remedy.DECIDE_IN_WORKOS),
  PERMISSIONS_NOT_TOLD(Remedy.DECIDE_IN_WORKOS),
  PERMISSION_IN_USE(Remedy.DECIDE_IN_WORKOS),
  ORGANIZATION_HAS_MEMBERS(Remedy.DECIDE_IN_WORKOS);

  private final String code = Code.of(this);
  private final Remedy remedy;

  Reason(Remedy remedy) {
    this.remedy = remedy;
  }

  /** The stable code, such as {@code no-email}. */
  public String code() {
    return code;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** What happened and why, a sentence or two. */
  public String explanation() {
    return Texts.of(this, "explanation");
  }

  /** What to do about it. */
  public String fix() {
    return Texts.of(this, "fix");
  }

  /** True if the same command, run again, takes the record up again. */
  public boolean retryable() {
    return remedy == Remedy.RUN_AGAIN;
  }

  public static Optional<Reason> ofCode(String code) {
    for (Reason reason : values()) {
      if (reason.code().equals(code)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  /** The texts of the reasons, for people. */
  static final class Texts {
    private static final Properties BUNDLED = read();

    private Texts() {}

    static String of(Reason reason, String part) {
      String key = reason.code() + "." + part;
      return requireNonNull(BUNDLED.getProperty(key), key);
    }

    static Set<String> keys() {
      return BUNDLED.stringPropertyNames();
    }

    private static Properties read() {
      Properties texts = new Properties();
      try (Reader file =
          new InputStreamReader(
              requireNonNull(Reason.class.getResourceAsStream("reasons.properties")),
              StandardCharsets.UTF_8)) {
        texts.load(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return texts;
    }
  }
}
