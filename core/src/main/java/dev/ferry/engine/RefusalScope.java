package dev.ferry.engine;

import dev.ferry.model.Reason;
import dev.ferry.workos.ApiError;
import java.util.Set;

/** What a refusal of WorkOS is about, as far as its reason and its code tell. */
enum RefusalScope {
  /** The object itself: the next one of its kind may fare better. */
  OBJECT,
  /** Nothing says that it is about this object: it may be about every one of its kind. */
  KIND,
  /** A quota: whatever else is asked of this kind will be refused alike. */
  QUOTA;

  /**
   * Codes that say what is wrong with one object, under a reason that does not (OpenAPI spec
   * 2026-08-07). What is taken already is no refusal ({@code Duplicates}), but may come without a
   * code.
   */
  private static final Set<String> ABOUT_THE_OBJECT =
      Set.of(
          "cannot_reactivate_pending_organization_membership",
          "domain_already_verified",
          "email_domain_not_deliverable",
          "entity_not_found",
          "id_already_used",
          "invalid_email",
          "invalid_locale",
          "invalid_metadata",
          "invalid_password_hash",
          "invalid_role",
          "password_strength_error");

  private static final Set<Integer> NOT_FOUND_OR_TAKEN = Set.of(404, 409);

  static RefusalScope of(Reason reason, ApiError error) {
    boolean object =
        NOT_FOUND_OR_TAKEN.contains(error.status())
            || ABOUT_THE_OBJECT.stream().anyMatch(error::says);
    return object ? OBJECT : of(reason);
  }

