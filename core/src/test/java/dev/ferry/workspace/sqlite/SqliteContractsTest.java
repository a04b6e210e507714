package dev.ferry.workspace.sqlite;

import dev.ferry.privacy.Sealer;
import dev.ferry.sidefile.FolderSideFiles;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** SQLite keeps every contract of a workspace. */
class SqliteContractsTest extends WorkspaceContracts {
  @Override
  protected Workspace opened(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.open(inFolder, sealer, clock);
  }

  @Override
  protected SideFiles sideFiles(Path inFolder) {
    return new FolderSideFiles(inFolder);
  }

  @Override
  protected List<String> atRest(Path inFolder) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(inFolder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }
}
