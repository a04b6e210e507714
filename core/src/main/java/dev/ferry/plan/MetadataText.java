package dev.ferry.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a text is written so that WorkOS takes it, and anybody can read it back exactly. Pure.
 *
 * <ul>
 *   <li>A value that ends in a backslash goes on in the pair {@code key_2}, that in {@code key_3},
 *       and so on: the parts are joined without the backslashes at their ends.
 *   <li>Then, in a text, {@code \}{@code uXXXX} stands for that UTF-16 unit; an object or a list is
 *       JSON, in which it does so anyway.
 * </ul>
 */
final class MetadataText {
  private static final char ESCAPE = '\\';

  private MetadataText() {}

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** In a text, a backslash that could be taken for an escape or for "goes on" is escaped too. */
  static String escaped(String text) {
    if (text.indexOf(ESCAPE) < 0 && isAscii(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i + 1 == text.length();
      boolean misread = c == ESCAPE && (last || text.charAt(i + 1) == 'u');
      append(out, c, misread || c > 0x7F);
    }
    return out.toString();
  }

  /** In JSON, a backslash means what it means there. */
  static String escapedJson(String json) {
    if (isAscii(json)) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      append(out, json.charAt(i), json.charAt(i) > 0x7F);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, char c, boolean escape) {
    if (escape) {
      out.append(ESCAPE).append(String.format(Locale.ROOT, "u%04x", (int) c));
    } else {
      out.append(c);
    }
  }

  /** The parts of an escaped text, none longer than this. */
  static List<String> parts(String escaped, int longest) {
    if (escaped.length() <= longest) {
      return List.of(escaped);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (escaped.length() - from > longest) {
      parts.add(escaped.substring(from, from + longest - 1) + ESCAPE);
      from += longest - 1;
    }
    parts.add(escaped.substring(from));
    return parts;
  }

  /** The keys of so many parts. */
  static List<String> keys(String key, int parts) {
    if (parts == 1) {
      return List.of(key);
    }
    List<String> keys = new ArrayList<>(List.of(key));
    for (int part = 2; part <= parts; part++) {
      keys.add(key + "_" + part);
    }
    return keys;
  }
}
