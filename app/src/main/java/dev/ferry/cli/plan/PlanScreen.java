package dev.ferry.cli.plan;

import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.console.Screenful;
import java.util.List;

/**
 * A plan on one screen, whatever there is to be told of it: the rest is told with {@code --all}.
 *
 * @param first the headline, and what is said right after it
 * @param unread of rows that could not be read
 * @param strange what is odd about the policy, the first of which is always told
 * @param removed what others have removed, or nobody has looked at
 */
record PlanScreen(
    List<String> first,
    PlanSummary summary,
    List<String> unread,
    List<String> strange,
    DecisionSummary decisions,
    List<String> removed) {
  // In which order lines go where there is no room for all, among those of PlanSummary.
  private static final int POLICY = 1;
  private static final int REMOVED = 4;
  private static final int DECISION = 7;

  /**
   * @param besides what else is to stand on the screen, before and after
   */
  void say(Screenful screen, List<String> besides) {
    screen.add(first);
    summary.add(screen);
    screen.add(unread);
    screen.add(strange).or(POLICY, firstOf(strange));
    screen
        .add(decisions::printFirst)
        .or(DECISION, terminal -> decisions.printFirst(terminal, true));
    screen.add(removed).or(REMOVED, List.of());
    screen.say(besides);
  }

  private static List<String> firstOf(List<String> lines) {
    return lines.size() <= 1
        ? lines
        : List.of(lines.get(0) + " · " + (lines.size() - 1) + " more (--all)");
  }
}