  /** A new reason does not compile until somebody has said what it is about. */
  static RefusalScope of(Reason reason) {
    return switch (reason) {
      case REFUSED_BY_WORKOS,
          UNEXPECTED_ANSWER,
          // Every refusal of such a request has this reason, whatever it is about:
          PERMISSION_NOT_THERE,
          DOMAIN_REFUSED_BY_WORKOS ->
          KIND;
      case QUOTA_USED_UP -> QUOTA;
      case NO_EMAIL,
          METADATA_KEY_EMPTY,
          LOCALE_IN_METADATA,
          LOCALE_NOT_CARRIED,
          LOCALE_MALFORMED,
          LOCALE_REFUSED_BY_WORKOS,
          TIMEZONE_NOT_CARRIED,
          LEGAL_ACCEPTED_AT_NOT_CARRIED,
          INVITED_IS_MEMBER,
          EMAIL_MALFORMED,
          EMAIL_SHARED_BY_TWO_USERS,
          EMAIL_IN_USE,
          EMAIL_OF_ANOTHER_EXTERNAL_ID,
          NEW_EMAIL_IN_USE,
          ADOPTED_UNPROVEN,
          REMOVED_IN_WORKOS,
          PRIMARY_EMAIL_UNKNOWN,
          SEVERAL_EMAILS,
          BANNED,
          DEPROVISIONED,
          BLOCKLISTED,
          LOCKED,
          LOCKED_WITHOUT_END,
          DELETED_SINCE_EXPORT,
          PASSWORD_CHANGED_SINCE_EXPORT,
          PASSWORD_RESET_REQUIRED,
          PASSWORD_NOT_IN_EXPORT,
          TOTP_CHANGED_SINCE_EXPORT,
          TOTP_NOT_ENABLED,
          TOTP_SECRET_MISSING,
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
          PASSWORD_REFUSED_BY_WORKOS,
          TOTP_SECRET_MALFORMED,
          TOTP_SECRET_TOO_SHORT,
          TOTP_NOT_SENT_TO_LINKED_USER,
          TOTP_CHANGED_SINCE_ARRIVAL,
          VERIFICATION_NOT_SENT_TO_LINKED_USER,
          TOTP_FACTOR_PRESENT,
          METADATA_TOO_LARGE,
          METADATA_NOT_ASCII,
          METADATA_TOO_MANY,
          METADATA_KEY_TAKEN,
          METADATA_SECRET_WITHHELD,
          METADATA_ESCAPED,
          METADATA_SPLIT,
          METADATA_LEFT_OUT,
          METADATA_REFUSED_BY_WORKOS,
          METADATA_MALFORMED,
          PRIVATE_METADATA_NOT_CARRIED,
          UNSAFE_METADATA_NOT_CARRIED,
          CREATED_AT_NOT_CARRIED,
          SECONDARY_EMAIL_IN_METADATA,
          SECONDARY_EMAIL_NOT_CARRIED,
          PHONE_IN_METADATA,
          PHONE_NOT_CARRIED,
          USERNAME_IN_METADATA,
          USERNAME_NOT_CARRIED,
          NO_WAY_TO_SIGN_IN,
          SMS_SECOND_FACTOR,
          PASSKEY_NOT_CARRIED,
          WEB3_WALLET_NOT_CARRIED,
          BACKUP_CODES_NOT_CARRIED,
          SOCIAL_SIGN_IN_LINKS_BY_EMAIL,
          SOCIAL_EMAIL_DIFFERS,
          SOCIAL_PROVIDER_UNSUPPORTED,
          SSO_SIGN_IN_LINKS_BY_EMAIL,
          SSO_EMAIL_DIFFERS,
          SSO_ALONE,
          CLERK_EXTERNAL_ID_IN_METADATA,
          CLERK_EXTERNAL_ID_NOT_CARRIED,
          OWN_ID_MISSING,
          OWN_ID_SHARED,
          OWN_ID_CHANGED,
          EXTERNAL_ID_TOO_LONG,
          TARGET_DIFFERS,
          CHANGED_IN_WORKOS,
          CHANGED_ON_BOTH_SIDES,
          IDENTITY_UNLINKED,
          CHANGED_SINCE_PLAN,
          EXTERNAL_ID_LOOKUP_FAILED,
          TARGET_UNAVAILABLE,
          RATE_LIMITED,
          LATER,
          KIND_REFUSED,
          NOT_IN_SNAPSHOT,
          NOT_APPLIED_YET,
          ROLLED_BACK,
          SIGNED_IN_SINCE,
          CHANGED_SINCE,
          TOUCHED_SINCE,
          NOT_PROVABLY_OURS,
          DELETION_NOT_ALLOWED,
          PERMISSION_OF_CLERK,
          SLUG_UNSUITABLE,
          SLUG_TAKEN,
          PERMISSION_NOT_CARRIED,
          NAME_SHORTENED,
          ROLE_REPLACED,
          ROLE_LOWERED,
          ROLE_NOT_ADOPTED,
          PERMISSION_NOT_ADOPTED,
          PERMISSION_REMAINS,
          ROLE_HOLDS_MORE,
          MEMBERSHIP_NOT_SENT_TO_LINKED_USER,
          ROLE_UNKNOWN,
          USER_NOT_CARRIED,
          ORGANIZATION_NOT_CARRIED,
          USER_NOT_THERE,
          ORGANIZATION_NOT_THERE,
          ROLE_NOT_THERE,
          ORGANIZATION_NAME_SHARED,
          ORGANIZATION_WITHOUT_NAME,
          ORGANIZATION_SLUG_NOT_CARRIED,
          DOMAIN_MALFORMED,
          DOMAIN_NOT_PROVEN,
          DOMAIN_REPEATED,
          DOMAIN_CLAIMED_TWICE,
          DOMAIN_LEFT_OUT,
          DOMAIN_IN_USE,
          MEMBERSHIP_REPEATED,
          MEMBERSHIP_NOT_ACTIVE,
          MEMBERSHIP_METADATA_NOT_CARRIED,
          INVITATION_NOT_SENT,
          INVITATION_OVER,
          SSO_HANDOVER,
          CONNECTION_IS_DRAFT,
          CONNECTION_NOT_DRAFT,
          CONNECTIONS_NOT_OFFERED,
          ORGANIZATION_HAS_CONNECTION,
          ROLE_NOT_DELETABLE,
          PERMISSIONS_NOT_TOLD,
          PERMISSION_IN_USE,
          ORGANIZATION_HAS_MEMBERS ->
          OBJECT;
    };
  }
}
