package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Rollbacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names everybody and everything that a rollback kept or could not undo, as CSV: users first. No
 * secret is in it.
 */
public final class KeptList {
  private static final int BATCH = 1_000;
  private static final int FIRST = 100;

  private final Rollbacks rollbacks;
  private final List<Result<Undone>> first = new ArrayList<>();
  private final List<Result<Undone>> firstObjects = new ArrayList<>();
  private long count;

  public KeptList(Journal journal) {
    this.rollbacks = journal.rollbacks();
  }

  /** Writes the file; replaces an older one. Streams. */
  public KeptList write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord("clerk_id", "workos_id", "outcome", "reason", "detail", "what_to_do", "kind");
      write(csv, List.of(ObjectKind.USER), first);
      write(csv, ObjectKind.BESIDE_USERS, firstObjects);
    }
    return this;
  }

  private void write(CsvWriter csv, List<ObjectKind> kinds, List<Result<Undone>> firstOnes) {
    for (Result<Undone> result :
        Batches.byId(Result<Undone>::clerkId, id -> rollbacks.after(kinds, id, BATCH)).each()) {
      // Of a user who has one, it may be that of its second factor.
      if (result.reason() != null || result.failed()) {
        count++;
        if (firstOnes.size() < FIRST) {
          firstOnes.add(result);
        }
        write(csv, result);
      }
    }
  }

  private static void write(CsvWriter csv, Result<Undone> result) {
    Reason reason = result.reason();
    String workosId = result.workosId();
    String message = result.message();
    csv.writeRecord(
        SpreadsheetCell.guarded(result.clerkId()),
        workosId == null ? "" : workosId,
        result.outcome().name().toLowerCase(Locale.ROOT),
        reason == null ? "" : reason.code(),
        message == null ? "" : SpreadsheetCell.guarded(message),
        reason == null ? "" : reason.mend(),
        result.kind().word());
  }

  public long count() {
    return count;
  }

  /** The first objects other than users among them. */
  public List<Result<Undone>> firstObjects() {
    return List.copyOf(firstObjects);
  }

  /** The first users among them. */
  public List<Result<Undone>> first() {
    return List.copyOf(first);
  }
}
