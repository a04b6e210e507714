package dev.ferry.guide;

import java.util.List;

/** A transcript as a picture of a terminal, which GitHub and a browser show. */
final class TerminalPicture {
  private static final int LINE = 18;
  private static final double LETTER = 7.85;
  private static final int TOP = 46;
  private static final int LEFT = 18;

  private TerminalPicture() {}

  /**
   * The picture.
   *
   * @param typed the command, without its prompt
   */
  static String of(String typed, List<String> said) {
    int columns =
        Math.max(
            typed.length() + 2,
            said.stream().mapToInt(String::length).max().orElse(typed.length()));
    int width = (int) Math.ceil(2 * LEFT + columns * LETTER);
    int height = TOP + (said.size() + 1) * LINE + 8;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
        <title>A terminal in which %s was typed</title>
        <style>
        text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
        fill: #d7dde5; white-space: pre }
        .typed { fill: #fff } .prompt, .good { fill: #7ee2a8 } .head { fill: #8ec7ff } .first { fill: #ffd479 }
        </style>
        <rect width="100%%" height="100%%" rx="9" fill="#12171f"/>
        <circle cx="20" cy="18" r="5" fill="#ff6a5f"/><circle cx="38" cy="18" r="5" fill="#ffc130"/>\
        <circle cx="56" cy="18" r="5" fill="#2bcb49"/>
        """
            .formatted(width, height, width, height, escaped(typed)));
    text(svg, 0, "typed", "$ " + typed);
    for (int i = 0; i < said.size(); i++) {
      if (!said.get(i).isBlank()) {
        text(svg, i + 1, kind(said.get(i)), said.get(i));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static void text(StringBuilder svg, int line, String kind, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" class=\"%s\" xml:space=\"preserve\">%s</text>\n"
            .formatted(LEFT, TOP + line * LINE, kind, escaped(text)));
  }

  private static String kind(String line) {
    if (line.strip().startsWith("verified")) {
      return "good";
    } else if (!line.startsWith(" ")) {
      return "head";
    }
    return line.contains(" users arrive") ? "first" : "line";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
