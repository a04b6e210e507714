package dev.ferry.cli.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
import dev.ferry.workspace.ObjectCounts;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.ResultCounts;
import dev.ferry.workspace.Workspace;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What apply came to, for people and for programs. The counts are of the plan as a whole, over all
 * its runs.
 *
 * @param objects what became of everything besides users, by kind
 * @param leftBefore objects of all kinds that were left for the run when it began
 */
record ApplySummary(
    ResultCounts results, Map<ObjectKind, ObjectCounts> objects, PlanInfo plan, long leftBefore) {

  static ApplySummary of(Workspace workspace, long leftBefore) {
    return new ApplySummary(
        workspace.journal().resultsOfPlan(),
        workspace.journal().objectResultsOfPlan(),
        workspace.plans().info().orElseThrow(),
        leftBefore);
  }

  boolean anythingFailed() {
    return results.anythingFailed()
        || objects.values().stream().anyMatch(counts -> counts.of(Outcome.FAILED) > 0);
  }

  void print(Terminal terminal) {
    if (leftBefore == 0) {
      terminal.say("  nothing was left to do; nothing was written");
    }
    line(terminal, "created", results.users(Outcome.CREATED));
    line(terminal, "adopted: there already, ours by external_id", results.users(Outcome.ADOPTED));
    line(terminal, "updated", results.users(Outcome.UPDATED));
    line(terminal, "there already, unchanged", results.users(Outcome.UNCHANGED));
    line(terminal, "skipped, each with its reason", results.users(Outcome.SKIPPED));
    line(terminal, terminal.red("failed"), results.users(Outcome.FAILED));
    line(terminal, "second factors enrolled", results.factors(Factor.CREATED));
    line(terminal, "second factors adopted", results.factors(Factor.ADOPTED));
    line(terminal, terminal.red("second factors failed"), results.factors(Factor.FAILED));
    objects.forEach((kind, counts) -> print(terminal, kind, counts));
    if (workingConnections() > 0) {
      terminal.say(
          "  "
              + terminal.red(
                  String.format(
                      Locale.ROOT,
                      "%,d connections were created and are no drafts: the members of their"
                          + " organizations may be locked out; see connection-not-draft below",
                      workingConnections())));
    }
    if (unsent() > 0) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "  %,d invitations are open in Clerk and not sent: `apply --send-invitations` mails"
                  + " them",
              unsent()));
    }
  }

  private long workingConnections() {
    return objects
        .getOrDefault(ObjectKind.CONNECTION, ObjectCounts.NONE)
        .reasons()
        .getOrDefault(Reason.CONNECTION_NOT_DRAFT, 0L);
  }

  /** Invitations that are open and were not tried to be sent. */
  private long unsent() {
    ObjectCounts counts = objects.getOrDefault(ObjectKind.INVITATION, ObjectCounts.NONE);
    long tried =
        counts.of(Outcome.CREATED) + counts.of(Outcome.ADOPTED) + counts.of(Outcome.FAILED);
    return Math.max(0, plan.fate(ObjectKind.INVITATION, Fate.CREATE) - tried);
  }

  /** One line a kind: what became of how many. */
  private static void print(Terminal terminal, ObjectKind kind, ObjectCounts counts) {
    StringJoiner outcomes = new StringJoiner(", ");
    for (Map.Entry<Outcome, Long> outcome : counts.outcomes().entrySet()) {
      String word = Document.word(outcome.getKey());
      outcomes.add(
          String.format(
              Locale.ROOT,
              "%,d %s",
              outcome.getValue(),
              outcome.getKey() == Outcome.FAILED ? terminal.red(word) : word));
    }
    line(terminal, kind.plural() + ": " + outcomes, counts.total());
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
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      ObjectCounts counts = objects.getOrDefault(kind, ObjectCounts.NONE);
      if (plan.total(kind) > 0) {
        ObjectNode node = root.putObject(kind.plural());
        node.put("planned", plan.total(kind));
        for (Outcome outcome : Outcome.values()) {
          node.put(Document.word(outcome), counts.of(outcome));
        }
        if (kind == ObjectKind.INVITATION) {
          node.put("unsent", unsent());
        }
      }
    }
    ObjectNode reasons = root.putObject("reasons");
    results.reasons().forEach((reason, count) -> reasons.put(reason.code(), count));
  }
}
