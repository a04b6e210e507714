package dev.ferry.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences for people in which things are counted. What depends on a number stands in brackets
 * behind it: {@code %,d user[s] [was|were] read} becomes “1 user was read”, “2 users were read”.
 * The one place where a noun is set in the singular or the plural.
 */
public final class Counted {
  /** A value that is asked for, or one of two forms; the first is for one thing. */
  private static final Pattern PART =
      Pattern.compile("%[-,0-9.]*([a-zA-Z%])|\\[(?:([a-z' -]*)\\|)?([a-z' -]+)\\]");

  private Counted() {}

  /**
   * As {@link String#format}, in no language's way of writing numbers.
   *
   * @param format its forms follow the last whole number before them
   */
  public static String words(String format, @Nullable Object... values) {
    Matcher part = PART.matcher(format);
    StringBuilder formed = new StringBuilder(format.length());
    int value = 0;
    boolean one = false;
    while (part.find()) {
      String conversion = part.group(1);
      String kept = part.group();
      if (conversion == null) {
        String single = part.group(2);
        kept = one ? (single == null ? "" : single) : part.group(3);
      } else if (conversion.equals("d")) {
        one = values[value++] instanceof Number number && number.longValue() == 1;
      } else if (!conversion.equals("%") && !conversion.equals("n")) {
        value++;
      }
      part.appendReplacement(formed, Matcher.quoteReplacement(kept));
    }
    part.appendTail(formed);
    return String.format(Locale.ROOT, formed.toString(), values);
  }
}
