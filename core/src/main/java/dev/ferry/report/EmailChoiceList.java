package dev.ferry.report;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.UserPlan;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Names everybody with a choice among addresses: what was chosen, by what, and what else. */
final class EmailChoiceList {
  /** A user and a choice. */
  record Row(UserPlan plan, EmailChoice choice) {}

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

  private EmailChoiceList() {}

  static CsvList.File<Row> begin(Path file) throws IOException {
    return LIST.begin(file);
  }

  /**
   * @return how many rows it is in, 0 or 1
   */
  static int add(UserPlan plan, CsvList.File<Row> to) {
    EmailChoice choice = plan.email();
    return choice == null ? 0 : to.add(new Row(plan, choice));
  }
}
