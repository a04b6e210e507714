package dev.ferry.documents;

import dev.ferry.documents.Extraction.TableCell;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables in Markdown: cells by what their column and their row are called. Pure. */
final class Table {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern RULE = Pattern.compile("[\\s|:-]*-[\\s|:-]*");

  private final List<String> head;
  private final List<List<String>> rows;

  private Table(List<String> head, List<List<String>> rows) {
    this.head = head;
    this.rows = rows;
  }

  /** Looks through all tables in these lines; the first that has column and row decides. */
  static Extracted find(List<String> lines, TableCell wanted) {
    List<Table> tables = all(lines);
    Extracted none =
        new Extracted.NotFound(
            "under \"" + wanted.heading() + "\" no table has a column \"" + wanted.column() + "\"");
    for (Table table : tables) {
      int column = table.column(wanted.column());
      if (column >= 0) {
        List<List<String>> rows = table.rows(wanted.row(), column);
        if (!rows.isEmpty()) {
          return cell(rows, column, wanted);
        }
        none =
            new Extracted.NotFound(
                "under \"" + wanted.heading() + "\" no row is called \"" + wanted.row() + "\"");
      }
    }
    return none;
  }

  private static Extracted cell(List<List<String>> rows, int column, TableCell wanted) {
    if (rows.size() > 1) {
      return new Extracted.NotFound(rows.size() + " rows are called \"" + wanted.row() + "\"");
    }
    if (column >= rows.get(0).size()) {
      return new Extracted.NotFound("the row \"" + wanted.row() + "\" is cut short");
    }
    String text = rows.get(0).get(column);
    Matcher matcher = wanted.pattern().matcher(text);
    return matcher.matches()
        ? new Extracted.Found(PlainText.value(matcher))
        : new Extracted.NotFound(
            "the row \"" + wanted.row() + "\" says \"" + Words.shortened(text) + "\"");
  }

  private int column(String name) {
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The rows in which another cell than that of the column says this. */
  private List<List<String>> rows(String name, int column) {
    List<List<String>> found = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i != column && row.get(i).equalsIgnoreCase(name)) {
          found.add(row);
          break;
        }
      }
    }
    return found;
  }

  private static List<Table> all(List<String> lines) {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (isRow(lines.get(i)) && RULE.matcher(lines.get(i + 1)).matches()) {
        List<List<String>> rows = new ArrayList<>();
        int end = i + 2;
        while (end < lines.size() && isRow(lines.get(end))) {
          rows.add(cells(lines.get(end++)));
        }
        tables.add(new Table(cells(lines.get(i)), rows));
        i = end - 1;
      }
    }
    return tables;
  }

  private static boolean isRow(String line) {
    return line.strip().startsWith("|");
  }

  private static List<String> cells(String line) {
    String inner = line.strip().substring(1);
    String[] parts =
        BAR.split(inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner, -1);
    List<String> cells = new ArrayList<>();
    for (String part : parts) {
      cells.add(PlainText.of(part));
    }
    return cells;
  }
}
