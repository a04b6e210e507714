package dev.ferry;

import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.ExplainedWorkspace;
import java.io.IOException;
import java.nio.file.Path;

/** A migration that is only read, of which a test is told how its statements find what they ask. */
public final class ExplainedMigration {
  private ExplainedMigration() {}

  /** Opens one as {@link Migration#read} does. */
  public static Migration read(Path folder, MigrationOptions options, ExplainedWorkspace explained)
      throws IOException {
    Workspace workspace =
        explained.read(folder, new WorkspaceOpening(folder, options).sealer(), options.clock());
    return new Migration(OpenWorkspace.toRead(options, workspace));
  }
}
