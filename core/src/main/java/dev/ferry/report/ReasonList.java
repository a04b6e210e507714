package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody who does not go over as they were: a line for each user and reason, as CSV. No
 * secret is in it.
 */
public final class ReasonList {
  private static final int BATCH = 1_000;

  private final PlanStore plans;

  public ReasonList(PlanStore plans) {
    this.plans = plans;
  }

  /** Writes the file; replaces an older one. Streams. */
  public void write(Path file) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord("clerk_id", "email", "fate", "field", "reason", "what_to_do");
      for (UserPlan plan :
          Batches.bySeq(UserPlan::seq, seq -> plans.after(UserPlan.class, seq, BATCH)).each()) {
        write(csv, plan);
      }
    }
  }

  private static void write(CsvWriter csv, UserPlan plan) {
    write(csv, plan, "user", plan.reason());
    for (FieldFate field : plan.fields()) {
      write(csv, plan, field.field().word(), field.reason());
    }
  }

  private static void write(CsvWriter csv, UserPlan plan, String field, @Nullable Reason reason) {
    if (reason != null) {
      TargetUser target = plan.target();
      csv.writeRecord(
          SpreadsheetCell.guarded(plan.clerkId()),
          target == null ? "" : SpreadsheetCell.guarded(target.email()),
          plan.fate().name().toLowerCase(Locale.ROOT),
          field,
          reason.code(),
          reason.mend());
    }
  }
}
