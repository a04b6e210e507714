package dev.ferry.twin.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes from a Base32 secret: SHA-1, 6 digits, 30 s, the only profile that WorkOS accepts
 * (WorkOS OpenAPI, 2026-08-07, {@code totp_secret}) and Clerk issues. Thread-safe.
 */
public final class Totp {
  private static final Duration STEP = Duration.ofSeconds(30);

  private Totp() {}

  /**
   * The code at an instant.
   *
   * @param secret Base32, capitals, no padding
   * @throws IllegalArgumentException if the secret is no such text
   */
  public static String code(String secret, Instant at) {
    byte[] key =
        Base32.decode(secret).orElseThrow(() -> new IllegalArgumentException("not Base32"));
    try {
      return new TimeBasedOneTimePasswordGenerator(STEP)
          .generateOneTimePasswordString(new SecretKeySpec(key, "RAW"), at);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("no key for HMAC-SHA-1", e);
    }
  }

  /** The time step whose code this is, within one step of the instant; empty if there is none. */
  public static OptionalLong stepOf(String code, String secret, Instant at) {
    for (int drift : new int[] {0, -1, 1}) {
      Instant then = at.plus(STEP.multipliedBy(drift));
      if (code(secret, then).equals(code)) {
        return OptionalLong.of(then.getEpochSecond() / STEP.toSeconds());
      }
    }
    return OptionalLong.empty();
  }
}
