package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names everybody who arrives, or is there, without the password that they have in Clerk: those who
 * have to set a new one. No digest is in it.
 */
public final class PasswordResetList {
  private static final int BATCH = 1_000;

  private final PlanStore plans;

  public PasswordResetList(PlanStore plans) {
    this.plans = plans;
  }

  /**
   * Writes the file; replaces an older one. Streams.
   *
   * @return how many users are in it
   */
  public long write(Path file) throws IOException {
    long users = 0;
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord("clerk_id", "email", "hasher", "reason", "what_to_do");
      for (PasswordReset reset :
          Batches.bySeq(PasswordReset::seq, seq -> plans.passwordResets(seq, BATCH)).each()) {
        write(csv, reset);
        users++;
      }
    }
    return users;
  }

  private static void write(CsvWriter csv, PasswordReset reset) {
    String hasher = reset.hasher();
    csv.writeRecord(
        SpreadsheetCell.guarded(reset.clerkId()),
        SpreadsheetCell.guarded(reset.email()),
        hasher == null ? "" : SpreadsheetCell.guarded(hasher),
        reset.reason().code(),
        reset.reason().mend());
  }
}
