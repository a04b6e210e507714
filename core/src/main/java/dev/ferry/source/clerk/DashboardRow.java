package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.Columns;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.RawRecord.Broken;
import dev.ferry.source.clerk.RawRecord.Whole;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a user, or a reject, of each record of one dashboard export. Not thread-safe. */
final class DashboardRow {
  private static final Set<DashboardColumn> SECRETS =
      Set.of(
          DashboardColumn.PASSWORD_DIGEST,
          DashboardColumn.PASSWORD_HASHER,
          DashboardColumn.TOTP_SECRET);

  private final String file;
  private final DashboardHeader header;
  private final SourceListener listener;
  private final Set<ClerkField> known;
  private final List<@Nullable DashboardColumn> columns;
  private final List<DashboardColumn> flags;
  private final int id;
  private final int digest;
  private final int hasher;
  private final RejectedTexts texts;
  private final ExportColumns told;

  DashboardRow(String file, DashboardHeader header, RejectedTexts texts, SourceListener listener) {
    this.file = file;
    this.texts = texts;
    this.header = header;
    told = header.told();
    this.listener = listener;
    known = header.known();
    columns = new ArrayList<>();
    header.columns().forEach(column -> columns.add(column.orElse(null)));
    flags = DashboardColumn.FLAGS.keySet().stream().filter(columns::contains).toList();
    id = header.position(DashboardColumn.ID);
    digest = header.position(DashboardColumn.PASSWORD_DIGEST);
    hasher = header.position(DashboardColumn.PASSWORD_HASHER);
  }

  /** The columns, after the last row. */
  Columns columns() {
    return told.told(DashboardHeader.ADDRESSES, DashboardColumn.ofClerk());
  }

  void take(RawRecord record) {
    if (record instanceof Broken broken) {
      reject(record, broken.fault(), "", Shown.raw(record.cells()));
    } else if (record instanceof Whole whole) {
      take(whole);
    }
  }

  private void take(Whole row) {
    if (!row.rowsInside().isEmpty()) {
      rejectWithRowsInside(row);
    } else if (row.cells().size() != columns.size()) {
      boolean fewer = row.cells().size() < columns.size();
      String counts = " (" + row.cells().size() + " instead of " + columns.size() + ")";
      Fault fault = fewer ? Fault.COLUMNS_MISSING : Fault.COLUMNS_EXTRA;
      reject(row, fault, counts, Shown.raw(row.cells()));
    } else if (texts.isAsItWas(row.cells())) {
      reject(row, Fault.ROW_AS_IT_WAS, "", Shown.cells(header.names(), row.cells()));
    } else {
      takeCells(row);
    }
  }

  private void takeCells(Whole row) {
    List<String> cells = new ArrayList<>(row.cells().size());
    try {
      for (String cell : row.cells()) {
        cells.add(texts.isOneOfOurs() ? Cells.textWithoutHoles(cell) : Cells.text(cell));
      }
    } catch (CharacterCodingException e) {
      String where = " (column " + header.names().get(cells.size()) + ")";
      reject(row, Fault.NOT_UTF_8, where, Shown.cells(header.names(), row.cells()));
      return;
    }
    Optional<Fault> fault = faultOf(cells);
    if (fault.isPresent()) {
      reject(row, fault.get(), "", Shown.cells(header.names(), row.cells()));
      return;
    }
    for (DashboardColumn column : flags) {
      String said = cell(column, cells);
      if (!said.isBlank() && DashboardColumn.said(said).isEmpty()) {
        String where = " (column " + column.header() + ": neither true nor false)";
        Map<String, String> shown = Shown.cells(header.names(), row.cells());
        reject(row, Fault.FIELD_TYPE_WRONG, where, shown);
        return;
      }
    }
    Set<ClerkField> spoken = withoutDestroyed(cells, row);
    tellOfPassword(cells, row);
    ClerkUserFragment user = new ClerkUserFragment(user(cells), spoken);
    String fixes = texts.fixes(row.cells());
    if (fixes == null) {
      listener.user(user, row.line());
    } else {
      listener.fixed(user, row.line(), fixes);
    }
  }

