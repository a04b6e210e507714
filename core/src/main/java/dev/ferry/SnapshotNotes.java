package dev.ferry;

import dev.ferry.source.clerk.ClerkInstance;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a snapshot's sources beside what they say themselves. Immutable.
 *
 * @param clerk the instance that the API is of; null if it was not read
 * @param keyFrom where its key came from, for people; null if it was not read
 * @param exportedAtSaid true if a person said when the files were exported
 */
public record SnapshotNotes(
    @Nullable ClerkInstance clerk, @Nullable String keyFrom, boolean exportedAtSaid) {
  /** Of files that say themselves when they were exported. */
  public static final SnapshotNotes NONE = new SnapshotNotes(null, null, false);

  public SnapshotNotes withExportedAtSaid(boolean said) {
    return new SnapshotNotes(clerk, keyFrom, said);
  }
}
