package dev.ferry.cli;

import dev.ferry.WorkosTarget;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.ShownKey;
import dev.ferry.workspace.Environments.Opener;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

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
            WorkosTarget.of(WorkosTarget.DEFAULT_ADDRESS, Sensitive.of(key), "the test");
        Opener opener =
            new Opener(
                target.address().toString(), target.fingerprint(), ShownKey.of(target.key()));
        workspace.environments().opens(name, target.kind(), opener);
      }
    }
  }
}
