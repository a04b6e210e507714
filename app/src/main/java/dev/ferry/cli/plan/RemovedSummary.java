package dev.ferry.cli.plan;

import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.PlanBuilder.FactorLook;
import dev.ferry.migrate.Removed;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.text.Counted;
import dev.ferry.workspace.PlanInfo;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What others have removed in WorkOS, and what nobody has looked at, for people and programs. */
record RemovedSummary(Removed removed, FactorLook factors) {

  void print(Terminal terminal, PlanInfo plan, String look) {
    if (removed.total() > 0) {
      say(
          terminal,
          "removed in WorkOS by others since: %s; each was asked for twice by its id (%,d read[s])",
          words(removed),
          removed.looks());
    } else if (removed.looks() > 0) {
      say(
          terminal,
          "what WorkOS's lists did not show was asked for by its id, and is there (%,d read[s])",
          removed.looks());
    }
    if (factors.holders() == 0) {
      return;
    }
    if (!factors.looked()) {
      say(
          terminal,
          "the second factors of %,d user[s] were not looked at%s: `%s` does, with %,d read[s]",
          factors.holders(),
          plan.fate(Fate.UNCHANGED) > 0 ? ", also of those who are as they should be" : "",
          look,
          factors.holders());
    } else {
      say(
          terminal,
          "the second factors of %,d user[s] [was|were] looked at: %,d [was|were] removed by others",
          factors.holders(),
          factors.removed());
    }
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say("  " + Counted.words(format, values));
  }

  /** For programs. */
  record Found(Map<ObjectKind, Long> removed, Look factorLook) {}

  /**
   * A look at second factors.
   *
   * @param removed null if nobody has looked
   */
  record Look(long holders, boolean looked, @Nullable Long removed) {}

  Found found() {
    Long gone = factors.looked() ? factors.removed() : null;
    return new Found(removed.removed(), new Look(factors.holders(), factors.looked(), gone));
  }

  private static String words(Removed removed) {
    StringJoiner words = new StringJoiner(", ");
    for (Map.Entry<ObjectKind, Long> gone : removed.removed().entrySet()) {
      ObjectKind kind = gone.getKey();
      words.add(
          Counted.words(
              "%,d of %,d %s",
              gone.getValue(), removed.known().getOrDefault(kind, 0L), kind.plural()));
    }
    return words.toString();
  }

  /** Nobody plans on the ground of another environment than the one that the journal is about. */
  static UsageError tooMuch(Removed removed, String target, String goOn) {
    return UsageError.usage(
        "many-removed",
        Counted.words(
            "%s came to WorkOS by this migration and %s (%s)",
            words(removed),
            removed.complete()
                ? "answer 404 there, twice by their ids"
                : "are in none of its lists; so many were not asked for one by one",
            "such as " + String.join(", ", removed.firstIds())),
        "Is this the environment that they came to? Shown is "
            + target
            + ". If it is, and others have removed them on purpose, go on with the command below:"
            + " they stay removed, unless the policy says `removedInWorkos: bring-back`.",
        goOn);
  }
}
