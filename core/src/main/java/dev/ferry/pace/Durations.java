package dev.ferry.pace;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time for people. */
public final class Durations {
  private Durations() {}

  private static final String NO_TIME = "less than a second";

  /**
   * Such as {@code less than a second}, {@code 1.8 s}, {@code 42 s}, {@code 3 min 20 s}, {@code 11
   * h 06 min}.
   */
  public static String words(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 1) {
      return NO_TIME;
    } else if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
    } else if (seconds < 60) {
      return seconds + " s";
    } else if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  /** Of what cannot take less, such as {@code at least 42 s}. */
  public static String atLeast(Duration length) {
    return length.toSeconds() < 1 ? NO_TIME : "at least " + words(length);
  }
}
