package dev.ferry.console;

import java.util.regex.Pattern;

/**
 * Text on its way to a terminal. Names and messages in it come from users and servers: what a
 * terminal would obey, or what would turn the reading order round, is made visible instead. Our own
 * colours stay.
 */
final class Harmless {
  /** Control characters but line end and TAB, unless they begin a colour; marks of direction. */
  private static final Pattern OBEYED =
      Pattern.compile(
          "(?!\\x1b\\[\\d{1,2}m)[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]"
              + "|[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

  private Harmless() {}

  static String of(String line) {
    return OBEYED.matcher(line).replaceAll("\ufffd");
  }
}
