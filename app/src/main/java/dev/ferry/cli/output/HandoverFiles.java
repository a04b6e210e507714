package dev.ferry.cli.output;

import dev.ferry.cli.session.StageContext;
import dev.ferry.html.HandoverIndex;
import dev.ferry.html.HandoverPage;
import dev.ferry.privacy.Folders;
import dev.ferry.report.HandoverSheet;
import dev.ferry.report.HandoverSheets;
import dev.ferry.report.OtherAddresses;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hand-over sheets for each organization with a connection, one for its administrator and one for
 * the operator, and an index of them, in {@code handover} of the environment's reports; beside them
 * the addresses of those whom its identity provider knows under another one.
 */
public final class HandoverFiles {
  /** No id of Clerk's. */
  private static final String INDEX = "index.html";

  private final StageContext command;

  public HandoverFiles(StageContext command) {
    this.command = command;
  }

  /**
   * What was written.
   *
   * @param otherAddresses lists of accounts with another address, for some of the sheets
   * @param accounts how many are in those lists
   */
  public record Written(List<Path> sheets, List<Path> otherAddresses, long accounts) {}

  /** Replaces older ones. */
  public Written write(Workspace workspace) throws IOException {
    Path reports = Files.createDirectories(workspace.reports());
    Path part = reports.resolve("handover.part");
    Path folder = reports.resolve("handover");
    Folders.delete(part);
    List<HandoverSheet> sheets = new HandoverSheets(workspace).all();
    if (!sheets.isEmpty()) {
      Files.createDirectories(part);
    }
    Map<Path, Long> others = otherAddresses(workspace, sheets, part);
    List<Path> files = new ArrayList<>();
    List<HandoverIndex.Sheet> index = new ArrayList<>();
    for (HandoverSheet sheet : sheets) {
      String list = listName(sheet);
      HandoverPage page =
          new HandoverPage(
              sheet,
              link(sheet),
              Optional.of(list).filter(name -> others.containsKey(part.resolve(name))),
              command.around().clock().instant());
      Files.writeString(part.resolve(name(sheet)), page.administrator());
      Files.writeString(part.resolve(operatorName(sheet)), page.operator());
      index.add(new HandoverIndex.Sheet(sheet, name(sheet), operatorName(sheet)));
      files.add(folder.resolve(name(sheet)));
      files.add(folder.resolve(operatorName(sheet)));
    }
    if (!sheets.isEmpty()) {
      Files.writeString(part.resolve(INDEX), new HandoverIndex(index).html());
      files.add(0, folder.resolve(INDEX));
    }
    Folders.delete(folder);
    if (!sheets.isEmpty()) {
      Files.move(part, folder);
    }
    return new Written(
        files,
        others.keySet().stream().map(list -> folder.resolve(part.relativize(list))).toList(),
        others.values().stream().mapToLong(Long::longValue).sum());
  }

  private static Map<Path, Long> otherAddresses(
      Workspace workspace, List<HandoverSheet> sheets, Path folder) throws IOException {
    try (OtherAddresses addresses = new OtherAddresses(workspace)) {
      sheets.forEach(sheet -> addresses.of(sheet, folder.resolve(listName(sheet))));
      return addresses.write();
    }
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
    return name(id(sheet));
  }

  private static String operatorName(HandoverSheet sheet) {
    return plain(id(sheet)) + ".operator.html";
  }

  private static String name(String id) {
    return plain(id) + ".html";
  }

  private static String listName(HandoverSheet sheet) {
    return plain(id(sheet)) + ".other-addresses.csv";
  }

  private static String id(HandoverSheet sheet) {
    return sheet.organizationId() == null ? "instance" : sheet.organizationId();
  }

  /** Clerk's ids are letters, digits and underscores; whatever else one holds is left out. */
  private static String plain(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
