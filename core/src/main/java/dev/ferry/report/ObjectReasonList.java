package dev.ferry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names everything but users that does not go over as it was: a line for each object and reason, as
 * CSV. It is a file of its own, since what is told of an object is not what is told of a user. No
 * secret is in it.
 */
public final class ObjectReasonList {
  private static final int BATCH = 1_000;

  private final PlanStore plans;

  public ObjectReasonList(PlanStore plans) {
    this.plans = plans;
  }

  /** Writes the file; replaces an older one. Streams. */
  public void write(Path file) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord(
          "kind",
          "clerk_id",
          "label",
          "user_id",
          "organization_id",
          "fate",
          "reason",
          "what_to_do");
      for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
        write(csv, kind);
      }
    }
  }

  private void write(CsvWriter csv, ObjectKind kind) {
    for (ObjectPlan plan :
        Batches.bySeq(ObjectPlan::seq, seq -> plans.after(ObjectPlan.type(kind), seq, BATCH))
            .each()) {
      write(csv, plan, plan.reason());
      for (Reason reason : new TreeSet<>(plan.leftOut())) {
        write(csv, plan, reason);
      }
    }
  }

  private static void write(CsvWriter csv, ObjectPlan plan, @Nullable Reason reason) {
    if (reason != null) {
      csv.writeRecord(
          plan.kind().word(),
          SpreadsheetCell.guarded(plan.clerkId()),
          SpreadsheetCell.guarded(plan.label()),
          plan instanceof ObjectPlan.OfMembership membership
              ? SpreadsheetCell.guarded(membership.userId())
              : "",
          SpreadsheetCell.guarded(organization(plan)),
          plan.fate().name().toLowerCase(Locale.ROOT),
          reason.code(),
          reason.mend());
    }
  }

  private static String organization(ObjectPlan plan) {
    String id = null;
    if (plan instanceof ObjectPlan.OfDomain domain) {
      id = domain.organizationId();
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      id = membership.organizationId();
    } else if (plan instanceof ObjectPlan.OfInvitation invitation) {
      id = invitation.organizationId();
    } else if (plan instanceof ObjectPlan.OfConnection connection) {
      id = connection.organizationId();
    }
    return id == null ? "" : id;
  }
}
