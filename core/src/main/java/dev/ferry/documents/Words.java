package dev.ferry.documents;

import dev.ferry.documents.KnownDocument.Form;

/** Words for people. */
final class Words {
  private static final int LONGEST = 80;

  private Words() {}

  static String of(Form form) {
    return switch (form) {
      case MARKDOWN -> "the Markdown document";
      case OPENAPI -> "the OpenAPI description";
    };
  }

  /** What others wrote, on one line of a bearable length. */
  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "\u2026";
  }
}
