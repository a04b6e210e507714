package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.report.OpenDecision;
import dev.ferry.report.OpenDecisions;
import dev.ferry.workspace.PlanStore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What only the operator can settle, with the line of the policy that settles each. */
public record DecisionSummary(List<Decision> decisions) {
  /** What one screen has room for; all are in the report and in the JSON document. */
  private static final int SHOWN = 2;

  /**
   * One decision.
   *
   * @param kind of what waits for it
   * @param count how many wait for it
   * @param policy the line of ferry.yaml that settles it; null if no single line does
   */
  public record Decision(
      Reason reason,
      ObjectKind kind,
      long count,
      String why,
      String fix,
      @JsonInclude(Include.NON_NULL) @Nullable String policy) {

    static Decision of(OpenDecision open) {
      return new Decision(
          open.reason(),
          open.kind(),
          open.count(),
          open.words(),
          open.reason().fix(),
          open.policy());
    }

    private String line() {
      return String.format(Locale.ROOT, "    %,9d  %s", count, what());
    }

    private String words(boolean brief) {
      return String.format(
          Locale.ROOT,
          "%,d %s (%s)%s",
          count,
          kind.counted(count),
          reason.code(),
          brief || policy == null ? "" : "; if right, in ferry.yaml: " + policy);
    }

    private String what() {
      return String.format(
          Locale.ROOT,
          "%s: %s (%s)%s",
          kind.counted(count),
          reason.title(),
          reason.code(),
          policy == null ? "" : "; if right, in ferry.yaml: " + policy);
    }
  }

  /** Those of the current plan; none if there is none. */
  public static DecisionSummary of(PlanStore plans) {
    return of(OpenDecisions.of(plans));
  }

  public static DecisionSummary of(List<OpenDecision> open) {
    return new DecisionSummary(open.stream().map(Decision::of).toList());
  }

  /**
   * @param all true if each is shown, with why and what to do
   * @param explain the command that explains one
   */
  public void print(Terminal terminal, boolean all, String explain) {
    if (decisions.isEmpty()) {
      return;
    }
    String first = all || decisions.size() <= SHOWN ? "" : ", the first " + SHOWN;
    terminal.say("  " + terminal.bold("Decisions for you") + first + " (" + explain + ")");
    decisions.stream()
        .limit(all ? decisions.size() : SHOWN)
        .forEach(one -> print(one, terminal, all));
  }

  /** The worst one alone, and how many more there are, where there is room for no more. */
  public void printFirst(Terminal terminal) {
    printFirst(terminal, false);
  }

  /**
   * @param brief true if what settles it is left to {@code --all}
   */
  public void printFirst(Terminal terminal, boolean brief) {
    if (decisions.isEmpty()) {
      return;
    }
    int more = decisions.size() - 1;
    terminal.say(
        "  "
            + terminal.bold(String.format(Locale.ROOT, "%-14s", "decide"))
            + "  "
            + decisions.get(0).words(brief)
            + (more == 0 ? "" : " · " + more + " more (--all)"));
  }

  private static void print(Decision decision, Terminal terminal, boolean all) {
    terminal.say(decision.line());
    if (all) {
      terminal.say("               " + decision.why());
      terminal.say("               " + decision.fix());
    }
  }
}
