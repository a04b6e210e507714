package dev.ferry.password;

import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modular crypt of bcrypt: 22 characters of salt, 31 of hash. WorkOS documents neither prefixes nor
 * bounds of the cost; its example is {@code $2a$10$} (OpenAPI, 2026-08-07).
 */
final class Bcrypt implements Hasher {
  private static final Pattern FORM =
      Pattern.compile("\\$(2[abxy]?)\\$(0[4-9]|[12][0-9]|3[01])\\$([./A-Za-z0-9]{53})");

  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Where the salt's last character stands. */
  private static final int SALT_END = 28;

  @Override
  public HashConversion convert(String digest) {
    Matcher parts = FORM.matcher(digest);
    if (!parts.matches()) {
      return HashConversion.malformed();
    }
    return switch (parts.group(1)) {
      case "2a" -> carried("$2a$", digest);
      // $2y$ is PHP's name for what everybody else calls $2b$.
      case "2b", "2y" -> carried("$2b$", digest);
      // $2x$ marks hashes of a defect with characters beyond ASCII, $2$ those without the closing
      // zero byte: called otherwise, they would fail.
      default -> new HashConversion.NotCarried(Reason.PASSWORD_BCRYPT_VARIANT);
    };
  }

  /**
   * The salt's last character carries two bits of it; the other four mean nothing, and who compares
   * texts, as OpenBSD does, wants them to be zero.
   */
  private static HashConversion carried(String prefix, String digest) {
    int bits = ALPHABET.indexOf(digest.charAt(SALT_END)) & 0b110000;
    return HashConversion.carried(
        Form.BCRYPT,
        prefix
            + digest.substring(prefix.length(), SALT_END)
            + ALPHABET.charAt(bits)
            + digest.substring(SALT_END + 1));
  }
}
