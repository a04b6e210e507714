package dev.ferry.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.report.people.PeopleTally;
import dev.ferry.workspace.Workspace;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the report as one HTML file that needs nothing else. Memory is flat in the users. */
public final class ReportFile {
  /** In bytes; how addresses are shown stands among the first of it. */
  private static final int HEAD = 2_048;

  private static final String FULL = "<meta name=\"ferry-addresses\" content=\"full\">";

  private ReportFile() {}

  /** True unless this report shows whole addresses. */
  public static boolean isMasked(Path report) throws IOException {
    try (InputStream page = Files.newInputStream(report)) {
      return !new String(page.readNBytes(HEAD), UTF_8).contains(FULL);
    }
  }

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
