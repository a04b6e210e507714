package dev.ferry.cli;

/** Words for a shell, ready to paste. */
final class Shell {
  private Shell() {}

  static String quote(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
