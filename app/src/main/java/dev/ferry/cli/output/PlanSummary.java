package dev.ferry.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Writes;
import dev.ferry.console.Durations;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.PlanInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A plan in numbers, for people and for programs. */
public record PlanSummary(PlanInfo plan, RateLimits limits) {

  /** The least time that writes and look-ups take at WorkOS's documented limits. */
  public static Duration leastTime(PlanInfo plan) {
    return Stream.of(
            Writes.sideBySide(plan.userWrites(), plan.generalWrites(), 0).leastTime(),
            lookTime(plan),
            allTime(plan))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The least time for look-ups of users and memberships, under the limit for these. */
  private static Duration lookTime(PlanInfo plan) {
    return RateLimits.documented()
        .narrowest(RateLimitClass.USER_READ)
        .map(quota -> quota.leastTimeFor(plan.looks().ofUsers()))
        .orElse(Duration.ZERO);
  }

  /** The least time for all, which run side by side and all fall under the general limit. */
  private static Duration allTime(PlanInfo plan) {
    return RateLimits.documented()
        .narrowest(RateLimitClass.GENERAL)
        .map(quota -> quota.leastTimeFor(plan.writes() + plan.looks().all()))
        .orElse(Duration.ZERO);
  }

  public void print(Terminal terminal) {
    terminal.say(String.format(Locale.ROOT, "  %,d users", plan.users()));
    line(terminal, "to create", plan.fate(Fate.CREATE));
    line(terminal, "there already, recognised by external_id", plan.fate(Fate.ADOPT));
    line(terminal, "to update", plan.fate(Fate.UPDATE));
    line(
        terminal,
        "there already, with the fields that they should have",
        plan.fate(Fate.UNCHANGED));
    line(terminal, "left out, each with its reason", plan.fate(Fate.SKIP));
    line(terminal, "blocked, each with its reason", plan.fate(Fate.BLOCKED));
    line(terminal, "with their password", plan.passwords());
    line(terminal, "second factors to enroll", plan.operations(OperationKind.ENROLL_FACTOR));
    reasons(terminal, plan.reasons());
    new ObjectSummary(plan).print(terminal);
    terminal.say(
        String.format(
            Locale.ROOT,
            "  %,d requests that change something; at WorkOS's documented limits at least %s",
            plan.writes(),
            Durations.words(leastTime(plan))));
    if (plan.looks().all() > 0) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "    besides, %,d look-ups at those that are there already: right before, and once"
                  + " after",
              plan.looks().all()));
    }
    if (plan.generalWrites() > 0) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "    %,d for users, second factors and memberships, %,d for all else, side by side",
              plan.userWrites(),
              plan.generalWrites()));
    }
  }

  private static void reasons(Terminal terminal, Map<Reason, Long> reasons) {
    if (!reasons.isEmpty()) {
      terminal.say("  reasons (ferry plan --explain CODE)");
      reasons.forEach(
          (reason, count) ->
              terminal.say(String.format(Locale.ROOT, "    %,9d  %s", count, reason.code())));
    }
  }

  private static void line(Terminal terminal, String what, long count) {
    if (count > 0) {
      terminal.say(String.format(Locale.ROOT, "    %,9d  %s", count, what));
    }
  }

  public void describe(ObjectNode root) {
    ObjectNode fates = root.putObject("fates").putObject("users");
    for (Fate fate : Fate.values()) {
      fates.put(Document.word(fate), plan.fate(fate));
    }
    ObjectNode reasons = root.putObject("reasons");
    plan.reasons().forEach((reason, count) -> reasons.put(reason.code(), count));
    new ObjectSummary(plan).describe(root);
    root.put("users", plan.users());
    root.put("passwords", plan.passwords());
    root.put("factors", plan.operations(OperationKind.ENROLL_FACTOR));
    root.put("writes", plan.writes());
    root.put("userWrites", plan.userWrites());
    root.put("generalWrites", plan.generalWrites());
    root.put("looks", plan.looks().all());
    root.put("seconds", leastTime(plan).toSeconds());
  }
}
