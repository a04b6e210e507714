package dev.ferry.source.clerk;

/** Strings that are no text: JSON's escapes can make them, and {@link Utf8Reader} does. */
public final class Texts {

  /** The longest value that is carried, in bytes of UTF-8. */
  public static final int LONGEST = 1 << 20;

  private Texts() {}

  /** False if there is half a surrogate pair in it, which no UTF-8 can carry further. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
