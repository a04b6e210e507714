package dev.ferry.cli.plan;

import dev.ferry.model.Reason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The codes that are most like what somebody has typed. */
final class SimilarReasons {
  private static final int NAMED = 5;

  private SimilarReasons() {}

  /** At most five, the most similar one first; by the pairs of letters that both have. */
  static List<String> to(String typed) {
    Set<String> wanted = pairs(typed.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
    return Arrays.stream(Reason.values())
        .map(Reason::code)
        .filter(code -> likeness(wanted, pairs(code)) > 0)
        .sorted(Comparator.comparingDouble((String code) -> -likeness(wanted, pairs(code))))
        .limit(NAMED)
        .toList();
  }

  /** From 0 to 1 (the coefficient of Sørensen and Dice). */
  private static double likeness(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return 2.0 * both.size() / (one.size() + other.size());
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
