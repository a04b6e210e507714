package dev.ferry.model.clerk;

/** A fact about a Clerk user that a source may or may not speak about. */
public enum ClerkField {
  FIRST_NAME,
  LAST_NAME,
  USERNAME,
  PRIMARY_EMAIL,
  VERIFIED_EMAILS,
  UNVERIFIED_EMAILS,
  /** Addresses of a source that does not say which is primary or verified. */
  LISTED_EMAILS,
  PRIMARY_PHONE,
  VERIFIED_PHONES,
  UNVERIFIED_PHONES,
  TOTP_SECRET,
  PASSWORD,
  PUBLIC_METADATA,
  PRIVATE_METADATA,
  UNSAFE_METADATA,
  CREATED_AT,
  /** As of when an export speaks of password and TOTP secret. */
  EXPORTED_AT,
  EXTERNAL_ID,
  EXTERNAL_ACCOUNTS,
  ENTERPRISE_ACCOUNTS,
  FLAGS,
  PASSWORD_LAST_UPDATED_AT,
  MFA_ENABLED_AT,
  LAST_SIGN_IN_AT,
  LOCALE,
  TIMEZONE,
  LEGAL_ACCEPTED_AT
}
