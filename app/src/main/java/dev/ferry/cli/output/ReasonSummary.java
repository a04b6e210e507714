package dev.ferry.cli.output;

import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.report.NamedReasons;
import dev.ferry.report.NamedReasons.Named;
import dev.ferry.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reasons of a plan, the worst first. What harms nobody is folded into its number.
 *
 * @param newPasswords how many users need a new password, for whatever reason
 */
public record ReasonSummary(NamedReasons reasons, long newPasswords) {
  private static final String SEPARATOR = " · ";

  /**
   * Letters that a line of reasons has room for.
   *
   * @param staying in the line of who stays behind
   */
  record Room(int staying, int others) {
    /** Sure to take three lines of eighty columns at most, and two. */
    static final Room ROOMY = new Room(176, 116);

    static final Room TIGHT = new Room(116, 56);
    static final Room LEAST = new Room(56, 1);
  }

  /** For saying how many more there are. */
  private static final int REST = 26;

  /** What is to be done once is too much to name each. */
  private static final int TO_DO = 3;

  /**
   * @param all true if each is shown, with what to do
   */
  void print(Terminal terminal, boolean all) {
    print(terminal, all, Room.ROOMY);
  }

  /** In less room, if there is not as much. */
  void print(Terminal terminal, boolean all, Room room) {
    staying(terminal, all, room);
    Map<Severity, List<Named>> others = reasons.besidesWhoStays();
    others.forEach(
        (severity, named) -> {
          if (all) {
            printAll(terminal, severity, named);
          } else if (severity.compareTo(Severity.MUST_ACT) <= 0) {
            terminal.say(line(terminal, severity, words(severity, named, room)));
          }
        });
    if (!all) {
      folded(terminal, others);
    }
  }

  /** Whoever stays behind is counted once, also who does so as it should be. */
  public void staying(Terminal terminal, boolean all) {
    staying(terminal, all, Room.ROOMY);
  }

  private void staying(Terminal terminal, boolean all, Room room) {
    List<Named> staying = reasons.ofWhoStays();
    if (staying.isEmpty()) {
      return;
    }
    if (all) {
      terminal.say("  " + colored(terminal, staying.get(0).severity(), "Stay behind"));
      staying.forEach(one -> printWhole(terminal, one));
      return;
    }
    List<String> words = new ArrayList<>();
    int shown = fitting(staying.stream().map(ReasonSummary::words).toList(), room.staying(), false);
    staying.stream().limit(shown).map(ReasonSummary::words).forEach(words::add);
    List<Named> rest = staying.stream().skip(shown).toList();
    if (!rest.isEmpty()) {
      words.add(
          Counted.words(
              room.equals(Room.LEAST)
                  ? "%,d for %,d other[s] (--all)"
                  : "%,d for %,d other reason[s] (--all)",
              rest.stream().mapToLong(Named::count).sum(),
              rest.size()));
    }
    terminal.say(
        "  "
            + colored(
                terminal,
                staying.get(0).severity(),
                String.format(Locale.ROOT, "%-14s", "stay behind"))
            + "  "
            + String.join(SEPARATOR, words));
  }

  private static String line(Terminal terminal, Severity severity, String words) {
    String heading = String.format(Locale.ROOT, "%-14s", heading(severity));
    return "  " + colored(terminal, severity, heading) + "  " + words;
  }

  /** As short as a screen of eighty columns wants it. */
  private static String heading(Severity severity) {
    return switch (severity) {
      case LOCKED_OUT -> "locked out";
      case LET_IN -> "less proof";
      case MUST_ACT -> "must act";
      case LOST_DETAIL -> "lost detail";
      case NOTHING -> "nothing to do";
    };
  }

  private static String colored(Terminal terminal, Severity severity, String text) {
    return switch (severity) {
      case LOCKED_OUT -> terminal.red(text);
      case LET_IN, MUST_ACT -> terminal.yellow(text);
      case LOST_DETAIL, NOTHING -> text;
    };
  }

  private String words(Severity severity, List<Named> named, Room room) {
    List<String> words = new ArrayList<>();
    if (severity == Severity.MUST_ACT && newPasswords > 0) {
      words.add(String.format(Locale.ROOT, "%,d a new password", newPasswords));
    }
    List<Named> others =
        named.stream()
            .filter(one -> !isPassword(one.reason()))
            .filter(one -> named.stream().noneMatch(other -> other.tellsMoreThan(one)))
            .toList();
    int most = severity == Severity.MUST_ACT ? TO_DO - words.size() : others.size();
    List<String> brief = others.stream().limit(most).map(ReasonSummary::words).toList();
    int shown = fitting(brief, room.others() - letters(words), others.size() > brief.size());
    if (room.equals(Room.LEAST) && !words.isEmpty()) {
      shown = 0; // new passwords stand for it
    }
    words.addAll(brief.subList(0, shown));
    int more = others.size() - shown;
    if (more > 0) {
      words.add(
          room.equals(Room.LEAST)
              ? String.format(Locale.ROOT, "%,d more (--all)", more)
              : Counted.words("%,d more reason[s] (--all)", more));
    }
    return String.join(SEPARATOR, words);
  }

  /**
   * How many of the first have room, the first one always; of nothing none.
   *
   * @param more true if it is to be said anyway that there are more
   */
  private static int fitting(List<String> words, int room, boolean more) {
    int taken = words.size();
    int within = more ? room - REST : room;
    while (taken > 1 && letters(words.subList(0, taken)) > within) {
      taken--;
      within = room - REST;
    }
    return taken;
  }

  private static int letters(List<String> words) {
    return words.stream().mapToInt(one -> one.length() + SEPARATOR.length()).sum();
  }

  /** They come to the same: the user sets a new one. */
  private static boolean isPassword(Reason reason) {
    return reason.severity() == Severity.MUST_ACT && reason.name().startsWith("PASSWORD_");
  }

  private static String words(Named named) {
    String kind = named.kind() == ObjectKind.USER ? "" : named.kind().counted(named.count()) + ": ";
    return String.format(Locale.ROOT, "%,d %s%s", named.count(), kind, named.reason().title());
  }

  private static void printAll(Terminal terminal, Severity severity, List<Named> named) {
    terminal.say("  " + colored(terminal, severity, severity.heading()));
    named.forEach(one -> printWhole(terminal, one));
  }

  private static void printWhole(Terminal terminal, Named one) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "    %,9d  %s: %s (%s). %s",
            one.count(),
            one.kind().counted(one.count()),
            one.reason().title(),
            one.reason().code(),
            one.reason().fix()));
  }

  private static void folded(Terminal terminal, Map<Severity, List<Named>> by) {
    List<String> words = new ArrayList<>();
    int lost = by.getOrDefault(Severity.LOST_DETAIL, List.of()).size();
    if (lost > 0) {
      words.add(lost + (lost == 1 ? " reason" : " reasons") + " of lost detail");
    }
    int nothing = by.getOrDefault(Severity.NOTHING, List.of()).size();
    if (nothing > 0) {
      String reasons = lost > 0 ? "" : nothing == 1 ? " reason" : " reasons";
      words.add(nothing + reasons + " with nothing to do");
    }
    if (!words.isEmpty()) {
      terminal.say("  folded          " + String.join(", ", words) + " (--all)");
    }
  }
}