  /**
   * Empties the cells that a spreadsheet destroyed; a digest and a seed stay, since whoever had one
   * is named by the plan as one whose password or factor cannot be carried.
   *
   * @return what the row speaks of without them
   */
  private Set<ClerkField> withoutDestroyed(List<String> cells, Whole row) {
    Set<ClerkField> spoken = new HashSet<>(known);
    for (int i = 0; i < cells.size(); i++) {
      DashboardColumn column = columns.get(i);
      if (column == null) {
        continue;
      }
      Optional<SpreadsheetDamage> damage = SpreadsheetDamage.in(column, cells.get(i));
      if (damage.isPresent()) {
        String what = damage.get().what();
        listener.finding(
            Fault.cellDestroyed(file, cells.get(id), column.header(), row.line(), what));
        if (!SECRETS.contains(column)) {
          cells.set(i, "");
          column.field().ifPresent(spoken::remove);
        }
      }
    }
    return spoken;
  }

  private void tellOfPassword(List<String> cells, Whole row) {
    String value = cell(DashboardColumn.PASSWORD_DIGEST, cells);
    String name = cell(DashboardColumn.PASSWORD_HASHER, cells);
    told.user(value, name);
    if (value.isEmpty() && !name.isBlank()) {
      listener.finding(Fault.digestMissing(file, cells.get(id), row.line()));
    }
  }

  /** The text of a column, or the empty text where there is no such column. */
  private String cell(DashboardColumn column, List<String> cells) {
    int position = columns.indexOf(column);
    return position < 0 ? "" : cells.get(position);
  }

  private Optional<Fault> faultOf(List<String> texts) {
    String value = texts.get(id);
    if (DashboardHeader.normalSpelling(value).equals(DashboardColumn.ID.header())
        && texts.stream().map(DashboardHeader::normalSpelling).toList().equals(header.names())) {
      return Optional.of(Fault.HEADER_REPEATED);
    }
    return SpreadsheetDamage.in(DashboardColumn.ID, value).isPresent()
        ? Optional.of(Fault.CELL_DESTROYED)
        : ClerkIds.faultOf(value);
  }

  private ClerkUser user(List<String> texts) {
    ClerkUserBuilder user = ClerkUser.builder(texts.get(id));
    for (int i = 0; i < texts.size(); i++) {
      DashboardColumn column = columns.get(i);
      if (column != null) {
        column.put(user, texts.get(i));
      }
    }
    user.flags(flags(texts));
    if (digest >= 0 && !texts.get(digest).isEmpty()) {
      String name = hasher < 0 || texts.get(hasher).isEmpty() ? null : texts.get(hasher);
      user.password(new ClerkPassword(Sensitive.of(texts.get(digest)), name));
    }
    return user.build();
  }

  private Map<ClerkFlag, Boolean> flags(List<String> texts) {
    Map<ClerkFlag, Boolean> said = new EnumMap<>(ClerkFlag.class);
    for (DashboardColumn column : flags) {
      DashboardColumn.said(cell(column, texts))
          .ifPresent(is -> said.put(Objects.requireNonNull(DashboardColumn.FLAGS.get(column)), is));
    }
    return said;
  }

  /** Names the row, and each line inside its quotes that may be a row too, up to the next. */
  private void rejectWithRowsInside(Whole row) {
    List<PhysicalLine> inside = row.rowsInside();
    long firstInside = inside.get(0).number();
    Map<String, String> raw = Shown.raw(row.cells());
    rejected(row, row.line(), firstInside - 1, Fault.QUOTE_UNCLOSED, "", raw);
    for (int i = 0; i < inside.size(); i++) {
      boolean lastOne = i + 1 == inside.size();
      long last = lastOne ? row.lastLine() : inside.get(i + 1).number() - 1;
      PhysicalLine line = inside.get(i);
      rejected(row, line.number(), last, Fault.ROW_IN_QUOTES, "", Shown.raw(cellsOf(line)));
    }
  }

  private static List<String> cellsOf(PhysicalLine line) {
    RecordParser parser = new RecordParser();
    parser.begin(line);
    return parser.cells();
  }

  private void reject(RawRecord row, Fault fault, String detail, Map<String, String> columns) {
    rejected(row, row.line(), row.lastLine(), fault, detail, columns);
  }

  private void rejected(
      RawRecord row,
      long line,
      long last,
      Fault fault,
      String detail,
      Map<String, String> columns) {
    List<PhysicalLine> lines =
        row.lines().stream().filter(l -> l.number() >= line && l.number() <= last).toList();
    listener.reject(
        new RejectedRow(
            file,
            line,
            last,
            fault.code(),
            fault.why() + detail,
            columns,
            texts.of(lines, row.cells(), last, fault),
            texts.fixes(cellsOf(lines.get(0)))));
  }
}
