package dev.ferry.vendordocs;

import dev.ferry.vendordocs.Extraction.TableCell;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Tables in Markdown: cells by what their column and their row are called. Clerk's documents hold
 * them as lists of properties, too: bullets say what a row is called, the paragraph after them is
 * its description (seen in its repository, August 2026); the rendered page shows a table. Pure.
 */
final class Table {
  private static final String PROPERTIES = "<Properties>";
  private static final String DESCRIPTION = "Description";

  private final List<String> head;
  private final List<List<String>> rows;

  private Table(List<String> head, List<List<String>> rows) {
    this.head = head;
    this.rows = rows;
  }

  /** Looks through all tables in these blocks; the first that has column and row decides. */
  static Extracted find(List<Node> blocks, TableCell wanted) {
    Extracted none =
        new Extracted.NotFound(
            "under \"" + wanted.heading() + "\" no table has a column \"" + wanted.column() + "\"");
    for (Table table : all(blocks)) {
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
    String text = rows.get(0).get(column);
    Matcher matcher = wanted.pattern().matcher(text);
    return matcher.matches()
        ? new Extracted.Found(PlainText.value(matcher))
        : new Extracted.NotFound(
            "the row \"" + wanted.row() + "\" says \"" + DocumentText.shortened(text) + "\"");
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

  private static List<Table> all(List<Node> blocks) {
    List<Table> tables = new ArrayList<>();
    for (Node block : blocks) {
      if (block instanceof TableBlock) {
        tables.add(drawn(block));
      } else if (block instanceof HtmlBlock html && html.getLiteral().strip().equals(PROPERTIES)) {
        tables.add(listed(block));
      }
    }
    return tables;
  }

  /** Its head and its body hold rows; every row of the body has as many cells as the head. */
  private static Table drawn(Node table) {
    List<List<String>> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          cells.add(PlainText.of(cell));
        }
        rows.add(cells);
      }
    }
    return new Table(rows.get(0), rows.subList(1, rows.size()));
  }

  /** Up to the tag that ends it. */
  private static Table listed(Node begin) {
    List<List<String>> rows = new ArrayList<>();
    for (Node node = begin.getNext();
        node != null && !(node instanceof HtmlBlock);
        node = node.getNext()) {
      if (node instanceof ListBlock list && node.getNext() instanceof Paragraph description) {
        List<String> row = new ArrayList<>(List.of(PlainText.of(description)));
        row.addAll(Markdown.items(list));
        rows.add(row);
      }
    }
    return new Table(List.of(DESCRIPTION), rows);
  }
}
