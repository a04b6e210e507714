package dev.ferry.workos;

/** The kinds of request that WorkOS's rate limits tell apart. */
public enum RateLimitClass {
  /** Everything under {@code /user_management} that changes something. */
  USER_WRITE,
  /** Everything under {@code /user_management} that only reads. */
  USER_READ,
  /** The deletion of organizations. */
  ORGANIZATION_DELETION,
  /** All other paths. */
  GENERAL;
}
