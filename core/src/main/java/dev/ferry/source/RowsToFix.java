package dev.ferry.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out rejected rows as they stand, to be fixed in an editor and read again: the header of
 * their export and each row word for word, with columns of ours in front, where no quote that is
 * missing in the row can swallow them. What may be no row at all gets a cell too many, so that it
 * is not read before somebody has taken that cell out. The file holds what the rows hold, digests
 * included: it is its owner's alone. It appears at {@link #keep()}; without that, nothing is left.
 * Not thread-safe.
 */
public final class RowsToFix implements AutoCloseable {
  /** The column that says which row a fixed one was. */
  public static final String MARK_COLUMN = "rejected_row";

  /** The columns of ours. */
  public static final List<String> COLUMNS =
      List.of(MARK_COLUMN, "rejected_at", "rejected_because");

  private static final String DOUBT = "?";
  private static final String DOUBT_EXPLAINED =
      ". If it is a row of its own, take out the ? in front of it";

  private final Path file;
  private final Path part;
  private final Writer out;
  private @Nullable String header;
  private long written;
  private long leftOut;

  private RowsToFix(Path file, Path part, Writer out) {
    this.file = file;
    this.part = part;
    this.out = out;
  }

  /**
   * Begins the file, under a temporary name.
   *
   * @throws FileAlreadyExistsException if there is a file already: somebody may have worked on it
   * @throws IOException if it cannot be written
   */
  public static RowsToFix into(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Set<? extends OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new RowsToFix(
        file, part, Channels.newWriter(Files.newByteChannel(part, options, ownersAlone()), UTF_8));
  }

  private static FileAttribute<?>[] ownersAlone() {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Adds a row, if it can be fixed by itself and its file has the columns of the first one's.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(RejectedRow row) {
    RowText text = row.text();
    if (text == null || (header != null && !header.equals(text.header()))) {
      leftOut++;
      return;
    }
    try {
      if (header == null) {
        header = text.header();
        line(COLUMNS.get(0), COLUMNS.get(1), COLUMNS.get(2), header);
      }
      line(
          text.mark(),
          row.file() + ", line " + row.line(),
          row.code() + ": " + row.why() + (text.doubtful() ? DOUBT_EXPLAINED : ""),
          (text.doubtful() ? DOUBT + "," : "") + text.text().reveal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written++;
  }

  private void line(String mark, String at, String because, String asItStands) throws IOException {
    StringWriter ours = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(ours)) {
      csv.writeRecord(mark, SpreadsheetCell.guarded(at), SpreadsheetCell.guarded(because));
    }
    out.write(ours.toString().stripTrailing() + "," + asItStands + "\r\n");
  }

  /** How many rows are in the file. */
  public long written() {
    return written;
  }

  /** How many rows are not, since they cannot be fixed there. */
  public long leftOut() {
    return leftOut;
  }

  /** Puts the file in place; if there was no row, there is none. */
  public void keep() throws IOException {
    out.close();
    if (written > 0) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      Files.deleteIfExists(part);
    }
  }
}
