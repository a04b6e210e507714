package dev.ferry.guide.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way through the site: the lists of {@code docs/README.md}, in their order. */
record Navigation(List<Section> sections) {
  private static final Pattern HEADING = Pattern.compile("<h2[^>]*>(.*?)</h2>");
  private static final Pattern LINK = Pattern.compile("<li>(.*?)</li>", Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("<a href=\"([^\"#]+)\">(.*?)</a>");

  Navigation {
    sections = List.copyOf(sections);
  }

  record Section(String title, List<Entry> entries) {
    Section {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A page in it.
   *
   * @param address from the site's folder
   */
  record Entry(String address, String title) {}

  static Navigation of(Map<String, SitePage> pages) {
    SitePage index = pages.get("docs/README.md");
    if (index == null) {
      throw new IllegalArgumentException("no docs/README.md");
    }
    List<Section> sections = new ArrayList<>();
    String[] parts = index.body().split("(?=<h2)", -1);
    for (String part : parts) {
      Matcher heading = HEADING.matcher(part);
      if (heading.find()) {
        sections.add(new Section(heading.group(1), entries(part)));
      }
    }
    return new Navigation(sections);
  }

  private static List<Entry> entries(String part) {
    List<Entry> entries = new ArrayList<>();
    Matcher item = LINK.matcher(part);
    while (item.find()) {
      Matcher link = ADDRESS.matcher(item.group(1));
      while (link.find()) {
        String address = Path.of("docs", link.group(1)).normalize().toString();
        entries.add(new Entry(address.replace('\\', '/'), link.group(2).replaceAll("<[^>]+>", "")));
      }
    }
    return entries;
  }

  /** All pages in it, in their order. */
  List<Entry> all() {
    return sections.stream().flatMap(section -> section.entries().stream()).distinct().toList();
  }
}
