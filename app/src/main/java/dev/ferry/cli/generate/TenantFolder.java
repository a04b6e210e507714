package dev.ferry.cli.generate;

import dev.ferry.cli.common.NewFolder;
import dev.ferry.cli.common.UsageError;
import dev.ferry.twin.generate.GeneratedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a generated tenant. A marker in it tells that its files were generated, and may be
 * generated again by whoever says so; among somebody's own files, an export of Clerk's perhaps,
 * nothing is written.
 */
final class TenantFolder implements AutoCloseable {
  private static final String MARKER = ".ferry-tenant";
  private static final String WORDS =
      "The files of this tenant were made by ferry generate, which replaces them when it is run"
          + " again with --force.\n";

  private final NewFolder fresh;
  private final Path folder;
  private boolean finished;

  private TenantFolder(NewFolder fresh, Path folder) {
    this.fresh = fresh;
    this.folder = folder;
  }

  /**
   * @param force true if an earlier tenant may be replaced
   */
  static TenantFolder at(Path folder, boolean force) throws IOException {
    if (Files.exists(folder.resolve(MARKER)) && !force) {
      throw UsageError.usage(
          "tenant-exists",
          folder + " holds a tenant already, and what must come of it",
          "Name a new folder, or say --force: its files are then replaced.");
    }
    NewFolder fresh =
        Files.exists(folder.resolve(MARKER))
            ? NewFolder.existing(folder)
            : NewFolder.at(folder, "ferry generate");
    Files.writeString(folder.resolve(MARKER), WORDS);
    return new TenantFolder(fresh, folder);
  }

  /** All files are written. */
  void finished() {
    finished = true;
    fresh.keep(true);
  }

  /** Half a tenant is none. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      for (Path file : new GeneratedTenant(folder).files()) {
        Files.deleteIfExists(file);
      }
    }
    fresh.close();
  }
}
