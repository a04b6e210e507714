package dev.ferry.html;

import dev.ferry.report.letter.Letter;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/**
 * A letter as HTML that mail programs show: tables and inline style; the style sheet holds only
 * what a dark background needs. Nothing from outside, no script.
 */
public record LetterPage(Letter letter) {

  /** The page, its greeting and address still to be filled in. */
  public String html() {
    return Pages.html("letter.jte", this);
  }

  /** For the direction of the text. */
  public String direction() {
    return letter.rightToLeft() ? "rtl" : "ltr";
  }

  /** A page with these texts filled in. */
  public static String filled(String html, String greeting, String email) {
    return html.replace(Letter.GREETING, escaped(greeting)).replace(Letter.EMAIL, escaped(email));
  }

  private static String escaped(String text) {
    StringOutput out = new StringOutput();
    Escape.htmlContent(text, out);
    return out.toString();
  }
}
