package dev.ferry.twin.workos;

/** WorkOS's pattern {@code ^[\x00-\x7F]+$}. */
final class Ascii {
  private Ascii() {}

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
