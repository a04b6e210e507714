package dev.ferry.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not become a user, told so that it can be fixed and fed back.
 *
 * @param file the file's name, without its folder
 * @param line the line at which the row begins, from 1
 * @param lastLine the line at which it ends
 * @param code a stable, lower-case, hyphenated reason
 * @param why the reason in words, with what to do
 * @param columns the raw values by column name, in order; values of secret columns are masked
 * @param text the row as it stands there; null where it cannot be fixed by itself
 * @param fixes the mark of the row that this one was to fix; null if it is no such row
 */
public record RejectedRow(
    String file,
    long line,
    long lastLine,
    String code,
    String why,
    Map<String, String> columns,
    @Nullable RowText text,
    @Nullable String fixes) {

  /** A row that cannot be fixed by itself, and was to fix none. */
  public RejectedRow(
      String file, long line, long lastLine, String code, String why, Map<String, String> columns) {
    this(file, line, lastLine, code, why, columns, null, null);
  }

  /** Where it is and why, and nobody who is in it. */
  @Override
  public String toString() {
    return "RejectedRow[" + file + ":" + line + ", " + code + "]";
  }

  /** The same without what it holds. */
  public RejectedRow withoutText() {
    return new RejectedRow(file, line, lastLine, code, why, columns, null, fixes);
  }
}
