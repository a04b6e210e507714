package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Outcome;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody and everything that a rollback kept or could not undo, as CSV: users first. No
 * secret is in it.
 */
public final class KeptList {
  private static final int BATCH = 1_000;
  private static final int FIRST = 100;

  private final Journal journal;
  private final List<UndoResult> first = new ArrayList<>();
  private final List<ObjectUndoResult> firstObjects = new ArrayList<>();
  private long count;

  public KeptList(Journal journal) {
    this.journal = journal;
  }

  /** Writes the file; replaces an older one. Streams. */
  public KeptList write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord("clerk_id", "workos_id", "outcome", "reason", "detail", "what_to_do", "kind");
      for (UndoResult result :
          Batches.byId(UndoResult::clerkId, id -> journal.undoneAfter(id, BATCH)).each()) {
        if (result.kept() || result.failed()) {
          write(csv, result);
        }
      }
      writeObjects(csv);
    }
    return this;
  }

  private void writeObjects(CsvWriter csv) {
    for (ObjectUndoResult result :
        Batches.byId(ObjectUndoResult::clerkId, id -> journal.undoneObjectsAfter(id, BATCH))
            .each()) {
      if (result.outcome() == Outcome.KEPT || result.failed()) {
        write(csv, result);
      }
    }
  }

  private void write(CsvWriter csv, ObjectUndoResult result) {
    count++;
    if (firstObjects.size() < FIRST) {
      firstObjects.add(result);
    }
    write(
        csv,
        new Line(
            result.clerkId(),
            result.workosId(),
            result.outcome(),
            result.reason(),
            result.message(),
            result.kind()));
  }

  private void write(CsvWriter csv, UndoResult result) {
    count++;
    if (first.size() < FIRST) {
      first.add(result);
    }
    write(
        csv,
        new Line(
            result.clerkId(),
            result.workosId(),
            result.outcome(),
            reason(result),
            result.message(),
            ObjectKind.USER));
  }

  /** What a line tells. */
  private record Line(
      String clerkId,
      @Nullable String workosId,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      ObjectKind kind) {}

  private static void write(CsvWriter csv, Line line) {
    Reason reason = line.reason();
    csv.writeRecord(
        SpreadsheetCell.guarded(line.clerkId()),
        line.workosId() == null ? "" : line.workosId(),
        line.outcome().name().toLowerCase(Locale.ROOT),
        reason == null ? "" : reason.code(),
        line.message() == null ? "" : SpreadsheetCell.guarded(line.message()),
        reason == null ? "" : reason.mend(),
        line.kind().word());
  }

  private static @Nullable Reason reason(UndoResult result) {
    return result.reason() == null ? result.factorReason() : result.reason();
  }

  public long count() {
    return count;
  }

  /** The first objects other than users among them. */
  public List<ObjectUndoResult> firstObjects() {
    return List.copyOf(firstObjects);
  }

  /** The first users among them. */
  public List<UndoResult> first() {
    return List.copyOf(first);
  }
}
