package dev.ferry.report.idmap;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header and a line each. What a spreadsheet would run is guarded; ids never are such. */
final class CsvForm implements IdMapForm {
  private final ObjectKind kind;
  private final boolean own;
  private final CsvWriter csv;
  private final Writer out;

  /**
   * @param own true if there are ids of the application's own, which get a column
   */
  CsvForm(ObjectKind kind, boolean own, Writer out) {
    this.kind = kind;
    this.own = own;
    this.out = out;
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  @Override
  public void begin() {
    List<String> names =
        new ArrayList<>(List.of("clerk_id", "workos_id", IdMapFile.labelName(kind)));
    if (own) {
      names.add("own_id");
    }
    csv.writeRecord(names);
  }

  @Override
  public void add(Pair pair) {
    List<String> cells =
        new ArrayList<>(List.of(pair.clerkId(), pair.workosId(), text(pair.label())));
    if (own) {
      cells.add(text(pair.ownId()));
    }
    csv.writeRecord(cells.stream().map(SpreadsheetCell::guarded).toList());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public void end() throws IOException {
    csv.flush();
    out.flush();
  }
}
