package dev.ferry.report;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.UserPlan;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names everybody with a choice among addresses: what was chosen, by what, and what else. */
public final class EmailChoiceList {
  private static final int BATCH = 1_000;

  private record Row(UserPlan plan, EmailChoice choice) {
    static Stream<Row> of(UserPlan plan) {
      return Stream.ofNullable(plan.email()).map(choice -> new Row(plan, choice));
    }
  }

  private static final CsvList<Row> LIST =
      new CsvList<Row>()
          .with("clerk_id", row -> row.plan().clerkId())
          .with("fate", row -> Code.withUnderscores(row.plan().fate()))
          .with("reason", row -> row.plan().reason() == null ? "" : row.plan().reason().code())
          .with("chosen", row -> row.choice().chosen())
          .with("how", row -> row.choice().how().word())
          .with(
              "others",
              row ->
                  row.choice().others().stream()
                      .map(other -> other.email() + (other.verified() ? " (verified)" : ""))
                      .collect(Collectors.joining("; ")));

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
    return LIST.write(
        file,
        Batches.bySeq(UserPlan::seq, seq -> plans.after(UserPlan.class, seq, BATCH))
            .streamAhead()
            .flatMap(Row::of));
  }
}
