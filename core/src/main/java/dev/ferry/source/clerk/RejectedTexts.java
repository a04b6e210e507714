package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.privacy.Digests;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.RowText;
import dev.ferry.source.RowsToFix;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of one file as they stand there, and in a file of such rows the marks of those
 * that it is to fix. A mark is made of the row's place and all its bytes: it fits this row of this
 * export, and no row of a newer one. Of a row with too few or too many cells the mark says what is
 * in them, too: a spreadsheet fills such a row up with empty cells, or takes them away, and it has
 * the right number then without anybody having looked at it.
 */
final class RejectedTexts {
  private static final Pattern MARK = Pattern.compile("[0-9a-f]{16}(?:-([0-9a-f]{16}))?");
  private static final int NONE = -1;

  private final String headerLine;
  private final int markColumn;
  private final Set<Integer> ours;

  RejectedTexts(String headerLine, DashboardHeader header) {
    this.headerLine = headerLine;
    this.markColumn = header.names().indexOf(RowsToFix.MARK_COLUMN);
    this.ours =
        RowsToFix.COLUMNS.stream()
            .map(header.names()::indexOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** True if the file holds rows that were handed out to be fixed. */
  boolean isOneOfOurs() {
    return markColumn != NONE;
  }

  /** The mark of the row that the one of these cells is to fix; null if there is none. */
  @Nullable String fixes(List<String> cells) {
    boolean marked =
        isOneOfOurs() && markColumn < cells.size() && MARK.matcher(cells.get(markColumn)).matches();
    return marked ? cells.get(markColumn) : null;
  }

  /**
   * True if the row that these cells are to fix had too few or too many of them, and nothing but
   * empty cells at its end came or went.
   */
  boolean isAsItWas(List<String> cells) {
    String mark = fixes(cells);
    Matcher parts = MARK.matcher(mark == null ? "" : mark);
    if (!parts.matches() || parts.group(1) == null) {
      return false;
    }
    List<String> theirs = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!ours.contains(i)) {
        theirs.add(cells.get(i));
      }
    }
    return parts.group(1).equals(contentOf(theirs));
  }

  /**
   * What stands on these lines; null if it is not to be handed out: in a file of such rows it is
   * there already, a header repeated is no user's, and a row that memory did not hold whole might
   * be taken for a whole one.
   *
   * @param last the line that the row ends at
   * @param cells of the row, as far as they can be told apart
   */
  @Nullable RowText of(List<PhysicalLine> lines, List<String> cells, long last, Fault fault) {
    boolean whole =
        lines.get(lines.size() - 1).number() == last && lines.stream().noneMatch(PhysicalLine::cut);
    return isOneOfOurs() || fault == Fault.HEADER_REPEATED || !whole
        ? null
        : of(lines, cells, fault);
  }

  private RowText of(List<PhysicalLine> lines, List<String> cells, Fault fault) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    PhysicalLine lastLine = lines.get(lines.size() - 1);
    int end = text.length() - lastLine.text().length() + lastLine.end();
    byte[] bytes = text.substring(0, end).getBytes(ISO_8859_1);
    boolean counted = fault == Fault.COLUMNS_MISSING || fault == Fault.COLUMNS_EXTRA;
    String mark = mark(lines.get(0).number(), bytes) + (counted ? "-" + contentOf(cells) : "");
    return new RowText(
        headerLine, Sensitive.of(new String(bytes, UTF_8)), fault == Fault.ROW_IN_QUOTES, mark);
  }

  /** Of the cells up to the last that is not empty. */
  private static String contentOf(List<String> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isBlank()) {
      end--;
    }
    byte[] bytes = String.join("\u0000", cells.subList(0, end)).getBytes(ISO_8859_1);
    return HexFormat.of().formatHex(Digests.sha256(bytes), 0, 8);
  }

  private static String mark(long line, byte[] bytes) {
    byte[] place = (line + "\n").getBytes(ISO_8859_1);
    byte[] all = new byte[place.length + bytes.length];
    System.arraycopy(place, 0, all, 0, place.length);
    System.arraycopy(bytes, 0, all, place.length, bytes.length);
    return HexFormat.of().formatHex(Digests.sha256(all), 0, 8);
  }
}
