package dev.ferry.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says once it is written as plain characters. Pure; no text makes it throw. */
final class Spelling {
  /** An escape of HTML, of JSON, or a run of percent-encoded bytes. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?:"
              + "&#(\\d{1,7});?"
              + "|&#[xX]([0-9A-Fa-f]{1,6});?"
              + "|&([A-Za-z]{2,8});"
              + "|\\\\u([0-9A-Fa-f]{4})"
              + "|\\\\([/\"\\\\])"
              + "|((?:%[0-9A-Fa-f]{2})+))");

  /** Of HTML's names those of characters that digests and keys are made of. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("dollar", "$"),
          Map.entry("plus", "+"),
          Map.entry("sol", "/"),
          Map.entry("equals", "="),
          Map.entry("period", "."),
          Map.entry("comma", ","),
          Map.entry("colon", ":"),
          Map.entry("lowbar", "_"),
          Map.entry("lbrace", "{"),
          Map.entry("lcub", "{"),
          Map.entry("rbrace", "}"),
          Map.entry("rcub", "}"),
          Map.entry("nbsp", " "),
          Map.entry("shy", ""));

  /** A page in a page in an address is the most that anybody has seen. */
  private static final int MOST_LAYERS = 4;

  private Spelling() {}

  /** Without the escapes of HTML, JSON and addresses, one in the other too. */
  static String decoded(String text) {
    if (text.indexOf('&') < 0 && text.indexOf('%') < 0 && text.indexOf('\\') < 0) {
      return text;
    }
    String decoded = text;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      String next = withoutOneLayer(decoded);
      if (next.equals(decoded)) {
        return decoded;
      }
      decoded = next;
    }
    return decoded;
  }

  /**
   * The expression is tried only where an escape may begin: texts are long, and escapes are few.
   */
  private static String withoutOneLayer(String text) {
    Matcher escape = ESCAPE.matcher(text);
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if ((c == '&' || c == '\\' || c == '%') && escape.region(i, text.length()).lookingAt()) {
        plain.append(text, from, i).append(plain(escape));
        from = escape.end();
        i = from;
      } else {
        i++;
      }
    }
    return from == 0 ? text : plain.append(text, from, text.length()).toString();
  }

  private static String plain(MatchResult found) {
    String as = found.group();
    if (found.group(1) != null) {
      as = character(Integer.parseInt(found.group(1)));
    } else if (found.group(2) != null) {
      as = character(Integer.parseInt(found.group(2), 16));
    } else if (found.group(3) != null) {
      as = NAMES.getOrDefault(found.group(3).toLowerCase(Locale.ROOT), as);
    } else if (found.group(4) != null) {
      as = String.valueOf((char) Integer.parseInt(found.group(4), 16));
    } else if (found.group(5) != null) {
      as = found.group(5);
    } else if (found.group(6) != null) {
      as = bytes(found.group(6));
    }
    return as;
  }

  private static String character(int codePoint) {
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
  }

  private static String bytes(String percent) {
    byte[] bytes = new byte[percent.length() / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(percent.substring(3 * i + 1, 3 * i + 3), 16);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Only letters and digits, in one case: what no spelling changes. */
  static String reduced(String text) {
    String decoded = decoded(text);
    StringBuilder reduced = new StringBuilder(decoded.length());
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        reduced.append(c);
      } else if (Character.isLetterOrDigit(c)) {
        reduced.append(Character.toLowerCase(Character.toUpperCase(c)));
      }
    }
    return reduced.toString();
  }
}
