package dev.ferry.cli.common;

import dev.ferry.privacy.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a command fills. What lies there and was not made by the same command is neither
 * written over nor deleted; and what is made is deleted again unless it was finished. Used by one
 * thread.
 */
public final class NewFolder implements AutoCloseable {
  private final Path folder;

  /** The topmost folder that did not exist before; null if all did. */
  private final @Nullable Path made;

  private boolean kept;

  private NewFolder(Path folder, @Nullable Path made) {
    this.folder = folder;
    this.made = made;
  }

  /**
   * Makes the folder, or takes an empty one.
   *
   * @param what makes it, such as {@code ferry demo}
   */
  public static NewFolder at(Path folder, String what) throws IOException {
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw UsageError.usage(
          "folder-not-empty",
          Files.isDirectory(folder)
              ? folder + " holds files, and " + what + " writes over nothing"
              : folder + " is a file",
          "Name a new folder, or an empty one.");
    }
    Path made = topmostMissing(folder);
    Files.createDirectories(folder);
    return new NewFolder(folder, made);
  }

  /** One that the same command made before: it stays, whatever becomes of its files. */
  public static NewFolder existing(Path folder) {
    NewFolder existing = new NewFolder(folder, null);
    existing.keep(true);
    return existing;
  }

  /** A new one in the folder for temporary files. */
  public static NewFolder temporary(String prefix) throws IOException {
    Path folder = Files.createTempDirectory(prefix);
    return new NewFolder(folder, folder);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static @Nullable Path topmostMissing(Path folder) {
    Path missing = null;
    for (Path one = folder.toAbsolutePath();
        one != null && !Files.exists(one);
        one = one.getParent()) {
      missing = one;
    }
    return missing;
  }

  public Path folder() {
    return folder;
  }

  /**
   * @param keeps true if it stays: it was finished, or somebody is to look at it
   */
  public void keep(boolean keeps) {
    kept = keeps;
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Folders.delete(file);
      }
    }
    if (made != null) {
      deleteUpTo(made);
    }
  }

  /** The folder, and those above it that were made for it and hold nothing else. */
  private void deleteUpTo(Path topmost) throws IOException {
    Path one = folder.toAbsolutePath();
    while (one != null && one.startsWith(topmost) && isEmpty(one)) {
      Files.delete(one);
      one = one.getParent();
    }
  }
}
