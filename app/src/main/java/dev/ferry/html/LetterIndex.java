package dev.ferry.html;

import dev.ferry.report.kit.Part;
import dev.ferry.report.letter.LetterCount;
import java.util.List;
import java.util.Map;

/**
 * The page on which somebody looks at the letters before they go out.
 *
 * @param product whose users are written to
 * @param titles of the parts that there are, for whoever looks
 * @param samples the most frequent kinds, each as an invented user would get it
 */
public record LetterIndex(
    String product, LetterCount count, Map<Part, String> titles, List<Sample> samples)
    implements HtmlPage {
  public LetterIndex {
    titles = Map.copyOf(titles);
    samples = List.copyOf(samples);
  }

  /**
   * A letter to look at.
   *
   * @param name of its kind
   * @param titles of its parts
   * @param letters how many there are of it
   */
  public record Sample(
      String name,
      String language,
      List<String> titles,
      long letters,
      String subject,
      String html,
      String text) {
    public Sample {
      titles = List.copyOf(titles);
    }

    /** Its parts in a line. */
    public String parts() {
      return titles.isEmpty() ? "nothing changes" : String.join(" · ", titles);
    }

    /** That of these words. */
    public String partsLanguage() {
      return titles.isEmpty() ? "en" : language;
    }
  }

  /** The page. */
  public String html() {
    return Pages.html("letterIndex.jte", this);
  }

  public InlineFile style() {
    return InlineFile.of("page.css", "letters.css");
  }

  /** The samples bring their style with them, inline, and inherit this. */
  public String policy() {
    return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  }

  /** What a part is called in the usual language. */
  public String title(Part part) {
    return String.valueOf(titles.get(part));
  }

  /** The first is shown at once, the others when they are asked for. */
  public boolean isFirst(Sample sample) {
    return sample.equals(samples.get(0));
  }

  /** How many kinds of letters are not shown. */
  public int more() {
    return count.kinds().size() - samples.size();
  }
}
