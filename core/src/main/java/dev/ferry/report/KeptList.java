package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names everybody whom a rollback kept or could not undo, as CSV. No secret is in it. */
public final class KeptList {
  private static final int BATCH = 1_000;
  private static final int FIRST = 100;

  private final Journal journal;
  private final List<UndoResult> first = new ArrayList<>();
  private long count;

  public KeptList(Journal journal) {
    this.journal = journal;
  }

  /** Writes the file; replaces an older one. Streams. */
  public KeptList write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord("clerk_id", "workos_id", "outcome", "reason", "detail", "what_to_do");
      String last = "";
      List<UndoResult> batch = journal.undoneAfter(last, BATCH);
      while (!batch.isEmpty()) {
        for (UndoResult result : batch) {
          if (result.kept() || result.failed()) {
            write(csv, result);
          }
        }
        last = batch.get(batch.size() - 1).clerkId();
        batch = journal.undoneAfter(last, BATCH);
      }
    }
    return this;
  }

  private void write(CsvWriter csv, UndoResult result) {
    count++;
    if (first.size() < FIRST) {
      first.add(result);
    }
    Reason reason = reason(result);
    csv.writeRecord(
        SpreadsheetCell.guarded(result.clerkId()),
        result.workosId() == null ? "" : result.workosId(),
        result.outcome().name().toLowerCase(Locale.ROOT),
        reason == null ? "" : reason.code(),
        result.message() == null ? "" : SpreadsheetCell.guarded(result.message()),
        reason == null ? "" : reason.mend());
  }

  private static @Nullable Reason reason(UndoResult result) {
    return result.reason() == null ? result.factorReason() : result.reason();
  }

  public long count() {
    return count;
  }

  /** The first of them. */
  public List<UndoResult> first() {
    return List.copyOf(first);
  }
}
