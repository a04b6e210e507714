package dev.ferry.bench.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws how something grows with the number of users: both axes by powers of ten. */
final class Growth {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 150;
  private static final int LEFT = 70;
  private static final int GAP = 70;
  private static final int TEXT = 14;

  /** A build's numbers, one for each number of users. */
  record Line(String name, String colour, List<Double> values) {}

  /** One picture among several below each other. */
  record Panel(String title, List<Line> lines) {}

  private final List<Integer> users;
  private final StringBuilder svg = new StringBuilder();

  private Growth(List<Integer> users) {
    this.users = users;
  }

  static String drawn(List<Integer> users, List<Panel> panels) {
    return new Growth(users).draw(panels);
  }

  private String draw(List<Panel> panels) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>",
        LEFT + WIDTH + 130, panels.size() * (HEIGHT + GAP));
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), 30 + i * (HEIGHT + GAP));
    }
    add("</svg>");
    return svg.toString();
  }

  private void panel(Panel panel, int top) {
    double[] all =
        panel.lines().stream()
            .flatMap(line -> line.values().stream())
            .mapToDouble(Math::log10)
            .toArray();
    double low = Math.floor(Arrays.stream(all).min().orElse(0));
    double high = Math.max(low + 1, Math.ceil(Arrays.stream(all).max().orElse(1)));
    add("<text x=\"%d\" y=\"%d\">%s</text>", LEFT, top - 8, panel.title());
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#ccc\"/>",
        LEFT, top, WIDTH, HEIGHT);
    for (int power = (int) low; power <= high; power++) {
      double y = top + HEIGHT * (high - power) / (high - low);
      add(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#eee\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT, LEFT + WIDTH, y, y, LEFT - 6, y + 4, tenTo(power));
    }
    for (int i = 0; i < users.size(); i++) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(i), top + HEIGHT + 16, Page.count(users.get(i)));
    }
    double lowest = top;
    for (Line line : panel.lines()) {
      StringBuilder points = new StringBuilder();
      double y = top;
      for (int i = 0; i < users.size(); i++) {
        y = top + HEIGHT * (high - Math.log10(line.values().get(i))) / (high - low);
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y));
      }
      lowest = Math.max(y, lowest + TEXT); // no name is written over another
      add(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>"
              + "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>",
          line.colour(), points, LEFT + WIDTH + 6, lowest + 4, line.colour(), line.name());
    }
  }

  private double x(int index) {
    double low = Math.log10(users.get(0));
    double high = Math.log10(users.get(users.size() - 1));
    return LEFT + 30 + (WIDTH - 60) * (Math.log10(users.get(index)) - low) / (high - low);
  }

  private static String tenTo(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format + "%n", values));
  }
}
