package dev.ferry.report.idmap;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.ferry.source.UnreadableSourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where in an application's file Clerk's ids stand.
 *
 * @param header false if its first row is one like the others
 * @param columns how many there are
 */
record IdColumn(int index, String name, boolean header, int columns) {
  private static final int LOOKED_AT = 1_000;

  /**
   * @param id what ids look like
   * @param named its name, or its number from 1; null if it is to be found: the only column, or the
   *     only one in which all that is filled looks like an id
   */
  static IdColumn find(CsvReader<CsvRecord> csv, IdForm id, @Nullable String named, Path file) {
    List<List<String>> rows = new ArrayList<>();
    for (CsvRecord row : csv) {
      rows.add(row.getFields().stream().map(String::strip).toList());
      if (rows.size() == LOOKED_AT) {
        break;
      }
    }
    if (rows.isEmpty()) {
      throw new UnreadableSourceException(file, "it is empty");
    }
    List<String> first = rows.get(0);
    // A header that is one of the ids would be a user whom nobody judges.
    boolean header = first.stream().noneMatch(id::likely);
    List<String> names =
        header
            ? first
            : IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList();
    int index =
        named == null
            ? found(header ? rows.subList(1, rows.size()) : rows, id, names, file)
            : named(named, names, file);
    return new IdColumn(index, names.get(index), header, first.size());
  }

  private static int named(String named, List<String> names, Path file) {
    List<Integer> same = having(names, name -> name.equals(named));
    if (same.isEmpty()) {
      same = having(names, name -> name.equalsIgnoreCase(named));
    }
    if (same.isEmpty() && named.matches("[1-9][0-9]{0,3}")) {
      int number = Integer.parseInt(named);
      same = number <= names.size() ? List.of(number - 1) : same;
    }
    if (same.size() == 1) {
      return same.get(0);
    }
    throw new UnreadableSourceException(
        file,
        (same.isEmpty() ? "it has no column " : "it has more than one column ")
            + named
            + "; it has "
            + String.join(", ", names));
  }

  private static int found(List<List<String>> rows, IdForm id, List<String> names, Path file) {
    if (names.size() == 1) {
      return 0;
    }
    List<Integer> likely =
        IntStream.range(0, names.size()).filter(i -> allLike(rows, i, id)).boxed().toList();
    if (likely.size() == 1) {
      return likely.get(0);
    }
    throw new UnreadableSourceException(
        file,
        "it is not clear which column holds Clerk's ids; name it with --check-column: "
            + String.join(", ", names));
  }

  private static boolean allLike(List<List<String>> rows, int index, IdForm id) {
    List<String> filled =
        rows.stream()
            .filter(row -> row.size() > index)
            .map(row -> row.get(index))
            .filter(cell -> !id.absent(cell))
            .toList();
    return !filled.isEmpty() && filled.stream().allMatch(id::likely);
  }

  private static List<Integer> having(List<String> names, Predicate<String> wanted) {
    return IntStream.range(0, names.size()).filter(i -> wanted.test(names.get(i))).boxed().toList();
  }
}
