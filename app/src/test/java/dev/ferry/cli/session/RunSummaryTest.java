package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.RequestCounts;
import org.junit.jupiter.api.Test;

/** What an apply in several runs has cost. */
class RunSummaryTest {

  @Test
  void theRequestsOfARunThatGaveSomeUpCountToo() {
    RunSummary first = new RunSummary(new RequestCounts(600, 500, 40, 7, 48, 0), 40.5, 0.9);
    RunSummary last = new RunSummary(new RequestCounts(3, 2, 1, 0, 0, 1), 2.5, 0.1);

    RunSummary both = last.after(first);

    assertThat(both.seconds()).isEqualTo(43.0);
    assertThat(both.requests()).isEqualTo(new RequestCounts(603, 502, 41, 7, 48, 1));
    assertThat(both.budgetUse()).as("the last one's").isEqualTo(0.1);
  }
}
