package dev.ferry.twin.workos.wire;

/** WorkOS's pattern {@code ^[\x00-\x7F]+$}. */
public final class Ascii {
  private Ascii() {}

  public static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
