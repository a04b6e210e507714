package dev.ferry.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be shown of a key, so that people can tell it apart: prefix and last four characters.
 */
public final class ShownKey {
  /** Such as {@code sk_test_}: what stands before the secret part. */
  private static final Pattern PREFIX = Pattern.compile("(?:[a-z]{2,4}_)(?:(?:test|live)_)?");

  /** Of a shorter secret part, four characters would be too much. */
  private static final int LONG_ENOUGH = 16;

  private ShownKey() {}

  /** Such as “sk_test_…a1b2”. */
  public static String of(Sensitive<String> key) {
    String text = key.reveal();
    Matcher matcher = PREFIX.matcher(text);
    int secret = matcher.lookingAt() ? matcher.end() : 0;
    boolean tail = text.length() - secret >= LONG_ENOUGH;
    return text.substring(0, secret) + "…" + (tail ? text.substring(text.length() - 4) : "");
  }
}
