package dev.ferry.source.clerk;

import dev.ferry.source.clerk.RecordParser.State;
import java.util.List;

/**
 * What a row of one particular file looks like from afar. Not thread-safe.
 *
 * <p>Clerk's ids are {@code user_} and 27 letters or digits (KSUID) as observed in exports; only
 * the prefix and the alphabet are relied upon, and only to find where a row begins.
 */
final class RowShape {
  private final int columns;
  private final int idColumn;
  private final RecordParser probe = new RecordParser();

  RowShape(int columns, int idColumn) {
    this.columns = columns;
    this.idColumn = idColumn;
  }

  /** True if these cells surely make a row: as many as the header has, and what is likely an id. */
  boolean isRow(List<String> cells) {
    return cells.size() == columns && ClerkIds.isLikely(cells.get(idColumn));
  }

  /** True if the line, read on its own, begins as a row does: a Clerk id where the id belongs. */
  boolean beginsRow(PhysicalLine line) {
    State state = probe.begin(line);
    List<String> cells = probe.cells();
    boolean oneWord = state == State.COMPLETE && cells.size() == 1 && columns > 1;
    return cells.size() > idColumn && !oneWord && ClerkIds.hasClerksLook(cells.get(idColumn));
  }

  /** Those of the lines that begin as a row does. */
  List<PhysicalLine> rowsAmong(List<PhysicalLine> lines) {
    return lines.stream().filter(this::beginsRow).toList();
  }
}
