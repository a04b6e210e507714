package dev.ferry.vendordocs;

import dev.ferry.vendordocs.Extraction.ItemList;
import dev.ferry.vendordocs.Extraction.Sentence;
import dev.ferry.vendordocs.Extraction.SpecValue;
import dev.ferry.vendordocs.Extraction.TableCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the facts out of what an address answered. HTML is never read, although the numbers may
 * stand in it: a captive portal, a login page and a site's navigation are HTML too, and the vendors
 * serve these documents as text. Pure.
 */
final class DocumentReading {
  private DocumentReading() {}

  /**
   * @param contentType as the answer says, empty if it says nothing
   */
  static Look read(KnownDocument document, List<Fact> facts, String contentType, String body) {
    String text = body.startsWith("\ufeff") ? body.substring(1) : body;
    if (isHtml(contentType, text)) {
      return new Look.NotIt("HTML answers instead of " + DocumentText.of(document.form()));
    }
    return switch (document.form()) {
      case MARKDOWN -> {
        Markdown markdown = Markdown.of(text);
        yield read(document, facts, markdown.title(), how -> find(markdown, how));
      }
      case OPENAPI -> {
        Optional<Specification> specification = Specification.of(text);
        yield read(
            document,
            facts,
            specification.flatMap(Specification::title),
            how -> specification.map(it -> find(it, how)).orElseThrow());
      }
    };
  }

  private static boolean isHtml(String contentType, String text) {
    String begin =
        text.substring(0, Math.min(text.length(), 2_000)).strip().toLowerCase(Locale.ROOT);
    return contentType.toLowerCase(Locale.ROOT).contains("html")
        || begin.startsWith("<!doctype")
        || begin.contains("<html");
  }

  private static Look read(
      KnownDocument document,
      List<Fact> facts,
      Optional<String> title,
      Function<Extraction, Extracted> find) {
    if (title.isEmpty()) {
      return new Look.NotIt("what answers is not " + DocumentText.of(document.form()));
    }
    if (!title.get().equals(document.title())) {
      return new Look.NotIt(
          "what answers is called \""
              + DocumentText.shortened(title.get())
              + "\", not \""
              + document.title()
              + "\"");
    }
    Map<String, Extracted> values = new LinkedHashMap<>();
    facts.forEach(fact -> values.put(fact.id(), find.apply(fact.extraction())));
    return new Look.Read(values);
  }

  private static Extracted find(Markdown markdown, Extraction how) {
    if (how instanceof TableCell cell) {
      return markdown.find(cell);
    } else if (how instanceof Sentence sentence) {
      return markdown.find(sentence);
    } else if (how instanceof ItemList list) {
      return markdown.find(list);
    }
    throw new AssertionError(how);
  }

  private static Extracted find(Specification specification, Extraction how) {
    if (how instanceof SpecValue value) {
      return specification.find(value);
    }
    throw new AssertionError(how);
  }
}
