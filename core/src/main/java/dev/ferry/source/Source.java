package dev.ferry.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file that Clerk data is read from, as a stream: a user at a time, a bad row at a time, whatever
 * the size.
 */
public interface Source {

  /** The file. */
  Path file();

  /** What kind of export it is. */
  SourceKind kind();

  /**
   * Reads the whole file once, from its beginning, in its own order.
   *
   * @throws UnreadableSourceException if the file as a whole is not what it claims to be
   * @throws IOException if the disk fails
   */
  void read(SourceListener listener) throws IOException;

  /**
   * The marks of the rejected rows that this file is to mend, whether it does or not; none for a
   * file as Clerk gave it.
   *
   * @throws UnreadableSourceException as {@link #read}
   * @throws IOException if the disk fails
   */
  default Set<String> mends() throws IOException {
    return Set.of();
  }
}
