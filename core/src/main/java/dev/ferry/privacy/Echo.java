package dev.ferry.privacy;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds secrets in a text, however they are spelled there: escaped for HTML, JSON or an address, in
 * another case, in groups, or cut off. Immutable and thread-safe.
 */
public final class Echo {
  /** So many letters and digits in a row are of the secret. */
  private static final int RUN = 12;

  /** A shorter secret is found whole, but not if it is a word of an ordinary text. */
  private static final int SHORTEST = 6;

  private final Set<String> runs = new HashSet<>();
  private final BitSet sums = new BitSet();
  private final Set<String> shorter = new HashSet<>();

  private Echo(Collection<String> secrets) {
    for (String secret : secrets) {
      String reduced = Spelling.reduced(secret);
      for (int end = RUN; end <= reduced.length(); end++) {
        String run = reduced.substring(end - RUN, end);
        runs.add(run);
        sums.set(run.chars().sum());
      }
      if (reduced.length() < RUN && reduced.length() >= SHORTEST) {
        shorter.add(reduced);
      }
    }
  }

  public static Echo of(Collection<Sensitive<String>> secrets) {
    return new Echo(secrets.stream().map(Sensitive::reveal).toList());
  }

  public static Echo of(Sensitive<String> secret) {
    return of(List.of(secret));
  }

  /** True if the text shares twelve letters and digits in a row with a secret. */
  public boolean isIn(String text) {
    if (runs.isEmpty() && shorter.isEmpty()) {
      return false;
    }
    String reduced = Spelling.reduced(text);
    return sharesRun(reduced) || shorter.stream().anyMatch(reduced::contains);
  }

  /** Long texts are many: a run is only cut out where the sum of its characters is one of ours. */
  private boolean sharesRun(String reduced) {
    int sum = 0;
    for (int i = 0; i < reduced.length() && !runs.isEmpty(); i++) {
      sum += reduced.charAt(i) - (i < RUN ? 0 : reduced.charAt(i - RUN));
      if (i + 1 >= RUN && sums.get(sum) && runs.contains(reduced.substring(i + 1 - RUN, i + 1))) {
        return true;
      }
    }
    return false;
  }
}
