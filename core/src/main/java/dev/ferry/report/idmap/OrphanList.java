package dev.ferry.report.idmap;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.IdMap.Orphan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Names an application's users or organizations that would lead nowhere, a line each. */
public final class OrphanList implements Consumer<Orphan>, AutoCloseable {
  private static final int FIRST = 100;

  private final CsvWriter csv;
  private final List<Orphan> first = new ArrayList<>();

  /** Begins the file; replaces an older one. */
  public OrphanList(Path file) throws IOException {
    csv = CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    csv.writeRecord("line", "id", "label", "reason", "what_to_do");
  }

  @Override
  public void accept(Orphan orphan) {
    if (first.size() < FIRST) {
      first.add(orphan);
    }
    csv.writeRecord(
        Long.toString(orphan.line()),
        SpreadsheetCell.guarded(orphan.id()),
        orphan.label() == null ? "" : SpreadsheetCell.guarded(orphan.label()),
        orphan.reason().code(),
        orphan.reason().mend());
  }

  /** The first of them. */
  public List<Orphan> first() {
    return List.copyOf(first);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
