package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Document.Closing;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Version;
import dev.ferry.console.Terminal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said of a mistake in the arguments: what is wrong, what was meant, and where help is.
 *
 * @param arguments as they were typed
 */
record Misuse(ParameterException mistake, List<String> arguments) {
  /** One letter may be wrong, and one more in so many. */
  private static final int LETTERS_A_MISTAKE = 5;

  /** To people; and, where the command was asked for a document, as one too. */
  void tell(CliContext around) {
    boolean json = arguments.contains("--json");
    Terminal terminal = json ? around.terminal().unasked() : around.terminal();
    List<String> fixes = fixes();
    String help = mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    terminal.say(terminal.red("error: ") + mistake.getMessage());
    fixes.forEach(fix -> terminal.say("  " + fix));
    terminal.say("  see " + help);
    if (json) {
      Document document = new Document(mistake.getCommandLine().getCommandName());
      document.status("refused");
      document.error(
          "usage",
          String.valueOf(mistake.getMessage()),
          fixes.isEmpty() ? "See " + help + "." : String.join(" ", fixes));
      document.next(help);
      Closing closing = new Closing(Version.NUMBER, null, ExitCode.REFUSED, now(around));
      terminal.data(document.finished(closing).toString());
    }
  }

  private static Instant now(CliContext around) {
    return around.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private List<String> fixes() {
    if (arguments.contains("--dry-run")) {
      return List.of(
          "Nothing is written without consent: ferry plan shows what would be done, ferry rehearse"
              + " does it to an embedded WorkOS.");
    }
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return suggestions(unmatched).stream().map(guess -> "did you mean " + guess + "?").toList();
    }
    return List.of();
  }

  /**
   * Near misses only. Picocli compares pairs of letters: it finds nothing like a short option with
   * two exchanged, and something like almost every word.
   */
  private List<String> suggestions(UnmatchedArgumentException unmatched) {
    if (unmatched.getUnmatched().isEmpty()) {
      return List.of();
    }
    String typed = unmatched.getUnmatched().get(0);
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    Set<String> known =
        typed.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
    return known.stream()
        .filter(word -> word.length() > 2)
        .filter(word -> mistakes(typed, word) <= 1 + typed.length() / LETTERS_A_MISTAKE)
        .sorted(Comparator.comparingInt(word -> mistakes(typed, word)))
        .toList();
  }

  /** Letters that are wrong, missing or too many, and neighbours exchanged (optimal alignment). */
  static int mistakes(String typed, String meant) {
    int[][] so = new int[typed.length() + 1][meant.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= meant.length(); j++) {
        so[i][j] = i == 0 || j == 0 ? i + j : fewest(so, typed, meant, i, j);
      }
    }
    return so[typed.length()][meant.length()];
  }

  private static int fewest(int[][] so, String typed, String meant, int i, int j) {
    boolean same = typed.charAt(i - 1) == meant.charAt(j - 1);
    int fewest =
        Math.min(so[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(so[i - 1][j], so[i][j - 1]));
    boolean exchanged =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == meant.charAt(j - 2)
            && typed.charAt(i - 2) == meant.charAt(j - 1);
    return exchanged ? Math.min(fewest, so[i - 2][j - 2] + 1) : fewest;
  }
}
