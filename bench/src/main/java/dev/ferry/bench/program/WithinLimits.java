package dev.ferry.bench.program;

import dev.ferry.bench.LimitRun;
import dev.ferry.bench.LimitRun.Both;
import dev.ferry.bench.LimitRun.Took;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** How near the program comes to what WorkOS's documented limits allow at best. */
final class WithinLimits {
  private WithinLimits() {}

  /**
   * @param users of whom a third have a second factor
   */
  static void tell(Path folder, int users, Page page) throws IOException, InterruptedException {
    Both both = LimitRun.measured(folder, users, users / 3);
    page.say("")
        .say("## Within WorkOS's documented limits")
        .say("")
        .say(
            "The embedded WorkOS keeps and counts them. %s users, a third of them with a second factor,"
                .formatted(Page.count(users)))
        .say("which verify looks for by a request each.")
        .head("", "requests", "the least that the limits allow", "took", "ratio", "answers 429");
    row(page, "apply, writes", both.apply());
    row(page, "verify, reads", both.verify());
  }

  private static void row(Page page, String what, Took took) {
    page.row(
        what,
        Page.count(took.requests()),
        Page.seconds(took.least()),
        Page.seconds(took.seconds()),
        String.format(Locale.ROOT, "%.3f", took.seconds() / took.least()),
        Page.count(took.refused()));
  }
}
