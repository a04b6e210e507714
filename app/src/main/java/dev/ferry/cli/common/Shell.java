package dev.ferry.cli.common;

/** Words for a shell, ready to paste. */
public final class Shell {
  private Shell() {}

  public static String quote(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
