package dev.ferry;

import dev.ferry.source.clerk.ClerkInstance;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a snapshot's sources beside what they say themselves. Immutable.
 *
 * @param clerk the instance that the API is of; null if it was not read
 * @param keyFrom where its key came from, for people; null if it was not read
 * @param overlapAccepted true if a person said that the files are right, though few of their users
 *     are known
 * @param goesOn true if it goes on from the snapshot before: what exports told then, which the API
 *     never tells, still holds where no newer file says otherwise, and nobody is forgotten
 */
public record SnapshotNotes(
    @Nullable ClerkInstance clerk,
    @Nullable String keyFrom,
    boolean overlapAccepted,
    boolean goesOn) {
  /** Of files that say themselves when they were exported. */
  public static final SnapshotNotes NONE = new SnapshotNotes(null, null, false, false);

  /** Of what an instance's API and files say. */
  public static SnapshotNotes of(ClerkInstance clerk, String keyFrom) {
    return new SnapshotNotes(clerk, keyFrom, false, false);
  }

  public SnapshotNotes withOverlapAccepted(boolean accepted) {
    return new SnapshotNotes(clerk, keyFrom, accepted, goesOn);
  }

  /** The same of a snapshot that goes on from the one before. */
  public SnapshotNotes goingOn() {
    return new SnapshotNotes(clerk, keyFrom, overlapAccepted, true);
  }
}
