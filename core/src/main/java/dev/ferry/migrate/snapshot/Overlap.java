package dev.ferry.migrate.snapshot;

/**
 * How many of a file's users, or of an earlier snapshot's, are known to whom that can say: Clerk's
 * API, or the snapshot before.
 *
 * @param ids of the file, of those that were looked up
 * @param known how many of these are known
 * @param others how many users there are on the other side
 * @param api true if Clerk's API was asked, false if it was the snapshot before
 */
public record Overlap(long ids, long known, long others, boolean api) {
  /** Of a file of fewer users a smaller snapshot before tells nothing. */
  private static final int FEW = 20;

  /** In a company of so few users half of them may well have left. */
  private static final int FEW_IN_CLERK = 10;

  /** Of so few users all may have left. */
  private static final int HARDLY_ANY = 3;

  /**
   * True if the file is of another instance, most likely: Clerk knows less than half of its users,
   * or of a few none at all. The snapshot before may have been a smaller one, so there the smaller
   * of both counts.
   */
  public boolean isStrange() {
    if (api) {
      return known == 0 ? ids >= HARDLY_ANY : ids >= FEW_IN_CLERK && 2 * known < ids;
    }
    return ids >= FEW && others > 0 && 2 * known < Math.min(ids, others);
  }
}
