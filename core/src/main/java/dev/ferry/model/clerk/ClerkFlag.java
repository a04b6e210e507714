package dev.ferry.model.clerk;

/** A yes or no that Clerk's Backend API says about a user (OpenAPI spec 2026-05-12, User). */
public enum ClerkFlag {
  /** Kept out by the customer. */
  BANNED,
  /** Kept out for a time, after too many wrong sign-ins. */
  LOCKED,
  /** Is locked, and the lock ends by no time. Said only of whom is locked. */
  LOCKED_WITHOUT_END,
  /** Kept out by the customer's directory. */
  DEPROVISIONED,
  /**
   * Has an identifier that is on the blocklist. Whether it counts at sign-in Clerk does not say.
   */
  BLOCKLISTED,
  /** The allowlist holds entries, and none of them is of the user. */
  NOT_ON_ALLOWLIST,
  /** Has an address that asks on the waitlist to be let in, and was not. */
  WAITLISTED,
  /** Has a password. */
  PASSWORD,
  /** Has a password that Clerk takes for no sign-in until it is set anew. */
  PASSWORD_RESET_REQUIRED,
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
