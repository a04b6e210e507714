package dev.ferry.model;

import dev.ferry.text.Code;

/** A part of a user whose fate the plan tells, in the words of the output. */
public enum UserField {
  EMAIL,
  EMAIL_VERIFIED,
  FIRST_NAME,
  LAST_NAME,
  EXTERNAL_ID,
  METADATA,
  PASSWORD,
  TOTP,
  OTHER_EMAILS,
  PHONES,
  USERNAME,
  CREATED_AT,
  LOCALE,
  TIMEZONE,
  LEGAL_ACCEPTED_AT,
  /** What the customer's application calls the user. */
  CLERK_EXTERNAL_ID,
  PRIVATE_METADATA,
  UNSAFE_METADATA,
  /** Banned, deprovisioned, on the blocklist or locked. */
  STATUS,
  SMS_FACTOR,
  PASSKEYS,
  WEB3_WALLETS,
  BACKUP_CODES,
  SOCIAL_ACCOUNTS,
  /** Accounts at a company's identity provider. */
  SINGLE_SIGN_ON,
  /** All that lets the user in, taken together. */
  SIGN_IN,
  /** Of an organization. */
  DOMAINS;

  /** As printed, such as {@code email-verified}. */
  public String word() {
    return Code.of(this);
  }
}
