package dev.ferry.report.letter;

/**
 * What is wrong with a language file.
 *
 * @param file its name, without folders
 * @param line from 1
 * @param what begins with the key it is about, if it is about one
 */
public record LanguageProblem(String file, int line, String what) {

  /** For people, in one line. */
  public String words() {
    return file + ", line " + line + ": " + what;
  }
}
