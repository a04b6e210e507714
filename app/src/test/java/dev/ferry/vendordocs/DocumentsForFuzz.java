package dev.ferry.vendordocs;

/** What answers in place of a document of a vendor's, read for all facts of its form. */
public final class DocumentsForFuzz {
  private static final KnownFacts KNOWN = KnownFacts.bundled();

  private DocumentsForFuzz() {}

  public static void read(KnownDocument.Form form, String body) {
    for (KnownDocument document : KNOWN.documents()) {
      if (document.form() == form) {
        DocumentReading.read(document, KNOWN.of(document), form.accept(), body);
      }
    }
  }
}
