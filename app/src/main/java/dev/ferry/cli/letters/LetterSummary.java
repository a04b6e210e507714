package dev.ferry.cli.letters;

import dev.ferry.console.Terminal;
import dev.ferry.model.Reason;
import dev.ferry.report.kit.Part;
import dev.ferry.report.letter.LetterCount;
import dev.ferry.text.Counted;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many letters there will be, said before any is written. */
record LetterSummary(LetterCount count) {

  /**
   * The same for programs.
   *
   * @param parts letters that have this part; one may have several
   * @param missedLanguages letters in the usual language to users of another one, by that
   */
  record Found(
      long users,
      long letters,
      long notices,
      long nothingChanges,
      long stayBehind,
      Map<Reason, Long> stayBehindReasons,
      Map<String, Long> languages,
      Map<Part, Long> parts,
      Map<String, Long> templates,
      Map<String, Long> missedLanguages) {}

  Found found() {
    Map<String, Long> templates = new TreeMap<>();
    count.kinds().forEach((kind, letters) -> templates.put(kind.name(), letters));
    return new Found(
        count.users(),
        count.letters(),
        count.notices(),
        count.unchanged(),
        count.stayBehind(),
        count.stayBehindBecause(),
        count.languages(),
        count.parts(),
        templates,
        count.missed());
  }

  void tell(Terminal terminal, String usual) {
    terminal.say(
        Counted.words(
            "  %,d %s for %,d user[s]%s",
            count.letters(),
            count.letters() == 1 ? "letter" : "letters",
            count.users(),
            count.letters() == 0 ? "" : ": " + languages(count.languages())));
    count
        .parts()
        .forEach(
            (part, letters) -> terminal.say(Counted.words("    %,9d  %s", letters, part.code())));
    if (count.notices() > 0) {
      terminal.say(Counted.words("    %,9d  notice: nothing changes", count.notices()));
    }
    if (count.unchanged() > 0) {
      terminal.say(Counted.words("  %,d get none: nothing changes for them", count.unchanged()));
    }
    if (count.stayBehind() > 0) {
      terminal.say(
          Counted.words(
              "  %,d get none: they do not arrive; see without-letter.csv", count.stayBehind()));
    }
    if (!count.missed().isEmpty()) {
      terminal.say(
          terminal.yellow("  without a language file, so in " + usual + ": ")
              + languages(count.missed()));
    }
  }

  private static String languages(Map<String, Long> letters) {
    return letters.entrySet().stream()
        .map(one -> Counted.words("%,d %s", one.getValue(), one.getKey()))
        .collect(Collectors.joining(", "));
  }
}
