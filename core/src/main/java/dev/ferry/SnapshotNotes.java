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
 */
public record SnapshotNotes(
    @Nullable ClerkInstance clerk, @Nullable String keyFrom, boolean overlapAccepted) {
  /** Of files that say themselves when they were exported. */
  public static final SnapshotNotes NONE = new SnapshotNotes(null, null, false);

  /** Of what an instance's API and files say. */
  public static SnapshotNotes of(ClerkInstance clerk, String keyFrom) {
    return new SnapshotNotes(clerk, keyFrom, false);
  }

  public SnapshotNotes withOverlapAccepted(boolean accepted) {
    return new SnapshotNotes(clerk, keyFrom, accepted);
  }
}
