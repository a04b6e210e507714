package dev.ferry.html;

import java.util.Locale;

/** What the templates of all pages ask for. */
interface HtmlPage {
  /** Text of users or servers. */
  default String plain(String text) {
    return Plain.of(text);
  }

  default String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A page that brings its style with it, and loads nothing at all. */
  interface Styled extends HtmlPage {
    InlineFile style();

    default String policy() {
      return style().policy();
    }
  }
}
