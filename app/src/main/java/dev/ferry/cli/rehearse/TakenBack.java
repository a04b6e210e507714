package dev.ferry.cli.rehearse;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.rehearse.TwinContents.Remains;
import dev.ferry.console.Terminal;
import dev.ferry.text.Counted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an embedded WorkOS holds after the rollback of a rehearsal, beside what it held before the
 * migration.
 *
 * @param before as what the migration ended before it was taken back
 * @param exitCode of the rollback
 * @param held how many objects it held before
 */
record TakenBack(int before, int exitCode, int held, Remains remains) {
  private static final int SHOWN = 10;

  /** True if it went through, and nothing is left, lost or otherwise. */
  boolean passed() {
    return exitCode == ExitCode.DONE && remains.nothing();
  }

  /** True if the whole plan was taken back: of one that was not carried out little is proven. */
  boolean proves() {
    return before == ExitCode.DONE && passed();
  }

  /** In a line, without a name. */
  String says() {
    if (before != ExitCode.DONE) {
      return "the plan was not carried out as planned in the rehearsal, which ended with "
          + before
          + ": to take that back proves nothing of the whole";
    }
    if (exitCode != ExitCode.DONE) {
      return "the rollback of a rehearsal ended with " + exitCode;
    }
    return Counted.words(
        "carried out and taken back on an embedded WorkOS: %,d left, %,d lost, %,d otherwise than"
            + " before; %,d role[s] and their permissions cannot be deleted",
        remains.left().size(),
        remains.lost().size(),
        remains.changed().size(),
        remains.staying().size());
  }

  void print(Terminal terminal) {
    if (passed()) {
      if (!proves()) {
        terminal.say(terminal.red("  NOT proven: ") + says());
      }
      terminal.say(
          Counted.words(
              "  Taken back: all %,d object[s] that it had held are held again, byte for byte, and"
                  + " nothing else is;",
              held));
    } else {
      terminal.say(terminal.red("  NOT taken back: ") + says());
      print(terminal, "left", remains.left());
      print(terminal, "lost", remains.lost());
      print(terminal, "otherwise", remains.changed());
    }
    if (remains.earlier() > 0) {
      terminal.say(
          Counted.words(
              "  but the %,d that earlier runs had created or changed, which it took back, too;",
              remains.earlier()));
    }
    terminal.say(
        Counted.words(
            "  but the times of last change, and %,d role[s] and permissions of theirs, which no"
                + " request deletes%s",
            remains.staying().size(),
            remains.staying().isEmpty() ? "." : ": " + some(remains.staying())));
  }

  private static void print(Terminal terminal, String what, List<String> keys) {
    if (!keys.isEmpty()) {
      terminal.say("    " + what + ": " + some(keys));
    }
  }

  private static String some(List<String> keys) {
    String first = keys.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return keys.size() > SHOWN ? first + ", …" : first;
  }

  /** For programs. */
  record Found(
      boolean takenBack,
      boolean proven,
      long ofEarlierRuns,
      List<String> left,
      List<String> lost,
      List<String> changed,
      List<String> staying) {}

  Found found() {
    return new Found(
        passed(),
        proves(),
        remains.earlier(),
        remains.left(),
        remains.lost(),
        remains.changed(),
        remains.staying());
  }
}
