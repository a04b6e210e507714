package dev.ferry.report;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody who is not migrated as they were: a line for each user and reason, as CSV. No
 * secret is in it.
 */
final class ReasonList {
  /** A user and a reason. */
  record Row(UserPlan plan, String field, Reason reason) {
    @Nullable String email() {
      TargetUser target = plan.target();
      return target == null ? null : target.email();
    }
  }

  private static final CsvList<Row> LIST =
      new CsvList<Row>()
          .with("clerk_id", row -> row.plan().clerkId())
          .with("email", Row::email)
          .with("fate", row -> Code.withUnderscores(row.plan().fate()))
          .with("field", Row::field)
          .with("reason", row -> row.reason().code())
          .with("what_to_do", row -> row.reason().fix());

  private ReasonList() {}

  static CsvList.File<Row> begin(Path file) throws IOException {
    return LIST.begin(file);
  }

  static void add(UserPlan plan, CsvList.File<Row> to) {
    Reason own = plan.reason();
    if (own != null) {
      to.add(new Row(plan, "user", own));
    }
    for (FieldFate fate : plan.fields()) {
      Reason reason = fate.reason();
      if (reason != null) {
        to.add(new Row(plan, fate.field().word(), reason));
      }
    }
  }
}
