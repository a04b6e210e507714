package dev.ferry.plan;

import dev.ferry.privacy.Sensitive;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings a TOTP secret into the form that every reader takes: upper-case base32, unpadded. Pure.
 */
final class TotpRule {
  private static final Pattern BASE32 = Pattern.compile("[A-Za-z2-7]+");

  private TotpRule() {}

  /** Empty if it is not base32 (RFC 4648 §6). */
  static Optional<Sensitive<String>> normalise(Sensitive<String> secret) {
    String seed = secret.reveal().replaceAll("[\\s-]", "").replaceAll("=+$", "");
    return BASE32.matcher(seed).matches() && wholeBytes(seed.length())
        ? Optional.of(Sensitive.of(seed.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Of the lengths modulo 8, these three do not come from any number of bytes. */
  private static boolean wholeBytes(int length) {
    int rest = length % 8;
    return rest != 1 && rest != 3 && rest != 6;
  }
}
