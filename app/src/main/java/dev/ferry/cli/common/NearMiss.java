package dev.ferry.cli.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The word that somebody meant, most likely, who typed one that is not known. */
public final class NearMiss {
  /** One letter may be wrong, and one more in so many. */
  private static final int LETTERS_A_MISTAKE = 5;

  /** Of two letters one is like any other. */
  private static final int SHORT = 2;

  private NearMiss() {}

  /** Those of the words that are almost what was typed, the most similar one first. */
  public static List<String> of(String typed, Collection<String> known) {
    String meant = letters(typed);
    int most = 1 + meant.length() / LETTERS_A_MISTAKE;
    return known.stream()
        .filter(word -> word.length() > SHORT)
        .filter(word -> distance(meant, letters(word)) <= most)
        .sorted(
            Comparator.comparingInt((String word) -> distance(meant, letters(word)))
                .thenComparingInt(word -> -alike(meant, letters(word))))
        .toList();
  }

  /** What is added to a sentence that says what is known; empty if nothing is like it. */
  public static String hint(String typed, Collection<String> known) {
    return of(typed, known).stream()
        .findFirst()
        .map(one -> "; did you mean " + one + "?")
        .orElse("");
  }

  /** Capitals and underscores are nobody's other word. */
  private static String letters(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** How many letters both begin with: the first is rarely the wrong one. */
  private static int alike(String typed, String word) {
    int same = 0;
    while (same < Math.min(typed.length(), word.length())
        && typed.charAt(same) == word.charAt(same)) {
      same++;
    }
    return same;
  }

  /** The beginning of a word stands for it, if it is long enough to be of one only. */
  private static int distance(String typed, String word) {
    boolean begun = typed.length() > SHORT && word.startsWith(typed);
    return begun ? 1 : mistakes(typed, word);
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
