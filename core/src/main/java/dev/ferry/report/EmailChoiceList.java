package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.EmailChoice;
import dev.ferry.model.UserPlan;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names everybody with a choice among addresses: what was chosen, by what, and what else. */
public final class EmailChoiceList {
  private static final int BATCH = 1_000;

  private final PlanStore plans;

  public EmailChoiceList(PlanStore plans) {
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
      csv.writeRecord("clerk_id", "fate", "reason", "chosen", "how", "others");
      for (UserPlan plan :
          Batches.bySeq(UserPlan::seq, seq -> plans.after(UserPlan.class, seq, BATCH)).each()) {
        EmailChoice choice = plan.email();
        if (choice != null) {
          write(csv, plan, choice);
          users++;
        }
      }
    }
    return users;
  }

  private static void write(CsvWriter csv, UserPlan plan, EmailChoice choice) {
    csv.writeRecord(
        SpreadsheetCell.guarded(plan.clerkId()),
        plan.fate().name().toLowerCase(Locale.ROOT),
        plan.reason() == null ? "" : plan.reason().code(),
        choice.chosen() == null ? "" : SpreadsheetCell.guarded(choice.chosen()),
        choice.how().word(),
        SpreadsheetCell.guarded(
            choice.others().stream()
                .map(other -> other.email() + (other.verified() ? " (verified)" : ""))
                .collect(Collectors.joining("; "))));
  }
}
