package dev.ferry.model.clerk;

/** A yes or no that Clerk's Backend API says about a user (OpenAPI spec 2026-05-12, User). */
public enum ClerkFlag {
  /** Kept out by the customer. */
  BANNED,
  /** Kept out for a time, after too many wrong sign-ins. */
  LOCKED,
  /** Kept out by the customer's directory. */
  DEPROVISIONED,
  /** Has a password. */
  PASSWORD,
  /** Has an authenticator as second factor. */
  TOTP,
  /** Has a verified phone number that is reserved for the second factor. */
  SMS,
  /** Has backup codes. */
  BACKUP_CODES,
  /** Has a passkey. */
  PASSKEY,
  /** Has a web3 wallet. */
  WEB3_WALLET
}
