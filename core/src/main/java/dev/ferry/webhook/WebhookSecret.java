package dev.ferry.webhook;

import dev.ferry.privacy.Sensitive;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an endpoint's webhooks are signed with. Immutable; it never prints itself. */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  /** Svix makes 24; whatever is much shorter is no secret, but a mistake. */
  private static final int LEAST_BYTES = 16;

  private final Sensitive<byte[]> key;

  private WebhookSecret(Sensitive<byte[]> key) {
    this.key = key;
  }

  /**
   * @param text {@code whsec_} and Base64, as Clerk's dashboard shows it
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static WebhookSecret of(Sensitive<String> text) {
    String secret = text.reveal();
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook's secret begins with " + PREFIX);
    }
    byte[] key = bytes(secret.substring(PREFIX.length()));
    if (key.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a webhook's secret has at least " + LEAST_BYTES + " bytes behind " + PREFIX);
    }
    return new WebhookSecret(Sensitive.of(key));
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) { // whose message repeats a character of the secret
      throw new IllegalArgumentException("a webhook's secret is Base64 behind " + PREFIX);
    }
  }

  /** What is signed is the id, the time and the body as it came, with dots between. */
  byte[] signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.reveal(), ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
