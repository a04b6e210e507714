package dev.ferry.guide.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** What the search looks through: each part of each page, as a script that a page can load. */
final class SearchIndex {
  /** Of a part; tables of hundreds of rows are found by what stands first, and by their heading. */
  private static final int LETTERS = 4_000;

  private SearchIndex() {}

  static String script(Collection<SitePage> pages) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    for (SitePage page : pages) {
      for (SitePage.Part part : page.parts()) {
        ObjectNode one = parts.addObject();
        one.put("u", page.address() + (part.anchor().isEmpty() ? "" : "#" + part.anchor()));
        one.put("t", page.title());
        one.put("h", part.heading());
        String text = part.text();
        one.put("x", text.substring(0, Math.min(text.length(), LETTERS)));
      }
    }
    return "window.FERRY_INDEX = " + parts.toString().replace("<", "\\u003c") + ";\n";
  }
}
