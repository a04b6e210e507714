package dev.ferry.twin.generate.field;

/** What is out of the ordinary about one generated user, or about the rows around it. */
public enum Oddity {
  /** Nothing. */
  NONE,
  /** Two neighbours whose addresses differ in case only; must stay one behind the other. */
  SHARES_WITH_NEXT,
  SHARES_WITH_PREVIOUS,
  PHONE_ONLY,
  USERNAME_ONLY,
  EMAIL_UNVERIFIED,
  EMAIL_IN_NEITHER_LIST,
  EMAIL_MALFORMED,
  EMAIL_UPPER_CASE,
  EMAIL_PLUS,
  EMAIL_IN_USE,
  ADOPTED,
  ADOPTED_WITH_PASSWORD,
  ADOPTED_WITH_TOTP,
  HASHER_ARGON2ID,
  HASHER_MD5,
  HASHER_SCRYPT_FIREBASE,
  HASHER_PBKDF2,
  HASHER_PEPPERED,
  HASHER_SHA256_SALTED,
  HASHER_UNKNOWN,
  HASHER_MISSING,
  DIGEST_TOO_SHORT,
  BCRYPT_2X,
  BCRYPT_2Y,
  TOTP_LOWER_CASE,
  TOTP_PADDED,
  TOTP_SPACED,
  TOTP_MALFORMED,
  NAME_UNICODE,
  NAME_QUOTED,
  NAME_WITH_NEWLINE,
  NAME_LIKE_FORMULA,
  NAME_MISSING,
  LIST_WITH_PIPE,
  LIST_WITH_COMMA,
  METADATA_OF_ALL_KINDS,
  METADATA_LONG_VALUE,
  METADATA_LONG_KEY,
  METADATA_NOT_ASCII,
  METADATA_TOO_MANY,
  /** Rows behind this user's that no reader can accept. */
  ROW_WITHOUT_ID,
  ROW_TOO_SHORT,
  ROW_REPEATED;

  /** Whether WorkOS holds this user already, under its Clerk id. */
  public boolean isAdopted() {
    return this == ADOPTED || this == ADOPTED_WITH_PASSWORD || this == ADOPTED_WITH_TOTP;
  }

  /** Whether the user is about metadata, and so has to be in the support export. */
  public boolean isAboutMetadata() {
    return name().startsWith("METADATA_");
  }
}
