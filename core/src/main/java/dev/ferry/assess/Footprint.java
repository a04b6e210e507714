package dev.ferry.assess;

/**
 * What a run takes of the machine, as measured in November 2026: synthetic tenants of 2,000 and of
 * 20,000 users, an organization for every 25 of them, were migrated and verified, and the
 * workspace's folder was weighed: 13.0 and 127.8 MB. Users with much metadata take more.
 */
final class Footprint {
  private static final long DISK_A_USER = 4_000;
  private static final long DISK_AN_OBJECT = 2_000;
  private static final long DISK_AT_LEAST = 1_000_000;

  /** Users stream. A heap of this size carried 20,000, with both twins in it (2026-11). */
  private static final long MEMORY = 256L << 20;

  private Footprint() {}

  static long memory() {
    return MEMORY;
  }

  /**
   * @param objects how many operations there are on what is no user
   */
  static long disk(long users, long objects) {
    return DISK_AT_LEAST + users * DISK_A_USER + objects * DISK_AN_OBJECT;
  }
}
