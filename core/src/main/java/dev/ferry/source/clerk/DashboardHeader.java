package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.source.RejectsWriter;
import dev.ferry.source.RowsToFix;
import dev.ferry.source.UnreadableSourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header of one dashboard export: what stands in which column.
 *
 * @param names the columns' names in normal spelling, in order
 * @param columns the columns in order, empty where the name is not one of Clerk's
 */
record DashboardHeader(List<String> names, List<Optional<DashboardColumn>> columns) {
  private static final Pattern BLANKS = Pattern.compile("[\\s_-]+");

  DashboardHeader {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /**
   * Understands the header.
   *
   * @throws UnreadableSourceException if there is no {@code id}, or a name stands there twice
   */
  static DashboardHeader of(Path file, List<String> cells) {
    List<String> names = cells.stream().map(DashboardHeader::normalSpelling).toList();
    if (!names.contains(DashboardColumn.ID.header())) {
      throw new UnreadableSourceException(file, withoutId(cells, names));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new UnreadableSourceException(
            file, "the header names the column " + printable(name) + " twice; take one out");
      }
    }
    return new DashboardHeader(names, names.stream().map(DashboardColumn::named).toList());
  }

  int position(DashboardColumn column) {
    return columns.indexOf(Optional.of(column));
  }

  /** What this file speaks about. */
  Set<ClerkField> known() {
    Set<ClerkField> known = new HashSet<>();
    columns.forEach(column -> column.flatMap(DashboardColumn::field).ifPresent(known::add));
    return Set.copyOf(known);
  }

  /** The names that are not Clerk's, in order. */
  Set<String> ignored() {
    Set<String> ignored = new LinkedHashSet<>(names);
    columns.forEach(column -> column.ifPresent(clerks -> ignored.remove(clerks.header())));
    return ignored;
  }

  /** The names under which addresses stand. */
  static final Set<String> ADDRESSES =
      Set.of("primary_email_address", "verified_email_addresses", "unverified_email_addresses");

  /** The columns, to be told of; those with which we hand out rejected rows are ours. */
  ExportColumns told() {
    ExportColumns told = new ExportColumns();
    columns.forEach(column -> column.ifPresent(clerks -> told.known(clerks.header())));
    ignored().stream()
        .filter(name -> !name.isEmpty() && !RowsToFix.COLUMNS.contains(name))
        .forEach(told::unknown);
    return told;
  }

  /**
   * The leniency "header spelling": case, blanks around a name, and blanks or hyphens in place of
   * underscores do not matter.
   */
  static String normalSpelling(String cell) {
    String name = Cells.textToShow(cell).strip().toLowerCase(Locale.ROOT);
    return BLANKS.matcher(name).replaceAll("_");
  }

  private static String withoutId(List<String> cells, List<String> names) {
    if (cells.stream().anyMatch(cell -> ClerkIds.hasClerksLook(cell) || cell.contains("@"))) {
      return "the first line is a user, not a header; use the file as Clerk gave it, or put Clerk's"
          + " header line (id,first_name,…) back on top";
    }
    if (names.containsAll(RejectsWriter.COLUMNS)) {
      return "this is Ferry's list of rejected rows: it says why, but it does not hold the rows as"
          + " they stand. Have them handed out with snapshot --rejected-rows FILE, and fix them"
          + " there";
    }
    Optional<String> otherSeparator = otherSeparator(cells);
    if (otherSeparator.isPresent()) {
      return otherSeparator.get();
    }
    List<String> found = new ArrayList<>();
    names.forEach(name -> found.add(printable(name)));
    return "there is no column 'id', by which everything is joined. Columns found: "
        + String.join(", ", found)
        + ". Use the file of Clerk's dashboard: Settings, User exports";
  }

  /** What is wrong with a header line that could not even be split into cells. */
  static String unsplittable(PhysicalLine line) {
    String text = line.text().substring(0, line.end());
    return otherSeparator(List.of(text))
        .orElse("the header line has a stray quote or no end; use the file as Clerk gave it");
  }

  private static Optional<String> otherSeparator(List<String> cells) {
    String advice = " instead of commas; use the file as Clerk gave it, or save it with commas";
    if (separates(";", cells)) {
      return Optional.of("the columns are separated by semicolons" + advice);
    }
    return separates("\t", cells)
        ? Optional.of("the columns are separated by TABs" + advice)
        : Optional.empty();
  }

  private static boolean separates(String separator, List<String> cells) {
    return cells.stream()
        .filter(cell -> cell.contains(separator))
        .flatMap(Pattern.compile(separator)::splitAsStream)
        .map(part -> normalSpelling(part.replace("\"", "")))
        .anyMatch(DashboardColumn.ID.header()::equals);
  }

  private static String printable(String name) {
    return ExportColumns.printable(name);
  }
}
