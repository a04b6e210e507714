package dev.ferry.cli.rehearse;

import dev.ferry.privacy.Folders;
import dev.ferry.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The copy of a workspace that a rehearsal works on, deleted afterwards. It lies in the workspace:
 * what is sealed leaves neither the folder nor the disk that its owner chose, and what a killed
 * rehearsal left is found by the next one. The key is not copied.
 */
final class RehearsalCopy implements AutoCloseable {
  private static final String SALT = "ferry.salt";

  /** What the names of a rehearsal's lists begin with. */
  static final String LIST = "rehearsal-";

  private final Path original;
  private final Path originalReports;
  private final Path folder;

  private RehearsalCopy(Workspace original, Path folder) {
    this.original = original.folder();
    this.originalReports = original.reports();
    this.folder = folder;
  }

  /**
   * @param workspace open, so that nobody else writes to it
   */
  static RehearsalCopy of(Workspace workspace) throws IOException {
    Path folder = workspace.folder().resolve("rehearsal.tmp");
    RehearsalCopy copy = new RehearsalCopy(workspace, folder);
    copy.close();
    Folders.createPrivately(folder);
    try {
      workspace.copyInto(folder);
      if (Files.exists(workspace.folder().resolve(SALT))) {
        Files.copy(workspace.folder().resolve(SALT), folder.resolve(SALT));
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  /** Where the lists of the copy lie, of the same environment as the original's. */
  Path reports() {
    return folder.resolve(original.relativize(originalReports));
  }

  /**
   * A line for people, with places that will be: the copy is gone at the end, and the lists that
   * lay in it lie beside those of the real run.
   */
  String ofTheOriginal(String line) {
    return line.replace(reports() + File.separator, originalReports.resolve(LIST).toString())
        .replace(folder.toString(), original.toString());
  }

  /** The same environment, in which the copy is opened by the key of the original. */
  Map<String, String> environment(Map<String, String> around) {
    boolean keyElsewhere =
        !around.getOrDefault("FERRY_KEY_FILE", "").isBlank()
            || !around.getOrDefault("FERRY_PASSPHRASE", "").isBlank();
    if (keyElsewhere) {
      return around;
    }
    Map<String, String> environment = new HashMap<>(around);
    environment.put("FERRY_KEY_FILE", original.resolve("ferry.key").toString());
    return environment;
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
  }
}
