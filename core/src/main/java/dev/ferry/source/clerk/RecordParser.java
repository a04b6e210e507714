package dev.ferry.source.clerk;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one record into its cells as RFC 4180 says, given one physical line after the other.
 * Strict: a quote stands at the edges of a cell or doubled inside a quoted one, and nowhere else.
 *
 * <p>FastCSV does not serve here: {@link RecordReader} must know after every physical line whether
 * a quote is still open, and that line is not yet lost. The tests hold this class against FastCSV.
 * Not thread-safe.
 */
final class RecordParser {

  /** How matters stand at the end of a line. */
  enum State {
    COMPLETE,
    /** Inside quotes: the record goes on in the next line. */
    OPEN,
    /** A quote where none may be; where it stands, nobody can tell what belongs to which cell. */
    MISPLACED,
    TOO_LONG
  }

  private static final int STOPPED = -1;

  private List<String> cells = new ArrayList<>();
  private final StringBuilder quoted = new StringBuilder();
  private State state = State.COMPLETE;

  /** Takes the first line of a record. */
  State begin(PhysicalLine line) {
    cells = new ArrayList<>();
    quoted.setLength(0);
    return cellsFrom(line, cell(line, 0));
  }

  /** Takes a further line of a record that is {@link State#OPEN}. */
  State more(PhysicalLine line) {
    return cellsFrom(line, quotedCell(line, 0));
  }

  /** The cells told apart so far, in the one-character-a-byte form of {@link PhysicalLine}. */
  List<String> cells() {
    return cells;
  }

  private State cellsFrom(PhysicalLine line, int comma) {
    int at = comma;
    while (at >= 0 && at < line.end()) {
      at = cell(line, at + 1);
    }
    if (at >= 0) {
      state = State.COMPLETE;
    }
    return state;
  }

  /** Reads the cell that begins here; returns where the comma or line end after it stands. */
  private int cell(PhysicalLine line, int from) {
    if (from < line.end() && line.text().charAt(from) == '"') {
      return quotedCell(line, from + 1);
    }
    String text = line.text();
    int i = from;
    while (i < line.end() && text.charAt(i) != ',') {
      if (text.charAt(i) == '"') {
        return stop(State.MISPLACED);
      }
      i++;
    }
    return i - from > Texts.LONGEST ? stop(State.TOO_LONG) : add(text.substring(from, i), i);
  }

  private int quotedCell(PhysicalLine line, int from) {
    String text = line.text();
    int start = from;
    while (true) {
      int quote = text.indexOf('"', start);
      int to = quote < 0 ? text.length() : quote;
      if (quoted.length() + to - start > Texts.LONGEST) {
        return stop(State.TOO_LONG);
      }
      quoted.append(text, start, to);
      if (quote < 0) {
        return stop(State.OPEN);
      }
      if (quote + 1 >= line.end() || text.charAt(quote + 1) != '"') {
        return closed(line, quote + 1);
      }
      quoted.append('"');
      start = quote + 2;
    }
  }

  private int closed(PhysicalLine line, int after) {
    if (after < line.end() && line.text().charAt(after) != ',') {
      return stop(State.MISPLACED);
    }
    String cell = quoted.toString();
    quoted.setLength(0);
    return add(cell, after);
  }

  private int add(String cell, int after) {
    cells.add(cell);
    return after;
  }

  private int stop(State reason) {
    state = reason;
    return STOPPED;
  }
}
