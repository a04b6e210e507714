package dev.ferry.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A file that Clerk data is read from: an export. */
public interface FileSource extends Source {

  /** The file. */
  Path file();

  @Override
  default String name() {
    return String.valueOf(file().getFileName());
  }

  /**
   * The file's own time, since no export says when it was made. A copy may be younger than its
   * content: who knows better says so with {@link DatedFile}.
   */
  @Override
  default Optional<Instant> exportedAt() throws IOException {
    return Files.exists(file())
        ? Optional.of(Files.getLastModifiedTime(file()).toInstant())
        : Optional.empty();
  }
}
