package dev.ferry.twin.workos.wire;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes opaque tokens. Thread-safe. */
public final class Tokens {
  private final SecureRandom random = new SecureRandom();

  /** A token of 32 random bytes, fit for a URL. */
  public String opaque() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
