package dev.ferry.twin.workos.wire;

/** Which rate limits a twin enforces. */
public enum Limits {
  /**
   * Those of WorkOS's rate-limit page (February 2026 and later): per environment 500 writes and
   * 1,000 reads under {@code /user_management} in any 10 s; 6,000 requests of any kind in any 60 s;
   * 50 deletions of organizations in any 60 s; 10 authentications per e-mail in any 60 s.
   */
  DOCUMENTED,
  /** None: as fast as the machine goes. */
  NONE
}
