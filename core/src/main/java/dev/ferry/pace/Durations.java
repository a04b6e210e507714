package dev.ferry.pace;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time for people. */
public final class Durations {
  private Durations() {}

  /** Such as {@code 0.8 s}, {@code 42 s}, {@code 3 min 20 s}, {@code 11 h 06 min}. */
  public static String words(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
    } else if (seconds < 60) {
      return seconds + " s";
    } else if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
