package dev.ferry.e2e;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is killed at random moments while a tenant lives. */
enum Killed {
  PROCESS,
  CLERK,
  WORKOS;

  /**
   * @param words separated by commas; "none" for none
   */
  static Set<Killed> named(String words) {
    Set<Killed> killed = EnumSet.noneOf(Killed.class);
    if (!words.equals("none")) {
      Arrays.stream(words.split(",", -1))
          .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
          .forEach(killed::add);
    }
    return killed;
  }
}
