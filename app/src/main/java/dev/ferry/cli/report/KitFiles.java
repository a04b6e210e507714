package dev.ferry.cli.report;

import dev.ferry.privacy.Folders;
import dev.ferry.report.kit.Concerns;
import dev.ferry.report.kit.Part;
import dev.ferry.report.kit.PartLists;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Whom each change concerns and what support is asked about it, in {@code kit} of the environment's
 * reports. What the users are told is the letters.
 */
final class KitFiles {
  private final UnaryOperator<String> command;

  /**
   * @param command makes of its words a command that is ready to paste
   */
  KitFiles(UnaryOperator<String> command) {
    this.command = command;
  }

  /**
   * Replaces an older one; without a plan that holds, there is none afterwards.
   *
   * @return its files
   */
  List<Path> write(Workspace workspace) throws IOException {
    Path reports = Files.createDirectories(workspace.reports());
    Path part = reports.resolve("kit.part");
    Path folder = reports.resolve("kit");
    Folders.delete(part);
    if (workspace.plans().info().isEmpty() || workspace.journal().rollbacks().begunSincePlan()) {
      Folders.delete(folder);
      return List.of();
    }
    Files.createDirectories(part);
    Concerns concerns = new Concerns(workspace, Optional.empty());
    Map<Part, Long> counts = new PartLists(part).write(concerns.each());
    Files.writeString(part.resolve("support-briefing.md"), new SupportBriefing(counts).text());
    Files.writeString(
        part.resolve("rollback-plan.md"), RollbackOutline.of(workspace).text(command));
    Folders.delete(folder);
    Files.move(part, folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
