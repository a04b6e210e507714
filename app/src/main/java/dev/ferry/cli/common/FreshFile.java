package dev.ferry.cli.common;

import dev.ferry.privacy.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written whole, and not yet in its place.
 *
 * @param part null if there is to be none
 */
public record FreshFile(Path file, @Nullable Path part) {

  public static FreshFile none(Path file) {
    return new FreshFile(file, null);
  }

  /** Puts it in the place of an older one, which goes in any case. */
  public void put() throws IOException {
    if (part == null) {
      Files.deleteIfExists(file);
    } else {
      Folders.replace(part, file);
    }
  }

  public void drop() throws IOException {
    if (part != null) {
      Files.deleteIfExists(part);
    }
  }
}
