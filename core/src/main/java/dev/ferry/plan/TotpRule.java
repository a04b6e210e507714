package dev.ferry.plan;

import dev.ferry.model.Blanks;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Sensitive;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings a TOTP secret into the form that every reader takes: upper-case base32, unpadded, with
 * nothing in the bits behind the last byte. Pure.
 */
final class TotpRule {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Pattern BASE32 = Pattern.compile("[A-Za-z2-7]+");
  private static final int BITS = 5;

  /**
   * WorkOS documents no least length. Its example has 16 letters (OpenAPI, 2026-08-07), 80 bits;
   * RFC 4226 wants 128.
   */
  private static final int SHORTEST = 16;

  private TotpRule() {}

  /** What the rule says. */
  sealed interface SeedDecision {
    /** It goes to WorkOS so. */
    record Seed(Sensitive<String> seed) implements SeedDecision {}

    /** It cannot go, for this reason. */
    record None(Reason reason) implements SeedDecision {}
  }

  static SeedDecision of(Sensitive<String> secret) {
    String seed =
        Blanks.trimmed(secret.reveal()).replaceAll("[\\s\\p{Z}-]", "").replaceAll("=+$", "");
    if (!BASE32.matcher(seed).matches() || !wholeBytes(seed.length())) {
      return new SeedDecision.None(Reason.TOTP_SECRET_MALFORMED);
    }
    return seed.length() < SHORTEST
        ? new SeedDecision.None(Reason.TOTP_SECRET_TOO_SHORT)
        : new SeedDecision.Seed(Sensitive.of(withoutLeftover(seed.toUpperCase(Locale.ROOT))));
  }

  /** The bytes of a seed in the form that the rule gives it. */
  static byte[] bytes(Sensitive<String> seed) {
    BigInteger bits = BigInteger.ONE; // so that zeros in front count
    for (char letter : seed.reveal().toCharArray()) {
      bits = bits.shiftLeft(BITS).or(BigInteger.valueOf(ALPHABET.indexOf(letter)));
    }
    byte[] bytes = bits.shiftRight(seed.reveal().length() * BITS % Byte.SIZE).toByteArray();
    return Arrays.copyOfRange(bytes, 1, bytes.length);
  }

  /** Of the lengths modulo 8, these three do not come from any number of bytes. */
  private static boolean wholeBytes(int length) {
    int rest = length % 8;
    return rest != 1 && rest != 3 && rest != 6;
  }

  /**
   * The last letter without the bits that make no whole byte. otplib 12 and oathtool overlook them,
   * speakeasy 2 makes another byte of them, and so another code.
   */
  private static String withoutLeftover(String seed) {
    int leftover = seed.length() * BITS % Byte.SIZE;
    int last = seed.length() - 1;
    int bits = ALPHABET.indexOf(seed.charAt(last)) >> leftover << leftover;
    return seed.substring(0, last) + ALPHABET.charAt(bits);
  }
}
