package dev.ferry.report;

import dev.ferry.model.UserPlan;
import dev.ferry.source.CsvList;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a plan says of one user after the other, as lists: they are read once for all of these. */
public final class UserLists {
  private static final int BATCH = 1_000;

  private final PlanStore plans;

  public UserLists(PlanStore plans) {
    this.plans = plans;
  }

  /**
   * Writes the files; replaces older ones. Streams.
   *
   * @param reasons why something of a user is not migrated as it was
   * @param emailChoices who had more than one address to choose from
   * @return how many users are in the second
   */
  public long write(Path reasons, Path emailChoices) throws IOException {
    try (CsvList.File<ReasonList.Row> losing = ReasonList.begin(reasons);
        CsvList.File<EmailChoiceList.Row> choosing = EmailChoiceList.begin(emailChoices);
        Stream<UserPlan> users =
            Batches.bySeq(UserPlan::seq, seq -> plans.readableAfter(seq, BATCH)).streamAhead()) {
      return users
          .mapToLong(
              user -> {
                ReasonList.add(user, losing);
                return EmailChoiceList.add(user, choosing);
              })
          .sum();
    }
  }
}
