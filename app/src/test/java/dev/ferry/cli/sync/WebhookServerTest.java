package dev.ferry.cli.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Sensitive;
import dev.ferry.webhook.WebhookSecret;
import dev.ferry.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not Clerk wakes nobody; nor does Clerk twice, or with what is nobody's concern. */
class WebhookServerTest {
  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  private static final String OTHER = "FxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA";
  private static final String EVENT = event("ins_ours", "user.updated");

  private final Hints hints = new Hints(Duration.ofMillis(1));
  private final HttpClient client = HttpClient.newHttpClient();
  private WebhookServer server;

  @BeforeEach
  void listen() throws IOException {
    server =
        WebhookServer.start(
            new WebhookReceiver(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new WebhookVerifier(
                    List.of(
                        WebhookSecret.of(Sensitive.of("whsec_" + OTHER)),
                        WebhookSecret.of(Sensitive.of("whsec_" + SECRET))))),
            "ins_ours",
            hints,
            () -> NOW);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatClerkSignedIsAHint() throws Exception {
    assertThat(send("msg_1", EVENT, SECRET)).isEqualTo(204);

    assertThat(hinted()).isTrue();
    assertThat(server.counts().taken()).isEqualTo(1);
  }

  @Test
  void whileTheSecretIsRotatedBothCount() throws Exception {
    assertThat(send("msg_1", EVENT, OTHER)).isEqualTo(204);

    assertThat(hinted()).isTrue();
  }

  @Test
  void theSameAgainIsTakenAndIsNoHint() throws Exception {
    send("msg_1", EVENT, SECRET);
    assertThat(hinted()).isTrue();

    assertThat(send("msg_1", EVENT, SECRET)).isEqualTo(204);

    assertThat(hinted()).isFalse();
    assertThat(server.counts().repeated()).isEqualTo(1);
  }

  @Test
  void whoHasAnotherSecretIsTurnedAway() throws Exception {
    String third = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    assertThat(send("msg_1", EVENT, third)).isEqualTo(401);

    assertThat(hinted()).isFalse();
    assertThat(server.counts().refused()).containsEntry("signature-wrong", 1L);
  }

  @Test
  void aBodyThatWasTouchedIsTurnedAway() throws Exception {
    HttpRequest signed = signed("msg_1", EVENT, SECRET).build();
    HttpRequest touched =
        HttpRequest.newBuilder(signed, (name, value) -> true)
            .POST(BodyPublishers.ofString(EVENT.replace("updated", "deleted")))
            .build();

    assertThat(client.send(touched, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    assertThat(hinted()).isFalse();
  }

  @Test
  void anotherInstanceIsTurnedAwayThoughTheSignatureIsRight() throws Exception {
    assertThat(send("msg_1", event("ins_other", "user.updated"), SECRET)).isEqualTo(403);

    assertThat(hinted()).isFalse();
    assertThat(server.counts().refused()).containsEntry("other-instance", 1L);
  }

  @Test
  void aSessionIsNobodysConcern() throws Exception {
    assertThat(send("msg_1", event("ins_ours", "session.created"), SECRET)).isEqualTo(204);

    assertThat(hinted()).isFalse();
  }

  @Test
  void whatIsNoEventIsRefused() throws Exception {
    assertThat(send("msg_1", "no event", SECRET)).isEqualTo(400);
    assertThat(hinted()).isFalse();
  }

  @Test
  void whatIsNoPostOrTooLargeOrUnsignedIsRefused() throws Exception {
    assertThat(status(HttpRequest.newBuilder(address()))).isEqualTo(405);
    assertThat(status(HttpRequest.newBuilder(address()).POST(BodyPublishers.ofString(EVENT))))
        .isEqualTo(401);
    assertThat(send("msg_1", "x".repeat(WebhookServer.MOST_BYTES + 1), SECRET)).isEqualTo(413);

    assertThat(hinted()).isFalse();
    assertThat(server.counts().refused())
        .containsOnlyKeys("no-post", "header-missing", "too-large");
  }

  private boolean hinted() throws InterruptedException {
    return hints.await(Duration.ofMillis(1));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + "/clerk");
  }

  private int send(String id, String body, String secret) throws Exception {
    return status(signed(id, body, secret));
  }

  private int status(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder signed(String id, String body, String secret)
      throws GeneralSecurityException {
    String time = String.valueOf(NOW.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
    byte[] signature = mac.doFinal((id + "." + time + "." + body).getBytes(UTF_8));
    return HttpRequest.newBuilder(address())
        .header("svix-id", id)
        .header("svix-timestamp", time)
        .header("svix-signature", "v1," + Base64.getEncoder().encodeToString(signature))
        .POST(BodyPublishers.ofString(body));
  }

  private static String event(String instance, String type) {
    return "{\"data\":{},\"instance_id\":\"" + instance + "\",\"type\":\"" + type + "\"}";
  }
}
