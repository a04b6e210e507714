package dev.ferry.report;

import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody who is not migrated as they were: a line for each user and reason, as CSV. No
 * secret is in it.
 */
public final class ReasonList {
  private static final int BATCH = 1_000;

  private record Row(UserPlan plan, String field, Reason reason) {
    static Stream<Row> of(UserPlan plan) {
      return Stream.concat(
          of(plan, "user", plan.reason()),
          plan.fields().stream().flatMap(fate -> of(plan, fate.field().word(), fate.reason())));
    }

    private static Stream<Row> of(UserPlan plan, String field, @Nullable Reason reason) {
      return Stream.ofNullable(reason).map(given -> new Row(plan, field, given));
    }

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

  private final PlanStore plans;

  public ReasonList(PlanStore plans) {
    this.plans = plans;
  }

  /** Writes the file; replaces an older one. Streams. */
  public void write(Path file) throws IOException {
    LIST.write(
        file,
        Batches.bySeq(UserPlan::seq, seq -> plans.after(UserPlan.class, seq, BATCH))
            .streamAhead()
            .flatMap(Row::of));
  }
}
