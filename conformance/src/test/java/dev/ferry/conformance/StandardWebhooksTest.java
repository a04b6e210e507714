package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.ferry.privacy.Sensitive;
import dev.ferry.webhook.Verdict;
import dev.ferry.webhook.WebhookSecret;
import dev.ferry.webhook.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What is believed of webhooks, held against the library of the standard that they are signed by.
 */
class StandardWebhooksTest {
  private static final int CASES = 2_000;

  private final Random random = new Random(1);

  /** What somebody did to a request on its way. */
  private enum Change {
    NONE,
    BODY,
    ID,
    TIME,
    SIGNATURE_CUT,
    SIGNATURE_OF_ANOTHER,
    SEVERAL_SIGNATURES,
    UNKNOWN_VERSION,
    OLD,
    EARLY,
    ID_MISSING
  }

  @Test
  void theLibraryBelievesAndRefusesTheSame() throws Exception {
    int believed = 0;
    for (int i = 0; i < CASES; i++) {
      Change change = Change.values()[i % Change.values().length];
      String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes(24 + random.nextInt(9)));
      Map<String, List<String>> headers = new HashMap<>();
      String body = "{\"data\":\"é" + random.nextLong() + "\"}";
      String sent = changed(change, secret, body, headers);

      boolean theirs = isBelieved(secret, sent, headers);
      Verdict ours =
          new WebhookVerifier(List.of(WebhookSecret.of(Sensitive.of(secret))))
              .verify(headers, sent.getBytes(StandardCharsets.UTF_8), Instant.now());

      assertThat(ours instanceof Verdict.Genuine).as(change + " " + ours).isEqualTo(theirs);
      believed += theirs ? 1 : 0;
    }
    assertThat(believed).isBetween(CASES / 6, CASES / 2);
  }

  /** Signs by the library, and changes something. */
  private String changed(
      Change change, String secret, String body, Map<String, List<String>> headers)
      throws Exception {
    String id = "msg_" + Long.toUnsignedString(random.nextLong(), 36);
    long time =
        Instant.now().getEpochSecond()
            + (change == Change.OLD ? -330 : change == Change.EARLY ? 330 : 0);
    String signature = new Webhook(secret).sign(id, time, body);
    String another = new Webhook(bytes(24)).sign(id, time, body);
    headers.put("webhook-id", List.of(change == Change.ID ? id + "x" : id));
    headers.put(
        "webhook-timestamp", List.of(Long.toString(change == Change.TIME ? time - 1 : time)));
    headers.put(
        "webhook-signature",
        List.of(
            switch (change) {
              case SIGNATURE_CUT -> signature.substring(0, signature.length() - 4);
              case SIGNATURE_OF_ANOTHER -> another;
              case SEVERAL_SIGNATURES -> another + " v9,abc " + signature;
              case UNKNOWN_VERSION -> signature.replace("v1,", "v2,");
              default -> signature;
            }));
    if (change == Change.ID_MISSING) {
      headers.remove("webhook-id");
    }
    return change == Change.BODY ? body + " " : body;
  }

  private static boolean isBelieved(String secret, String body, Map<String, List<String>> headers)
      throws Exception {
    try {
      new Webhook(secret).verify(body, headers);
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
