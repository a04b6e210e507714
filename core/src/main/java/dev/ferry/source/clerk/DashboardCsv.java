package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.source.Columns;
import dev.ferry.source.FileSource;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.UnreadableSourceException;
import dev.ferry.source.clerk.RecordParser.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the CSV file of Clerk's dashboard (Settings, User exports): the only export that holds
 * password digests and TOTP secrets (clerk.com/docs, migrating/overview, 2026).
 *
 * <p>Columns are told by the header, in any order; only {@code id} must be there. An empty cell of
 * a column that is there means "none". The TAB that Clerk puts before {@code = + - @} is undone in
 * every cell. Beyond that reading is strict but for these leniencies: <b>header spelling</b> (case,
 * blanks, hyphens), <b>list separators</b> ({@code |} or a comma), <b>line ends</b> (LF, CRLF or
 * CR), a <b>byte-order mark</b>, <b>comments</b> and a <b>separator line</b> ({@code sep=,}) before
 * the header, <b>blank lines</b>, and <b>columns of other names</b>, which are left out and told
 * ({@link Columns}). Columns {@code banned}, {@code locked} and {@code deprovisioned}, which no
 * export of Clerk's has, count. How reading goes on after a broken row is the rule of {@link
 * RecordReader}; why a row is rejected, {@link Fault} lists.
 *
 * <p>Memory does not grow with the file. Immutable; may be read several times, and by several
 * threads.
 */
public final class DashboardCsv implements FileSource {
  private static final Pattern SEPARATOR =
      Pattern.compile("\"?sep=.\"?,*", Pattern.CASE_INSENSITIVE);

  private final Path file;

  /**
   * @param file the export; not opened before it is read
   */
  public DashboardCsv(Path file) {
    this.file = file;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.DASHBOARD_CSV;
  }

  @Override
  public Set<String> fixes() throws IOException {
    Set<String> marks = new HashSet<>();
    try (PhysicalLines lines = open()) {
      PhysicalLine headerLine = headerLine(lines);
      RejectedTexts texts = new RejectedTexts(text(headerLine), header(headerLine));
      if (!texts.isOneOfOurs()) {
        return marks;
      }
      RecordParser parser = new RecordParser();
      Optional<PhysicalLine> line = lines.next();
      while (line.isPresent()) {
        parser.begin(line.get());
        String mark = texts.fixes(parser.cells());
        if (mark != null) {
          marks.add(mark);
        }
        line = lines.next();
      }
    }
    return marks;
  }

  @Override
  public void read(SourceListener listener) throws IOException {
    try (PhysicalLines lines = open()) {
      PhysicalLine headerLine = headerLine(lines);
      DashboardHeader header = header(headerLine);
      int id = header.position(DashboardColumn.ID);
      RecordReader records = new RecordReader(lines, new RowShape(header.names().size(), id));
      DashboardRow row =
          new DashboardRow(
              file.getFileName().toString(),
              header,
              new RejectedTexts(text(headerLine), header),
              listener);
      Optional<RawRecord> record = records.next();
      while (record.isPresent()) {
        row.take(record.get());
        record = records.next();
      }
      listener.columns(row.columns());
    }
  }

  private PhysicalLines open() throws IOException {
    FileTypeSniffer look = FileTypeSniffer.of(file);
    if (look == FileTypeSniffer.JSON) {
      throw new UnreadableSourceException(
          file,
          "this looks like JSON, not like the dashboard's CSV; if it is Clerk support's export, give"
              + " it as --support-json");
    }
    look.requireText(file);
    return new PhysicalLines(Files.newInputStream(file));
  }

  private PhysicalLine headerLine(PhysicalLines lines) throws IOException {
    Optional<PhysicalLine> line = lines.next();
    while (line.isPresent() && isBeforeTheHeader(line.get())) {
      line = lines.next();
    }
    if (line.isEmpty()) {
      throw new UnreadableSourceException(file, FileTypeSniffer.EMPTY.what());
    }
    return line.get();
  }

  /**
   * Blank lines; a comment, with which the sample of clerk/migration-tool begins; and what tells a
   * spreadsheet its separator. A header holds a comma.
   */
  private static boolean isBeforeTheHeader(PhysicalLine line) {
    String text = line.text().substring(0, line.end());
    return line.blank() || text.startsWith("#") || SEPARATOR.matcher(text).matches();
  }

  private DashboardHeader header(PhysicalLine line) {
    RecordParser parser = new RecordParser();
    if (line.cut() || parser.begin(line) != State.COMPLETE) {
      throw new UnreadableSourceException(file, DashboardHeader.unsplittable(line));
    }
    return DashboardHeader.of(file, parser.cells());
  }

  private static String text(PhysicalLine line) {
    return new String(line.text().substring(0, line.end()).getBytes(ISO_8859_1), UTF_8);
  }
}
