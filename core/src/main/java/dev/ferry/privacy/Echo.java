package dev.ferry.privacy;

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

  /** Of the fingerprint of a run: a number that is moved on by one character at a time. */
  private static final long BASE = 0x9E3779B97F4A7C15L;

  private static final long BASE_TO_THE_RUN = power();

  /**
   * Fingerprints of 64 bits, each at the first free place from its own one on; 0 is none. One such
   * table is made for every user of a plan, and texts may be long.
   */
  private final long[] runs;

  private final Set<String> shorter = new HashSet<>();

  private Echo(Collection<String> secrets) {
    List<String> reduced = secrets.stream().map(Spelling::reduced).toList();
    int most = reduced.stream().mapToInt(each -> Math.max(0, each.length() - RUN + 1)).sum();
    runs = new long[most == 0 ? 0 : Integer.highestOneBit(most) << 2]; // no more than half full
    for (String secret : reduced) {
      long print = 0;
      for (int i = 0; i < secret.length(); i++) {
        print = next(print, secret, i);
        if (i + 1 >= RUN) {
          runs[place(print)] = print;
        }
      }
      if (secret.length() < RUN && secret.length() >= SHORTEST) {
        shorter.add(secret);
      }
    }
  }

  /** Where a fingerprint stands, or would. */
  private int place(long print) {
    int last = runs.length - 1;
    int place = (int) (print >>> (Long.SIZE / 2)) & last;
    while (runs[place] != print && runs[place] != 0) {
      place = (place + 1) & last;
    }
    return place;
  }

  private static long power() {
    long power = 1;
    for (int i = 0; i < RUN; i++) {
      power *= BASE;
    }
    return power;
  }

  /** The fingerprint of the run that ends with this character. */
  private static long next(long print, String text, int i) {
    long left = i < RUN ? 0 : text.charAt(i - RUN) * BASE_TO_THE_RUN;
    return print * BASE + text.charAt(i) - left;
  }

  public static Echo of(Collection<Sensitive<String>> secrets) {
    return new Echo(secrets.stream().map(Sensitive::reveal).toList());
  }

  public static Echo of(Sensitive<String> secret) {
    return of(List.of(secret));
  }

  /** True if the text shares twelve letters and digits in a row with a secret. */
  public boolean isIn(String text) {
    if (runs.length == 0 && shorter.isEmpty()) {
      return false;
    }
    String reduced = Spelling.reduced(text);
    return sharesRun(reduced) || shorter.stream().anyMatch(reduced::contains);
  }

  private boolean sharesRun(String reduced) {
    long print = 0;
    for (int i = 0; i < reduced.length() && runs.length > 0; i++) {
      print = next(print, reduced, i);
      if (i + 1 >= RUN && print != 0 && runs[place(print)] == print) {
        return true;
      }
    }
    return false;
  }
}
