package dev.ferry;

import dev.ferry.privacy.Folders;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The copy of a workspace that a rehearsal works on, deleted afterwards. It lies in the workspace:
 * what is sealed leaves neither the folder nor the disk that its owner chose, and what a killed
 * rehearsal left is found by the next one. The key is not copied: the copy is opened with the
 * original's.
 */
record RehearsalCopy(Workspace original, Path folder) implements AutoCloseable {

  /**
   * @param original open, so that nobody else writes to it
   */
  static RehearsalCopy of(Workspace original) throws IOException {
    RehearsalCopy copy =
        new RehearsalCopy(original, original.folder().resolve(RehearsalStages.COPY));
    copy.close();
    Folders.createPrivately(copy.folder);
    try {
      original.copyInto(copy.folder);
      return copy;
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  Migration open(MigrationOptions options) throws IOException {
    return Migration.open(folder, options.ofCopy(original.folder()));
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
  }
}
