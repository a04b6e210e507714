package dev.ferry.migrate.snapshot;

/**
 * How many of a file's users are known to whom that can say: Clerk's API, or the snapshot before.
 *
 * @param ids of the file, of those that were looked up
 * @param known how many of these are known
 * @param others how many users there are on the other side
 * @param api true if Clerk's API was asked, false if it was the snapshot before
 */
public record Overlap(long ids, long known, long others, boolean api) {
  /** Of fewer users nothing can be told. */
  private static final int TOO_FEW = 20;

  /**
   * True if the file is of another instance, most likely: Clerk knows less than half of its users.
   * The snapshot before may have been a smaller one, so there the smaller of both counts.
   */
  public boolean isStrange() {
    long expected = api ? ids : Math.min(ids, others);
    return ids >= TOO_FEW && others > 0 && 2 * known < expected;
  }
}
