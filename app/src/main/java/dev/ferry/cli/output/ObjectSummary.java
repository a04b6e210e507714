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
import java.util.stream.Collectors;

/** What a plan says about all that is no user, in numbers, for people and for programs. */
record ObjectSummary(
    Map<ObjectKind, Map<Fate, Long>> objects, Map<ObjectKind, Map<Reason, Long>> objectReasons) {

  /** Of which everybody asks; the others need a hand anyway, or are listed by reason. */
  private static final List<ObjectKind> BRIEFLY =
      List.of(ObjectKind.ORGANIZATION, ObjectKind.MEMBERSHIP, ObjectKind.ROLE, ObjectKind.DOMAIN);

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
   * @param all true for a line each kind, else in one what does not arrive whole
   */
  void print(Terminal terminal, boolean all) {
    if (all) {
      objects.forEach((kind, fates) -> print(terminal, kind, fates));
      return;
    }
    List<ObjectKind> some =
        BRIEFLY.stream().filter(kind -> total(objects.getOrDefault(kind, Map.of())) > 0).toList();
    if (some.isEmpty()) {
      return;
    }
    String words =
        some.stream()
            .filter(kind -> !isWhole(objects.getOrDefault(kind, Map.of())))
            .map(kind -> brief(kind, objects.getOrDefault(kind, Map.of())))
            .collect(Collectors.joining(", "));
    terminal.say(
        "  besides users   " + (words.isEmpty() ? "all " + wholes(some) : words + " (--all)"));
  }

  private static String wholes(List<ObjectKind> some) {
    return some.stream().map(ObjectKind::plural).collect(Collectors.joining(", "));
  }

  /** True if all of them arrive. */
  private static boolean isWhole(Map<Fate, Long> fates) {
    return arriving(fates) == total(fates);
  }

  private static long arriving(Map<Fate, Long> fates) {
    return total(fates) - of(fates, Fate.SKIP) - of(fates, Fate.BLOCKED);
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
    return Counted.words(
        "%,d of %,d %s", arriving(fates), total(fates), kind.counted(total(fates)));
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
