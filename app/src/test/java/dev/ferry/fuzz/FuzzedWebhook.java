package dev.ferry.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.privacy.Sensitive;
import dev.ferry.webhook.WebhookEvent;
import dev.ferry.webhook.WebhookSecret;
import dev.ferry.webhook.WebhookVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A webhook that anybody may send: a secret in the first line, three headers, and a body. */
record FuzzedWebhook(Instant now) implements Consumer<byte[]> {
  private static final WebhookSecret OURS =
      WebhookSecret.of(Sensitive.of("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

  @Override
  public void accept(byte[] input) {
    String[] lines = new String(input, UTF_8).split("\n", 5);
    new WebhookVerifier(List.of(OURS, secret(lines[0])))
        .verify(
            Map.of(
                "svix-id", List.of(line(lines, 1)),
                "svix-timestamp", List.of(line(lines, 2)),
                "svix-signature", List.of(line(lines, 3))),
            line(lines, 4).getBytes(UTF_8),
            now);
    WebhookEvent.read(line(lines, 4).getBytes(UTF_8));
  }

  /** A text that is no secret is refused in its own way; then ours stands in its place. */
  private static WebhookSecret secret(String text) {
    try {
      return WebhookSecret.of(Sensitive.of(text));
    } catch (IllegalArgumentException e) {
      return OURS;
    }
  }

  private static String line(String[] lines, int index) {
    return index < lines.length ? lines[index] : "";
  }
}
