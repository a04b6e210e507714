package dev.ferry.cli.sync;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.session.StageContext;
import dev.ferry.privacy.Folders;
import dev.ferry.report.UnsettledSecrets;
import dev.ferry.report.UnsettledSecrets.Settlement;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;

/** {@code passwords-unsettled.csv} in the environment's reports. */
record UnsettledFile(StageContext context, Document document) {

  /** In the document: how many passwords and authenticators each way settles. */
  private record Counts(long secondExport, long reset) {}

  void write(Workspace workspace) throws IOException {
    Path file = workspace.reports().resolve("passwords-unsettled.csv");
    Files.createDirectories(workspace.reports());
    Path part = Folders.partOf(file);
    Map<Settlement, Long> counts = new UnsettledSecrets(workspace.plans()).write(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    long export = counts.getOrDefault(Settlement.SECOND_EXPORT, 0L);
    long reset = counts.getOrDefault(Settlement.RESET, 0L);
    document.add("passwordsUnsettled", new Counts(export, reset));
    document.addFile("passwordsUnsettledFile", file);
    if (export + reset > 0) {
      context
          .terminal()
          .say(
              context
                      .terminal()
                      .yellow("  passwords and authenticators of Clerk that WorkOS lacks: ")
                  + String.format(
                      Locale.ROOT,
                      "%,d that a newer export brings, %,d that only the users settle: %s",
                      export,
                      reset,
                      file));
    }
  }
}
