package dev.ferry.report.letter;

/** A language file of whatever text. */
public final class LanguagesForFuzz {
  private LanguagesForFuzz() {}

  public static void read(byte[] yaml) {
    try {
      Words words = LanguageFile.read("fr.yaml", yaml);
      words.tag();
    } catch (WrongLanguageException e) {
      e.problems().forEach(LanguageProblem::words);
    }
  }
}
