package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a list.
 *
 * @param total how many rows there are on all pages
 */
record Page(List<Row> rows, long total) {

  /** Cuts a page out of objects. */
  static Page cut(NavigableSet<StoredObject> objects, ListQuery query, boolean filtered) {
    List<Row> rows = sorted(objects, query).skip(query.offset()).limit(query.limit()).toList();
    long total = filtered ? sorted(objects, query).count() : objects.size();
    return new Page(rows, total);
  }

  /** The bare array. */
  Reply bare() {
    return Reply.json(200, array());
  }

  /** The array with the count of all rows beside it. */
  Reply counted() {
    return Reply.json(200, "{\"data\":" + array() + ",\"total_count\":" + total + "}");
  }

  private String array() {
    return rows.stream().map(Row::text).collect(Collectors.joining(",", "[", "]"));
  }

  private static Stream<Row> sorted(NavigableSet<StoredObject> objects, ListQuery query) {
    NavigableSet<StoredObject> view = query.ascending() ? objects : objects.descendingSet();
    Stream<Row> rows =
        view.stream().map(object -> new Row(object, query.form())).filter(query.rows());
    Field field = query.field();
    if (field == null) {
      return rows;
    }
    Comparator<Row> order = Comparator.comparing(field::key);
    return rows.sorted(query.ascending() ? order : order.reversed());
  }
}
