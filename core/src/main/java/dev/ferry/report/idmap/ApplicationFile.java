package dev.ferry.report.idmap;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.UnreadableSourceException;
import dev.ferry.workspace.IdMap;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An application's own users or organizations, as CSV: separated by commas, semicolons, tabs or
 * bars, with or without a header. Read strictly: where a quote is out of place nobody can tell
 * which rows are in a cell, and a row that is read over would be a user whom nobody has judged.
 */
public final class ApplicationFile implements IdMap.References {
  private static final int HEAD = 64 << 10;
  private static final String SEPARATORS = ",;\t|";

  private final Path file;
  private final IdColumn column;
  private final IdForm form;
  private final char separator;
  private final UnjudgedRows unjudged;

  private ApplicationFile(
      Path file, IdColumn column, IdForm form, char separator, UnjudgedRows unjudged) {
    this.file = file;
    this.column = column;
    this.form = form;
    this.separator = separator;
    this.unjudged = unjudged;
  }

  /**
   * Looks at its first rows.
   *
   * @param named the column with Clerk's ids, or its number from 1; null if it is to be found
   * @param unjudged hears of the rows that are not held against the map
   * @throws UnreadableSourceException if it is no CSV or the column is not clear
   */
  public static ApplicationFile open(
      Path file, ObjectKind kind, @Nullable String named, UnjudgedRows unjudged)
      throws IOException {
    IdForm form = new IdForm(kind);
    char separator = separator(file);
    try (CsvReader<CsvRecord> csv = reader(file, separator)) {
      IdColumn column = IdColumn.find(csv, form, named, file);
      return new ApplicationFile(file, column, form, separator, unjudged);
    } catch (CsvParseException e) {
      throw broken(file, e);
    }
  }

  /** The column that is read, for people. */
  public String column() {
    return column.name();
  }

  @Override
  public void readInto(IdMap.Intake intake) throws IOException {
    try (CsvReader<CsvRecord> csv = reader(file, separator)) {
      boolean first = column.header();
      for (CsvRecord row : csv) {
        if (!first) {
          read(row, intake);
        }
        first = false;
      }
    } catch (CsvParseException e) {
      throw broken(file, e);
    }
  }

  private void read(CsvRecord row, IdMap.Intake intake) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != column.columns()) {
      unjudged.broken(
          line, "has " + row.getFieldCount() + " columns, and the first row " + column.columns());
      return;
    }
    String cell = row.getField(column.index());
    if (cell.strip().chars().anyMatch(Character::isISOControl)) {
      unjudged.broken(line, "has an id with a line end or another control character");
    } else if (row.getFields().stream().anyMatch(form::holdsRows)) {
      unjudged.broken(line, "has rows within one cell: a quote seems to be missing");
    } else {
      IdCell holds = form.read(cell);
      if (holds instanceof IdCell.None none) {
        unjudged.noId(line, none.what(), none.shown());
      } else if (holds instanceof IdCell.Id is) {
        intake.take(line, is.id());
      }
    }
  }

  private static CsvReader<CsvRecord> reader(Path file, char separator) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .detectBomHeader(true)
        .ofCsvRecord(file, StandardCharsets.UTF_8);
  }

  private static char separator(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // A file may be one line of gigabytes: what it is separated by, its beginning says.
      String begin = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      String line = begin.lines().findFirst().orElse(null);
      char best = ',';
      for (int i = 0; i < SEPARATORS.length(); i++) {
        char candidate = SEPARATORS.charAt(i);
        if (line != null && count(line, candidate) > count(line, best)) {
          best = candidate;
        }
      }
      return best;
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new UnreadableSourceException(file, "there is no such file");
    }
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  private static UnreadableSourceException broken(Path file, CsvParseException e) {
    return new UnreadableSourceException(
        file, "no CSV that can be read to its end: " + e.getMessage());
  }
}
