package dev.ferry.twin.generate;

/**
 * What is out of the ordinary about a user as Clerk's API tells it. None of it contradicts the
 * dashboard's CSV, and each occurs from 150 users on.
 */
enum ApiOddity {
  NONE,
  BANNED,
  LOCKED,
  DEPROVISIONED,
  GOOGLE,
  /** Without {@code provider} and {@code provider_user_id}, as in payloads before 2025. */
  GOOGLE_OF_OLD,
  FACEBOOK,
  CUSTOM_PROVIDER,
  /** An account of a kind, and with a verification, that nobody has heard of. */
  UNKNOWN_ACCOUNT,
  ENTERPRISE_ACCOUNT,
  PASSKEY,
  PASSKEY_WITHOUT_VERIFICATION,
  WEB3_WALLET,
  BACKUP_CODES,
  /** The time at which a second factor was switched off, beside that at which it was on. */
  FACTOR_OFF_AGAIN,
  METADATA_NULL,
  PRIMARY_DANGLING,
  FIELDS_MISSING,
  FIELDS_UNKNOWN,
  PASSWORD_TO_BE_RESET,
  EXTERNAL_ID,
  EXTERNAL_ID_LONG;

  private static final int USERS_APART = 3;

  /**
   * The oddity of a user. Every third user can have one, of those that the CSV knows nothing odd
   * of; every other one of them has.
   */
  static ApiOddity of(ClerkUser user, long seed) {
    if (user.index() % USERS_APART != USERS_APART - 1) {
      return NONE;
    }
    int count = values().length - 1;
    int slot = Math.floorMod(user.index() / USERS_APART + seed, 2 * count);
    return slot < count ? values()[slot + 1] : NONE;
  }
}
