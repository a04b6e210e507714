package dev.ferry.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.report.people.PeopleTally;
import dev.ferry.workspace.Workspace;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the report as one HTML file that needs nothing else. Memory is flat in the users. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * @param file in a folder that exists; replaced if there is one. Beside it lie the packed rows
   *     until they are in it
   */
  public static void write(Path file, Workspace workspace, ReportContents contents)
      throws IOException {
    Path people = file.resolveSibling("report-people.part");
    Path organizations = file.resolveSibling("report-organizations.part");
    try {
      PeopleTally tally = new PeopleTable(workspace.roster(), contents.masked()).pack(people);
      long count = new OrganizationsTable(workspace).pack(organizations);
      ReportPage page =
          new ReportPage(
              contents,
              tally,
              count,
              PackedTable.content(people),
              PackedTable.content(organizations));
      try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
        Pages.write("report.jte", page, new WriterOutput(out));
      }
    } finally {
      Files.deleteIfExists(people);
      Files.deleteIfExists(organizations);
    }
  }
}
