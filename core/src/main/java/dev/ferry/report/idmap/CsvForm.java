package dev.ferry.report.idmap;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;
import java.io.Writer;

/** A header and a line each. What a spreadsheet would run is guarded; ids never are such. */
final class CsvForm implements IdMapForm {
  private final ObjectKind kind;
  private final CsvWriter csv;
  private final Writer out;

  CsvForm(ObjectKind kind, Writer out) {
    this.kind = kind;
    this.out = out;
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  @Override
  public void begin() {
    csv.writeRecord("clerk_id", "workos_id", IdMapFile.labelName(kind));
  }

  @Override
  public void add(Pair pair) {
    csv.writeRecord(
        SpreadsheetCell.guarded(pair.clerkId()),
        SpreadsheetCell.guarded(pair.workosId()),
        pair.label() == null ? "" : SpreadsheetCell.guarded(pair.label()));
  }

  @Override
  public void end() throws IOException {
    csv.flush();
    out.flush();
  }
}
