package dev.ferry.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command said, as a page shows it: without what no two runs have in common. */
final class Transcript {
  private static final Pattern PROGRESS = Pattern.compile("[█░]| under way  budget ");
  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)?");
  private static final Pattern MORE = Pattern.compile("(.+?)(?: \\+(\\d+))?");

  private Transcript() {}

  /** The lines; of a bar's none, and … for what was measured or differs by machine. */
  static List<String> of(String said) {
    return said.lines()
        .filter(line -> !PROGRESS.matcher(line).find())
        .map(Transcript::normalised)
        .map(String::stripTrailing)
        .toList();
  }

  private static String normalised(String line) {
    return line.replaceAll("127\\.0\\.0\\.1:\\d+", "…")
        .replaceAll("\\b([a-z]+(_[a-z]+)*)_01[0-9A-HJKMNP-TV-Z]{24}\\b", "$1_01…")
        .replaceAll("(sk_(test|live)_…?)\\w+", "$1")
        .replaceAll("\\d[\\d,]* look-ups in (?:[\\d.]+ s|less than a second)", "… look-ups in … s")
        .replaceAll("[\\d,.]+ [MG]B free", "… MB free")
        .replaceAll("[\\d.]+ s fast|[\\d.]+ s slow", "… s fast")
        .replaceAll("± [\\d.]+ s", "± … s")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "…")
        .replaceAll("in \\d+ ms", "in … ms")
        .replaceAll("\\b\\d+\\.\\d s\\b|less than a second", "… s")
        .replaceAll("token=[\\w-]+", "token=…");
  }

  /**
   * A part of it, in its order.
   *
   * @param shown parts between bars: lines such as {@code 1-4}, from 1; or some words of a line,
   *     and with {@code +2} the two behind it. Or {@code none}
   */
  static List<String> part(List<String> lines, String shown) {
    if (shown.equals("none")) {
      return List.of();
    }
    List<String> part = new ArrayList<>();
    int next = 0;
    for (String item : shown.split(" \\| ", -1)) {
      int[] ends = ends(lines, next, item);
      if (ends[0] > next) {
        part.add("…");
      }
      part.addAll(lines.subList(ends[0], ends[1]));
      next = ends[1];
    }
    if (next < lines.size()) {
      part.add("…");
    }
    return part;
  }

  private static int[] ends(List<String> lines, int next, String item) {
    Matcher range = RANGE.matcher(item);
    if (range.matches()) {
      int to = range.group(2) == null ? lines.size() : Integer.parseInt(range.group(2));
      return new int[] {Integer.parseInt(range.group(1)) - 1, Math.min(to, lines.size())};
    }
    Matcher more = MORE.matcher(item);
    if (!more.matches()) {
      throw new IllegalArgumentException(item);
    }
    for (int i = next; i < lines.size(); i++) {
      if (lines.get(i).contains(more.group(1))) {
        int behind = more.group(2) == null ? 0 : Integer.parseInt(more.group(2));
        return new int[] {i, Math.min(i + 1 + behind, lines.size())};
      }
    }
    throw new AssertionError("no line says " + item + ": " + String.join("\n", lines));
  }
}
