package dev.ferry.model;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** How addresses are compared and checked. Plus and dot variants are different addresses. */
public final class EmailAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  /** What may not stand before the @ unless it is quoted (RFC 5322 §3.2.3), nor dots in a row. */
  private static final Pattern NOT_LOCAL = Pattern.compile("[@()<>\\[\\]:;,\\\\]|^\\.|\\.\\.|\\.$");

  private EmailAddress() {}

  /**
   * Two addresses with one key are the same user to WorkOS: it looks them up trimmed and without
   * regard to case (workos/emulate, 2026-08-21). The domain is in its one spelling, the characters
   * before it are composed (NFC); what is no address is only trimmed and in lower case.
   */
  public static String key(String address) {
    if (DomainName.isPlain(address)) {
      return address;
    }
    String text = Blanks.trimmed(address);
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return lower(text);
    }
    return local(text.substring(0, at)) + "@" + DomainName.key(text.substring(at + 1));
  }

  private static String local(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    return lower(ascii || text.codePoints().anyMatch(EmailAddress::isDouble) ? text : nfc(text));
  }

  /** True for K (Kelvin) and the like, of which NFC makes a letter of ASCII: another address. */
  private static boolean isDouble(int c) {
    return c >= 0x80 && nfc(Character.toString(c)).chars().allMatch(composed -> composed < 0x80);
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * Only where capitals lead back: İ is no other way to write i, and K (Kelvin) none to write k.
   */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c -> {
              int small = Character.toLowerCase(c);
              return Character.toUpperCase(small) == c ? small : c;
            })
        .forEach(lower::appendCodePoint);
    return lower.toString();
  }

  /** True if a mail server could have such an address (RFC 5321 lengths; not a full grammar). */
  public static boolean plausible(String key) {
    int at = key.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || key.length() > LONGEST) {
      return false;
    }
    return (isPlain(key, at)
            || (key.codePoints().noneMatch(Blanks::isInvisible)
                && !NOT_LOCAL.matcher(key.substring(0, at)).find()))
        && DomainName.isHost(key.substring(at + 1));
  }

  /** True for letters and digits of ASCII with single dots between them, as nearly all have. */
  private static boolean isPlain(String key, int end) {
    for (int i = 0; i < end; i++) {
      char c = key.charAt(i);
      boolean dot = c == '.' && i > 0 && i + 1 < end && key.charAt(i - 1) != '.';
      if (!dot && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
