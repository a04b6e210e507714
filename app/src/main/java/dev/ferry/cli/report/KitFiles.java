package dev.ferry.cli.report;

import dev.ferry.html.MessagePage;
import dev.ferry.privacy.Folders;
import dev.ferry.report.kit.Segment;
import dev.ferry.report.kit.Segments;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The communication kit, in {@code kit} of the environment's reports. Nothing is sent. */
final class KitFiles {
  private final UnaryOperator<String> command;
  private final Map<String, String> given;

  /**
   * @param command makes of its words a command that is ready to paste
   * @param given what fills places of the messages for everybody
   */
  KitFiles(UnaryOperator<String> command, Map<String, String> given) {
    this.command = command;
    this.given = Map.copyOf(given);
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
    Map<Segment, Long> counts = new Segments(workspace, part, given).write();
    for (Segment segment : counts.keySet()) {
      Files.writeString(
          part.resolve(segment.word() + ".html"), new MessagePage(segment.message()).html());
    }
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
