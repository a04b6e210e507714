package dev.ferry.cli.output;

import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.report.NamedReasons;
import dev.ferry.report.NamedReasons.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reasons of a plan, the worst first. What harms nobody is folded into its number.
 *
 * @param newPasswords how many users need a new password, for whatever reason
 */
record ReasonSummary(NamedReasons reasons, long newPasswords) {
  /** Of one severity, on a screen. */
  private static final int SHOWN = 3;

  /**
   * @param all true if each is shown, with what to do
   */
  void print(Terminal terminal, boolean all) {
    reasons
        .bySeverity()
        .forEach(
            (severity, named) -> {
              if (all) {
                printAll(terminal, severity, named);
              } else if (severity.compareTo(Severity.MUST_ACT) <= 0) {
                terminal.say(line(terminal, severity, words(severity, named)));
              }
            });
    if (!all) {
      folded(terminal, reasons.bySeverity());
    }
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

  private String words(Severity severity, List<Named> named) {
    List<String> words = new ArrayList<>();
    if (severity == Severity.MUST_ACT && newPasswords > 0) {
      words.add(String.format(Locale.ROOT, "%,d a new password", newPasswords));
    }
    List<Named> others =
        named.stream()
            .filter(one -> !isPassword(one.reason()))
            .filter(one -> named.stream().noneMatch(other -> other.tellsMoreThan(one)))
            .toList();
    int shown = isFolded(severity) ? SHOWN - words.size() : others.size();
    others.stream().limit(shown).map(ReasonSummary::words).forEach(words::add);
    String more =
        others.size() > shown ? " · " + (others.size() - shown) + " more reasons (--all)" : "";
    return String.join(" · ", words) + more;
  }

  /** Whoever is locked out, or let in with less proof, is named with every reason there is. */
  private static boolean isFolded(Severity severity) {
    return severity.compareTo(Severity.LET_IN) > 0;
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
    for (Named one : named) {
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
