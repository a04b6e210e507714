package dev.ferry.verify;

import dev.ferry.privacy.Sensitive;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The code that an authenticator shows: RFC 6238 with SHA-1, six digits, thirty seconds. Pure. */
final class TotpCode {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECONDS = 30;
  private static final int DIGITS = 1_000_000;

  private TotpCode() {}

  /**
   * @param seed base32, upper case, unpadded
   */
  static Sensitive<String> of(Sensitive<String> seed, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(seed.reveal()), "HmacSHA1"));
      long step = Math.floorDiv(at.getEpochSecond(), SECONDS);
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
      return Sensitive.of(String.format(Locale.ROOT, "%06d", number % DIGITS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  private static byte[] bytes(String base32) {
    ByteBuffer out = ByteBuffer.allocate(base32.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < base32.length(); i++) {
      bits = bits << 5 | BASE32.indexOf(base32.charAt(i));
      held += 5;
      if (held >= 8) {
        held -= 8;
        out.put((byte) (bits >> held));
        bits &= (1 << held) - 1;
      }
    }
    return out.array();
  }
}
