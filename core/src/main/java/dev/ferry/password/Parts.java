package dev.ferry.password;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a digest, read strictly: each reader takes all of a text or nothing of it. Pure; no
 * text makes it throw.
 */
final class Parts {
  private static final Pattern HEXADECIMAL =
      Pattern.compile("(?:[0-9a-f]{2}){16,}|(?:[0-9A-F]{2}){16,}");

  private Parts() {}

  /**
   * Bytes in Base64 (RFC 4648 §4), padded as it should be or not at all. What no encoder writes,
   * such as bits behind the last byte, is refused: it is the mark of a digest that was cut or
   * edited. So is what is hexadecimal: 64 digits would pass for 48 bytes, and let nobody in.
   */
  static Optional<byte[]> base64(String text) {
    if (text.isEmpty() || isHexadecimal(text) || !text.chars().allMatch(Parts::isBase64)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return text.equals(padded(bytes)) || text.equals(unpadded(bytes))
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * True if a text is certainly bytes in hexadecimal digits: of random bytes in Base64, not one in
   * a hundred million million looks so.
   */
  static boolean isHexadecimal(String text) {
    return HEXADECIMAL.matcher(text).matches();
  }

  private static boolean isBase64(int c) {
    return isAsciiLetterOrDigit(c) || c == '+' || c == '/' || c == '=';
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The same, or in the alphabet for addresses (§5); not both in one text. */
  static Optional<byte[]> base64OfEitherAlphabet(String text) {
    boolean forAddresses = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    if (forAddresses && (text.indexOf('+') >= 0 || text.indexOf('/') >= 0)) {
      return Optional.empty();
    }
    return base64(text.replace('-', '+').replace('_', '/'));
  }

  static String padded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Base64 as the PHC string format wants it. */
  static String unpadded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Bytes in hexadecimal digits of either case. */
  static Optional<byte[]> hex(String text) {
    if (text.isEmpty() || text.length() % 2 != 0 || !text.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(HexFormat.of().parseHex(text));
  }

  /** A salt that is text: its bytes in UTF-8. Control characters are nobody's salt. */
  static Optional<byte[]> text(String text) {
    if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    return StandardCharsets.UTF_8.newEncoder().canEncode(text) // else it has half of a pair
        ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * A whole number without sign or leading zeros. One that is too large for any bound is the
   * largest there is.
   */
  static Optional<Long> number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || (text.length() > 1 && text.startsWith("0"))) {
      return Optional.empty();
    }
    return Optional.of(text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text));
  }

  static boolean within(long number, long least, long most) {
    return least <= number && number <= most;
  }
}
