package dev.ferry.documents;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text without the marks of Markdown. Pure. */
final class PlainText {
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\]]*)\\]\\((?:[^()]|\\([^()]*\\))*\\)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\p{Punct}])");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");

  private PlainText() {}

  static String of(String markdown) {
    String text = LINK.matcher(markdown).replaceAll("$1");
    text = text.replace("**", "").replace("`", "");
    text = ESCAPED.matcher(text).replaceAll("$1");
    text = text.replace('\u2019', '\'').replace('\u2018', '\'');
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /** The groups of a match as a value: numbers without separators. */
  static String value(MatchResult match) {
    StringBuilder value = new StringBuilder();
    for (int group = 1; group <= match.groupCount(); group++) {
      value.append(value.isEmpty() ? "" : " / ").append(String.valueOf(match.group(group)).strip());
    }
    return THOUSANDS.matcher(value).replaceAll("");
  }
}
