package dev.ferry.cli.output;

import dev.ferry.console.Terminal;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.nio.file.Path;

/**
 * Rows of exports that could not be read. Whoever is behind one is no user of the snapshot, and in
 * no number of a plan: every command that tells of these says how many there are besides.
 */
public final class UnreadRows {
  private UnreadRows() {}

  /** Of the newest snapshot; nothing is said if every row was read. */
  public static void tell(Workspace workspace, Terminal terminal) {
    workspace.snapshots().info().ifPresent(info -> tell(info, workspace.folder(), terminal));
  }

  /** The same of a snapshot, in a workspace's folder. */
  public static void tell(SnapshotInfo snapshot, Path folder, Terminal terminal) {
    if (snapshot.rejects() > 0) {
      terminal.say(
          "  "
              + terminal.red("not read")
              + "        "
              + Counted.words(
                  "%,d row[s], in no number here: %s",
                  snapshot.rejects(), folder.resolve("rejects.csv")));
    }
  }
}
