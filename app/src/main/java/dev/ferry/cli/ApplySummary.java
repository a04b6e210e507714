package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Terminal;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.ResultCounts;
import java.util.Locale;

/**
 * What apply came to, for people and for programs. The counts are of the plan as a whole, over all
 * its runs.
 *
 * @param leftBefore users that were left when the run began
 */
record ApplySummary(ResultCounts results, PlanInfo plan, long leftBefore) {

  void print(Terminal terminal) {
    if (leftBefore == 0) {
      terminal.say("  nothing was left to do; nothing was written");
    }
    line(terminal, "created", results.users(Outcome.CREATED));
    line(terminal, "adopted: there already, ours by external_id", results.users(Outcome.ADOPTED));
    line(terminal, "updated", results.users(Outcome.UPDATED));
    line(terminal, "unchanged", results.users(Outcome.UNCHANGED));
    line(terminal, "skipped, each with its reason", results.users(Outcome.SKIPPED));
    line(terminal, terminal.red("failed"), results.users(Outcome.FAILED));
    line(terminal, "second factors enrolled", results.factors(Factor.CREATED));
    line(terminal, "second factors adopted", results.factors(Factor.ADOPTED));
    line(terminal, terminal.red("second factors failed"), results.factors(Factor.FAILED));
  }

  private static void line(Terminal terminal, String what, long count) {
    if (count > 0) {
      terminal.say(String.format(Locale.ROOT, "    %,9d  %s", count, what));
    }
  }

  void describe(ObjectNode root) {
    ObjectNode users = root.putObject("users");
    users.put("planned", plan.users());
    for (Outcome outcome : Outcome.values()) {
      users.put(Document.word(outcome), results.users(outcome));
    }
    ObjectNode factors = root.putObject("factors");
    factors.put("planned", plan.operations(OperationKind.ENROLL_FACTOR));
    factors.put("created", results.factors(Factor.CREATED));
    factors.put("adopted", results.factors(Factor.ADOPTED));
    factors.put("updated", 0); // a factor has nothing to update
    factors.put("unchanged", results.factors(Factor.UNCHANGED));
    factors.put("skipped", 0); // what cannot be enrolled is not planned; the plan names it
    factors.put("failed", results.factors(Factor.FAILED));
    ObjectNode reasons = root.putObject("reasons");
    results.reasons().forEach((reason, count) -> reasons.put(reason.code(), count));
  }
}
