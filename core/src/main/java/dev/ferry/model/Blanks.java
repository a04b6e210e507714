package dev.ferry.model;

/**
 * Characters that nobody sees: spaces of any width, line ends, control and format characters (soft
 * hyphen, zero width space, byte order mark, marks of direction). Copied cells and converted files
 * leave them at the ends of values.
 */
public final class Blanks {
  private Blanks() {}

  /** True for a character that leaves no mark on a screen. */
  public static boolean isInvisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || isFiller(c);
  }

  /** Letters by their class, and drawn as nothing (Unicode 15, Default_Ignorable_Code_Point). */
  private static boolean isFiller(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || (0x17B4 <= c && c <= 0x17B5)
        || (0x180B <= c && c <= 0x180F)
        || (0xFE00 <= c && c <= 0xFE0F)
        || (0xE0000 <= c && c <= 0xE0FFF);
  }

  /** The text without invisible characters at its ends. */
  public static String trimmed(String text) {
    return trimmedEnd(trimmedStart(text));
  }

  public static String trimmedStart(String text) {
    int start = 0;
    while (start < text.length() && isInvisible(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  public static String trimmedEnd(String text) {
    int end = text.length();
    while (end > 0 && isInvisible(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }
}
