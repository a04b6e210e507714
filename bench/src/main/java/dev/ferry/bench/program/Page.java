package dev.ferry.bench.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes {@code docs/performance.md}: a table for each thing that was measured. */
final class Page {
  private final List<String> lines = new ArrayList<>();

  Page say(String line) {
    lines.add(line);
    return this;
  }

  /** A table's head. */
  Page head(String... cells) {
    say("");
    row(cells);
    return say("|" + "---|".repeat(cells.length));
  }

  Page row(String... cells) {
    return say("| " + String.join(" | ", cells) + " |");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
  }

  static String megabytes(long bytes) {
    return bytes == 0 ? "not known" : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }

  static String millis(double seconds) {
    return String.format(Locale.ROOT, "%.2f ms", 1_000 * seconds);
  }

  /** How many times as much the first is. */
  static String ratio(double one, double other) {
    return other == 0 ? "" : String.format(Locale.ROOT, "%.2f", one / other);
  }
}
