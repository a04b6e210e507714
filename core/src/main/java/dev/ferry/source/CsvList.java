package dev.ferry.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list that somebody may open in a spreadsheet: every cell is guarded ({@link
 * SpreadsheetCell}), and null is empty.
 *
 * @param <T> what a row is about
 */
public record CsvList<T>(List<Column<T>> columns) {
  public CsvList {
    columns = List.copyOf(columns);
  }

  /** One without columns. */
  public CsvList() {
    this(List.of());
  }

  /** How a column is called, and what stands in it. */
  public record Column<T>(String name, Function<T, @Nullable String> value) {}

  /** The same list with one column more. */
  public CsvList<T> with(String name, Function<T, @Nullable String> value) {
    return new CsvList<>(
        Stream.concat(columns.stream(), Stream.of(new Column<>(name, value))).toList());
  }

  public List<String> header() {
    return columns.stream().map(Column::name).toList();
  }

  /** What stands in a row, unguarded. */
  public List<String> cells(T row) {
    List<String> cells = new ArrayList<>(columns.size());
    for (Column<T> column : columns) {
      cells.add(orEmpty(column.value().apply(row)));
    }
    return cells;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Begins a file; replaces an older one. */
  public File<T> begin(Path file) throws IOException {
    File<T> begun =
        new File<>(this, CsvWriter.builder().build(Files.newBufferedWriter(file, UTF_8)));
    begun.csv.writeRecord(header());
    return begun;
  }

  /**
   * Writes a whole file; replaces an older one. Streams.
   *
   * @param rows closed afterwards
   * @return how many rows are in it
   */
  public long write(Path file, Stream<T> rows) throws IOException {
    try (rows;
        File<T> begun = begin(file)) {
      return rows.mapToLong(begun::add).sum();
    }
  }

  /** A file under way. */
  public record File<T>(CsvList<T> list, CsvWriter csv) implements Closeable {
    /**
     * Adds a row.
     *
     * @return 1, to be summed up
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public int add(T row) {
      List<String> cells = list.cells(row);
      cells.replaceAll(SpreadsheetCell::guarded);
      csv.writeRecord(cells);
      return 1;
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }
}
