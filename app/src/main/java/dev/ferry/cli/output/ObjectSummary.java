package dev.ferry.cli.output;

import dev.ferry.cli.common.Counts;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.text.Counted;
import dev.ferry.workspace.PlanInfo;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * @param all true for a line each kind, else what arrives of each in one
   */
  void print(Terminal terminal, boolean all) {
    if (all) {
      objects.forEach((kind, fates) -> print(terminal, kind, fates));
      return;
    }
    List<String> words = new ArrayList<>();
    objects.forEach(
        (kind, fates) -> {
          if (total(fates) > 0) {
            words.add(brief(kind, fates));
          }
        });
    if (!words.isEmpty()) {
      terminal.say("  besides users   " + String.join(", ", words));
    }
  }

  private static void print(Terminal terminal, ObjectKind kind, Map<Fate, Long> fates) {
    if (total(fates) > 0) {
      terminal.say(
          Counted.words(
              "  %,d %s: %s", total(fates), kind.counted(total(fates)), words(kind, fates)));
    }
  }

  /** How many of all arrive, such as “59 of 60 organizations”. */
  private static String brief(ObjectKind kind, Map<Fate, Long> fates) {
    long arrive = total(fates) - of(fates, Fate.SKIP) - of(fates, Fate.BLOCKED);
    return kind == ObjectKind.INVITATION
        ? Counted.words("%,d invitation[s] to send on request", of(fates, Fate.CREATE))
        : Counted.words("%,d of %,d %s", arrive, total(fates), kind.counted(total(fates)));
  }

  private static long of(Map<Fate, Long> fates, Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }

  private static long total(Map<Fate, Long> fates) {
    return fates.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String words(ObjectKind kind, Map<Fate, Long> fates) {
    List<String> words = new ArrayList<>();
    fates.forEach(
        (fate, count) -> {
          if (count > 0) {
            words.add(Counted.words("%,d %s", count, word(kind, fate)));
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
