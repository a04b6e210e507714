package dev.ferry.cli.output;

import dev.ferry.cli.session.StageContext;
import dev.ferry.html.HandoverPage;
import dev.ferry.privacy.Folders;
import dev.ferry.report.HandoverSheet;
import dev.ferry.report.HandoverSheets;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hand-over sheet for each organization with a connection, in {@code handover} of the
 * environment's reports.
 */
public final class HandoverFiles {
  private final StageContext command;

  public HandoverFiles(StageContext command) {
    this.command = command;
  }

  /** Replaces older ones. */
  public List<Path> write(Workspace workspace) throws IOException {
    Path reports = Files.createDirectories(workspace.reports());
    Path part = reports.resolve("handover.part");
    Path folder = reports.resolve("handover");
    Folders.delete(part);
    List<HandoverSheet> sheets = new HandoverSheets(workspace).all();
    List<Path> files = new ArrayList<>();
    if (!sheets.isEmpty()) {
      Files.createDirectories(part);
    }
    for (HandoverSheet sheet : sheets) {
      String name = name(sheet);
      Files.writeString(
          part.resolve(name),
          new HandoverPage(sheet, link(sheet), command.around().clock().instant()).html());
      files.add(folder.resolve(name));
    }
    Folders.delete(folder);
    if (!sheets.isEmpty()) {
      Files.move(part, folder);
    }
    return files;
  }

  private Optional<String> link(HandoverSheet sheet) {
    return sheet.workosId() == null
        ? Optional.empty()
        : Optional.of(command.command("portal-link " + sheet.organizationId()));
  }

  /** Where an organization's sheet is, or will be. */
  public static Path file(Workspace workspace, String organizationId) {
    return workspace.reports().resolve("handover").resolve(name(organizationId));
  }

  private static String name(HandoverSheet sheet) {
    return name(sheet.organizationId() == null ? "instance" : sheet.organizationId());
  }

  /** Clerk's ids are letters, digits and underscores; whatever else one holds is left out. */
  private static String name(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "_") + ".html";
  }
}
