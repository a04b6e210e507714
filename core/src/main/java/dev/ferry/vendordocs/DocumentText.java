package dev.ferry.vendordocs;

import dev.ferry.vendordocs.KnownDocument.Form;

/** Text about documents, for people. */
final class DocumentText {
  private static final int LONGEST = 80;

  private DocumentText() {}

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
