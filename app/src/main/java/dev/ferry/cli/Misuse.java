package dev.ferry.cli;

import dev.ferry.console.Terminal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a mistake in the arguments: what is wrong, what was meant, and where help is. */
record Misuse(ParameterException mistake) {
  /** One letter may be wrong, and one more in so many. */
  private static final int LETTERS_A_MISTAKE = 10;

  void tell(Terminal terminal) {
    terminal.say(terminal.red("error: ") + mistake.getMessage());
    if (mistake instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().contains("help")) {
      suggestions(unmatched).forEach(guess -> terminal.say("  did you mean " + guess + "?"));
    }
    terminal.say("  see " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
  }

  /**
   * Picocli compares pairs of letters, and finds nothing like a short option with two exchanged.
   */
  private List<String> suggestions(UnmatchedArgumentException unmatched) {
    List<String> suggestions = unmatched.getSuggestions();
    String typed = unmatched.getUnmatched().isEmpty() ? "" : unmatched.getUnmatched().get(0);
    if (!suggestions.isEmpty() || !typed.startsWith("--")) {
      return suggestions;
    }
    Set<String> options = mistake.getCommandLine().getCommandSpec().optionsMap().keySet();
    return options.stream()
        .filter(option -> mistakes(typed, option) <= 1 + typed.length() / LETTERS_A_MISTAKE)
        .sorted(Comparator.comparingInt(option -> mistakes(typed, option)))
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
