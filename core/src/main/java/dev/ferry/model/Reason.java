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
  NO_EMAIL(Severity.LOCKED_OUT, Remedy.FIX_IN_CLERK),
  EMAIL_MALFORMED(Severity.LOCKED_OUT, Remedy.FIX_IN_CLERK),
  EMAIL_SHARED_BY_TWO_USERS(Severity.LOCKED_OUT, Remedy.FIX_IN_CLERK),
  EMAIL_IN_USE(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  EMAIL_OF_ANOTHER_EXTERNAL_ID(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  NEW_EMAIL_IN_USE(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  ADOPTED_UNPROVEN(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  REMOVED_IN_WORKOS(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  PRIMARY_EMAIL_UNKNOWN(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  SEVERAL_EMAILS(Severity.LOCKED_OUT, Remedy.NONE),
  BANNED(Severity.NOTHING, Remedy.NONE),
  DEPROVISIONED(Severity.NOTHING, Remedy.NONE),
  LOCKED(Severity.LET_IN, Remedy.NONE),
  LOCKED_WITHOUT_END(Severity.LET_IN, Remedy.NONE),
  BLOCKLISTED(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  DELETED_SINCE_EXPORT(Severity.NOTHING, Remedy.NONE),
  PASSWORD_CHANGED_SINCE_EXPORT(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_RESET_REQUIRED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_NOT_IN_EXPORT(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  TOTP_CHANGED_SINCE_EXPORT(Severity.LET_IN, Remedy.TELL_THE_USERS),
  TOTP_NOT_ENABLED(Severity.NOTHING, Remedy.NONE),
  TOTP_SECRET_MISSING(Severity.LET_IN, Remedy.TELL_THE_USERS),
  PASSWORD_HASHER_UNSUPPORTED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_HASHER_UNKNOWN(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_HASHER_MISSING(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_DIGEST_MALFORMED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_HASH_IN_HEX(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_BCRYPT_VARIANT(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_PEPPERED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_PARAMETERS_OUT_OF_RANGE(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_SALT_POSITION_UNKNOWN(Severity.MUST_ACT, Remedy.CHANGE_POLICY),
  PASSWORD_NOT_SENT_TO_EXISTING_USER(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_NOT_SENT_AT_CREATION(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_CHANGED_SINCE_ARRIVAL(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_NOT_REPLACED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_REPLACED_IN_USE(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PASSWORD_REFUSED_BY_WORKOS(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  TOTP_SECRET_MALFORMED(Severity.LET_IN, Remedy.TELL_THE_USERS),
  TOTP_SECRET_TOO_SHORT(Severity.LET_IN, Remedy.TELL_THE_USERS),
  TOTP_NOT_SENT_TO_LINKED_USER(Severity.LET_IN, Remedy.TELL_THE_USERS),
  TOTP_CHANGED_SINCE_ARRIVAL(Severity.LET_IN, Remedy.TELL_THE_USERS),
  VERIFICATION_NOT_SENT_TO_LINKED_USER(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  TOTP_FACTOR_PRESENT(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  METADATA_TOO_LARGE(Severity.LOST_DETAIL, Remedy.CHANGE_POLICY),
  METADATA_NOT_ASCII(Severity.LOST_DETAIL, Remedy.CHANGE_POLICY),
  METADATA_TOO_MANY(Severity.LOST_DETAIL, Remedy.CHANGE_POLICY),
  METADATA_KEY_TAKEN(Severity.LOST_DETAIL, Remedy.CHANGE_POLICY),
  METADATA_KEY_EMPTY(Severity.LOST_DETAIL, Remedy.CHANGE_POLICY),
  METADATA_SECRET_WITHHELD(Severity.LOST_DETAIL, Remedy.NONE),
  METADATA_ESCAPED(Severity.LOST_DETAIL, Remedy.NONE),
  METADATA_SPLIT(Severity.LOST_DETAIL, Remedy.NONE),
  METADATA_LEFT_OUT(Severity.LOST_DETAIL, Remedy.NONE),
  METADATA_REFUSED_BY_WORKOS(Severity.LOST_DETAIL, Remedy.DECIDE_IN_WORKOS),
  METADATA_MALFORMED(Severity.LOST_DETAIL, Remedy.FIX_IN_CLERK),
  PRIVATE_METADATA_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  UNSAFE_METADATA_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  CREATED_AT_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  LOCALE_IN_METADATA(Severity.NOTHING, Remedy.NONE),
  LOCALE_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  LOCALE_MALFORMED(Severity.LOST_DETAIL, Remedy.FIX_IN_CLERK),
  LOCALE_REFUSED_BY_WORKOS(Severity.LOST_DETAIL, Remedy.DECIDE_IN_WORKOS),
  TIMEZONE_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  LEGAL_ACCEPTED_AT_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  SECONDARY_EMAIL_IN_METADATA(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  SECONDARY_EMAIL_NOT_CARRIED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PHONE_IN_METADATA(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  PHONE_NOT_CARRIED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  USERNAME_IN_METADATA(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  USERNAME_NOT_CARRIED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  NO_WAY_TO_SIGN_IN(Severity.LOCKED_OUT, Remedy.TELL_THE_USERS),
  SMS_SECOND_FACTOR(Severity.LET_IN, Remedy.TELL_THE_USERS),
  PASSKEY_NOT_CARRIED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  WEB3_WALLET_NOT_CARRIED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  BACKUP_CODES_NOT_CARRIED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  SOCIAL_SIGN_IN_LINKS_BY_EMAIL(Severity.MUST_ACT, Remedy.NONE),
  SOCIAL_EMAIL_DIFFERS(Severity.LOCKED_OUT, Remedy.TELL_THE_USERS),
  SOCIAL_PROVIDER_UNSUPPORTED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  SSO_SIGN_IN_LINKS_BY_EMAIL(Severity.MUST_ACT, Remedy.NONE),
  SSO_EMAIL_DIFFERS(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  SSO_ALONE(Severity.LOCKED_OUT, Remedy.TELL_THE_USERS),
  CLERK_EXTERNAL_ID_IN_METADATA(Severity.NOTHING, Remedy.NONE),
  CLERK_EXTERNAL_ID_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.DECIDE_IN_WORKOS),
  OWN_ID_MISSING(Severity.LOCKED_OUT, Remedy.FIX_IN_CLERK),
  OWN_ID_SHARED(Severity.LOCKED_OUT, Remedy.FIX_IN_CLERK),
  OWN_ID_CHANGED(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  EXTERNAL_ID_TOO_LONG(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  TARGET_DIFFERS(Severity.LET_IN, Remedy.CHANGE_POLICY),
  CHANGED_IN_WORKOS(Severity.NOTHING, Remedy.NONE),
  CHANGED_ON_BOTH_SIDES(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  IDENTITY_UNLINKED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  CHANGED_SINCE_PLAN(Severity.LOCKED_OUT, Remedy.PLAN_AGAIN),
  EXTERNAL_ID_LOOKUP_FAILED(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  REFUSED_BY_WORKOS(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  UNEXPECTED_ANSWER(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  TARGET_UNAVAILABLE(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  RATE_LIMITED(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  QUOTA_USED_UP(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  LATER(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  KIND_REFUSED(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  NOT_IN_SNAPSHOT(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  NOT_APPLIED_YET(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  ROLLED_BACK(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  SIGNED_IN_SINCE(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  CHANGED_SINCE(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  TOUCHED_SINCE(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  NOT_PROVABLY_OURS(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  DELETION_NOT_ALLOWED(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  PERMISSION_OF_CLERK(Severity.NOTHING, Remedy.NONE),
  SLUG_UNSUITABLE(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  SLUG_TAKEN(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  PERMISSION_NOT_CARRIED(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  NAME_SHORTENED(Severity.LOST_DETAIL, Remedy.NONE),
  ROLE_REPLACED(Severity.NOTHING, Remedy.NONE),
  ROLE_LOWERED(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  ROLE_NOT_ADOPTED(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  PERMISSION_NOT_ADOPTED(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  PERMISSION_REMAINS(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  ROLE_HOLDS_MORE(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  MEMBERSHIP_NOT_SENT_TO_LINKED_USER(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  ROLE_UNKNOWN(Severity.LOCKED_OUT, Remedy.CHANGE_POLICY),
  USER_NOT_CARRIED(Severity.NOTHING, Remedy.NONE),
  ORGANIZATION_NOT_CARRIED(Severity.NOTHING, Remedy.NONE),
  USER_NOT_THERE(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  ORGANIZATION_NOT_THERE(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  PERMISSION_NOT_THERE(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  ROLE_NOT_THERE(Severity.LOCKED_OUT, Remedy.RUN_AGAIN),
  ORGANIZATION_NAME_SHARED(Severity.MUST_ACT, Remedy.DECIDE_IN_WORKOS),
  ORGANIZATION_WITHOUT_NAME(Severity.LOCKED_OUT, Remedy.FIX_IN_CLERK),
  ORGANIZATION_SLUG_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  DOMAIN_MALFORMED(Severity.MUST_ACT, Remedy.FIX_IN_CLERK),
  DOMAIN_NOT_PROVEN(Severity.MUST_ACT, Remedy.DECIDE_IN_WORKOS),
  DOMAIN_REPEATED(Severity.NOTHING, Remedy.NONE),
  DOMAIN_CLAIMED_TWICE(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  DOMAIN_LEFT_OUT(Severity.LOST_DETAIL, Remedy.NONE),
  DOMAIN_IN_USE(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  DOMAIN_REFUSED_BY_WORKOS(Severity.MUST_ACT, Remedy.DECIDE_IN_WORKOS),
  MEMBERSHIP_REPEATED(Severity.NOTHING, Remedy.NONE),
  MEMBERSHIP_NOT_ACTIVE(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  MEMBERSHIP_METADATA_NOT_CARRIED(Severity.LOST_DETAIL, Remedy.NONE),
  INVITATION_NOT_SENT(Severity.MUST_ACT, Remedy.CHANGE_POLICY),
  INVITATION_OVER(Severity.NOTHING, Remedy.NONE),
  INVITED_IS_MEMBER(Severity.NOTHING, Remedy.NONE),
  SSO_HANDOVER(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  CONNECTION_IS_DRAFT(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  CONNECTION_NOT_DRAFT(Severity.LOCKED_OUT, Remedy.DECIDE_IN_WORKOS),
  CONNECTIONS_NOT_OFFERED(Severity.MUST_ACT, Remedy.TELL_THE_USERS),
  ORGANIZATION_HAS_CONNECTION(Severity.MUST_ACT, Remedy.DECIDE_IN_WORKOS),
  ROLE_NOT_DELETABLE(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  PERMISSIONS_NOT_TOLD(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  PERMISSION_IN_USE(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS),
  ORGANIZATION_HAS_MEMBERS(Severity.LET_IN, Remedy.DECIDE_IN_WORKOS);

  private final String code = Code.of(this);
  private final Severity severity;
  private final Remedy remedy;

  Reason(Severity severity, Remedy remedy) {
    this.severity = severity;
    this.remedy = remedy;
  }

  /** The stable code, such as {@code no-email}. */
  public String code() {
    return code;
  }

  /** What it does to people if nobody does anything about it. */
  public Severity severity() {
    return severity;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** What it is called for people, a few words without a verb, such as “no e-mail address”. */
  public String title() {
    return Texts.of(this, "title");
  }

  /** What happened and why, a sentence or two. */
  public String explanation() {
    return Texts.of(this, "explanation");
  }

  /** What to do about it. */
  public String fix() {
    return Texts.of(this, "fix");
  }

  /**
   * The line of ferry.yaml that settles it, if one line does, whoever has it and whatever they are
   * called. It is one choice of several: the default is what the reason tells.
   */
  public Optional<String> policy() {
    return Texts.ofPolicy(this);
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

    static Optional<String> ofPolicy(Reason reason) {
      return Optional.ofNullable(BUNDLED.getProperty(reason.code() + ".policy"));
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
