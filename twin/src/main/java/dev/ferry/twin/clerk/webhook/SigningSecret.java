package dev.ferry.twin.clerk.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that webhooks are signed with (Svix docs, "Verifying webhooks manually"). Never prints
 * itself.
 *
 * @param text {@code whsec_} and the key in Base64
 */
public record SigningSecret(String text) {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_LENGTH = 24;

  /** Checks the form. */
  public SigningSecret {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
    }
  }

  /** A new one. */
  public static SigningSecret random() {
    byte[] key = new byte[KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /** The signature of a message, {@code v1,…}. */
  String sign(String id, long seconds, String body) {
    byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] signed = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningSecret[" + PREFIX + "…]";
  }
}
