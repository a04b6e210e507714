package dev.ferry.cli.common;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for a shell, ready to paste. */
public final class Shell {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\\\\]|'[^']*'|\\\\.)+");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\\\\(.)");

  private Shell() {}

  public static String quote(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The words of a command that is ready to paste, as a shell would split it.
   *
   * @param line of words as {@link #quote} writes them
   */
  public static List<String> split(String line) {
    return WORD.matcher(line).results().map(word -> unquoted(word.group())).toList();
  }

  private static String unquoted(String word) {
    return QUOTED
        .matcher(word)
        .replaceAll(
            quoted ->
                Matcher.quoteReplacement(
                    quoted.group(1) == null ? quoted.group(2) : quoted.group(1)));
  }
}
