package dev.ferry.source;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A place that Clerk data is read from, as a stream: a user at a time, a bad row at a time,
 * whatever the size.
 */
public interface Source {

  /** What it is called in a word: a file's name without its folder, or a server's. */
  String name();

  /** What kind of source it is. */
  SourceKind kind();

  /**
   * Reads it whole, from its beginning.
   *
   * @throws UnreadableSourceException if a file as a whole is not what it claims to be
   * @throws IOException if the disk fails
   */
  void read(SourceListener listener) throws IOException;

  /**
   * The marks of the rejected rows that this file is to fix, whether it does or not; none for a
   * file as Clerk gave it.
   *
   * @throws UnreadableSourceException as {@link #read}
   * @throws IOException if the disk fails
   */
  default Set<String> fixes() throws IOException {
    return Set.of();
  }

  /**
   * As of when it speaks of passwords and TOTP secrets; empty if it holds none, or nobody knows.
   *
   * @throws IOException if the disk fails
   */
  default Optional<Instant> exportedAt() throws IOException {
    return Optional.empty();
  }

  /**
   * True if it is proven that the last reading gave every user that Clerk has: who was not in it is
   * no longer there.
   */
  default boolean gaveEverybody() {
    return false;
  }
}
