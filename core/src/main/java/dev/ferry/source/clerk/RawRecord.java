package dev.ferry.source.clerk;

import java.util.List;

/** A record of a CSV file before its cells are understood. */
sealed interface RawRecord {

  /** The physical lines that it stands on; of a broken one, as many as memory may hold. */
  List<PhysicalLine> lines();

  /** The physical line it begins at, from 1. */
  default long line() {
    return lines().get(0).number();
  }

  /** The physical line it ends at. */
  long lastLine();

  /** The cells told apart, one character a byte. */
  List<String> cells();

  /**
   * A record that begins and ends as RFC 4180 says.
   *
   * @param rowsInside the lines inside its quotes that begin like a row of their own
   */
  record Whole(List<PhysicalLine> lines, List<String> cells, List<PhysicalLine> rowsInside)
      implements RawRecord {
    @Override
    public long lastLine() {
      return lines.get(lines.size() - 1).number();
    }
  }

  /** A record that RFC 4180 does not allow, with the lines that cannot be told from it. */
  record Broken(List<PhysicalLine> lines, long lastLine, List<String> cells, Fault fault)
      implements RawRecord {}
}
