package dev.ferry.cli.output;

import dev.ferry.cli.common.Counts;
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
record ObjectSummary(
    Map<ObjectKind, Map<Fate, Long>> objects, Map<ObjectKind, Map<Reason, Long>> objectReasons) {

  static ObjectSummary of(PlanInfo plan) {
    return new ObjectSummary(
        Counts.each(
            ObjectKind.class,
            ObjectKind.BESIDE_USERS,
            kind -> Counts.each(Fate.class, fate -> plan.fate(kind, fate))),
        Counts.each(
            ObjectKind.class,
            ObjectKind.BESIDE_USERS,
            kind -> plan.objectReasons().getOrDefault(kind, Map.of())));
  }

  void print(Terminal terminal) {
    objects.forEach((kind, fates) -> print(terminal, kind, fates));
  }

  private void print(Terminal terminal, ObjectKind kind, Map<Fate, Long> fates) {
    long total = fates.values().stream().mapToLong(Long::longValue).sum();
    if (total > 0) {
      terminal.say(
          String.format(Locale.ROOT, "  %,d %s: %s", total, kind.plural(), words(kind, fates)));
      objectReasons
          .getOrDefault(kind, Map.of())
          .forEach(
              (reason, count) ->
                  terminal.say(String.format(Locale.ROOT, "    %,9d  %s", count, reason.code())));
    }
  }

  private static String words(ObjectKind kind, Map<Fate, Long> fates) {
    List<String> words = new ArrayList<>();
    fates.forEach(
        (fate, count) -> {
          if (count > 0) {
            words.add(String.format(Locale.ROOT, "%,d %s", count, word(kind, fate)));
          }
        });
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
}
