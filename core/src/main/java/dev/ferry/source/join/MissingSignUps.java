package dev.ferry.source.join;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ups that a file lacks, though it is said to be newer than they are: it was made before
 * them, whatever its date says, since a copied or unpacked file has the date of the copy. One of
 * them may be back-dated ({@code created_at} can be set), and each row that could not be read may
 * be one of them; so the oldest that counts is the one behind as many. Memory is bounded. Not
 * thread-safe.
 */
public final class MissingSignUps {
  /** With more rows that could not be read, nothing is told. */
  private static final int REJECTS_AT_MOST = 10_000;

  private final Instant after;
  private final Instant dated;
  private final int needed;
  private final PriorityQueue<Instant> oldest = new PriorityQueue<>(Comparator.reverseOrder());
  private long count;

  /**
   * @param madeAfter what the file's own users prove; who signed up before that, and is not in it,
   *     is back-dated and says nothing. Null if they prove nothing
   * @param dated the file's date
   * @param rejects how many rows of it could not be read
   */
  public MissingSignUps(@Nullable Instant madeAfter, Instant dated, long rejects) {
    this.after = madeAfter == null ? Instant.MIN : madeAfter;
    this.dated = dated;
    this.needed = rejects > REJECTS_AT_MOST ? Integer.MAX_VALUE : (int) rejects + 2;
  }

  /** A user whom Clerk has and no export has. */
  public void add(Instant signUp) {
    if (!signUp.isAfter(after) || !signUp.isBefore(dated)) {
      return;
    }
    count++;
    if (needed == Integer.MAX_VALUE) {
      return;
    }
    oldest.add(signUp);
    if (oldest.size() > needed) {
      oldest.remove();
    }
  }

  /** How many were added that the file's date says it should have. */
  public long count() {
    return count;
  }

  /** The file is no newer than this; empty if nothing speaks against its date. */
  public Optional<Instant> bound() {
    return count < needed ? Optional.empty() : Optional.of(oldest.element());
  }
}
