package dev.ferry.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.PlanInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a plan says about all that is no user, in numbers, for people and for programs. */
record ObjectSummary(PlanInfo plan) {

  void print(Terminal terminal) {
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      if (plan.total(kind) > 0) {
        terminal.say(
            String.format(
                Locale.ROOT, "  %,d %s: %s", plan.total(kind), kind.plural(), fates(kind)));
        Map<Reason, Long> reasons = plan.objectReasons().getOrDefault(kind, Map.of());
        reasons.forEach(
            (reason, count) ->
                terminal.say(String.format(Locale.ROOT, "    %,9d  %s", count, reason.code())));
      }
    }
  }

  private String fates(ObjectKind kind) {
    List<String> words = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      if (plan.fate(kind, fate) > 0) {
        words.add(String.format(Locale.ROOT, "%,d %s", plan.fate(kind, fate), word(kind, fate)));
      }
    }
    return String.join(", ", words);
  }

  private static String word(ObjectKind kind, Fate fate) {
    return switch (fate) {
      case CREATE -> kind == ObjectKind.INVITATION ? "to send on request" : "to create";
      case ADOPT -> "there already";
      case UPDATE -> "to update";
      case UNCHANGED -> kind == ObjectKind.INVITATION ? "sent already" : "as they should be";
      case SKIP -> "left out";
      case BLOCKED -> "blocked";
    };
  }

  /** Every kind and every fate is there, be it with a nought. */
  void describe(ObjectNode root) {
    ObjectNode objects = root.putObject("objects");
    ObjectNode objectReasons = root.putObject("objectReasons");
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      ObjectNode fates = objects.putObject(kind.plural());
      for (Fate fate : Fate.values()) {
        fates.put(Document.word(fate), plan.fate(kind, fate));
      }
      ObjectNode reasons = objectReasons.putObject(kind.plural());
      plan.objectReasons()
          .getOrDefault(kind, Map.of())
          .forEach((reason, count) -> reasons.put(reason.code(), count));
    }
  }
}
