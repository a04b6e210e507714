package dev.ferry.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a page, and the places within it that links can lead to. */
final class Links {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  private Links() {}

  /** Where a page's links lead to, as they are written; not those of blocks and code. */
  static List<String> of(Path page) throws IOException {
    List<String> links = new ArrayList<>();
    String text = String.join("\n", prose(page));
    Matcher link = LINK.matcher(CODE.matcher(text).replaceAll("x"));
    while (link.find()) {
      links.add(link.group(1));
    }
    return links;
  }

  /** The anchors of its headings, as GitHub makes them. */
  static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new LinkedHashSet<>();
    for (String line : prose(page)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(anchor(heading.group(1)));
      }
    }
    return anchors;
  }

  static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  private static List<String> prose(Path page) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(page));
    for (Block block : Block.of(lines)) {
      for (int i = block.first(); i <= block.last(); i++) {
        lines.set(i, "");
      }
    }
    return lines;
  }
}
