package dev.ferry.cli;

import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.WorkosTarget;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Keys that a workspace knows without having asked: for what is refused before any request. */
public final class KnownKeys {
  private KnownKeys() {}

  /** These keys, at the vendor's address, open the environment that was used last. */
  public static void open(Path folder, String... keys) throws IOException {
    try (Workspace workspace =
        SqliteWorkspace.open(
            folder, SealingKeys.fromFile(folder.resolve("ferry.key")), Clock.systemUTC())) {
      String name = workspace.environments().current().orElseThrow().name();
      for (String key : keys) {
        WorkosTarget target =
            WorkosTarget.of(new Keys.Key(Sensitive.of(key), "the test"), Map.of());
        workspace.environments().opens(name, target.kind(), target.opener());
      }
    }
  }
}
