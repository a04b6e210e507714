package dev.ferry.html;

import java.util.regex.Pattern;

/**
 * Text of users and servers on its way into a page. The template escapes what a browser would obey;
 * what would turn the reading order round, or cannot be seen at all, is made visible here.
 */
public final class Plain {
  /** Control characters but line end and TAB, and marks of direction. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]|[\\x{61c}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

  private Plain() {}

  public static String of(String text) {
    return UNSEEN.matcher(text).replaceAll("\ufffd");
  }
}
