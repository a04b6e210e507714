package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.HttpTransport;
import dev.ferry.transport.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks Clerk whether a password is a user's: {@code POST /users/{id}/verify_password} (OpenAPI spec
 * 2026-05-12). The only request to Clerk that is no GET; it changes nothing. One at a time.
 */
public final class ClerkPasswordCheck implements AutoCloseable {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final String base;
  private final Transport transport;

  private ClerkPasswordCheck(URI address, Transport transport) {
    String text = address.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.transport = transport;
  }

  /**
   * Connects to Clerk.
   *
   * @param address such as {@code https://api.clerk.com/v1}
   * @param version of the program, for Clerk
   */
  public static ClerkPasswordCheck connect(URI address, Sensitive<String> key, String version) {
    return new ClerkPasswordCheck(
        address, new HttpTransport(key, "ferry/" + version, 1, ANSWER_TIMEOUT));
  }

  /** What Clerk says. */
  public enum Answer {
    RIGHT,
    WRONG,
    NO_PASSWORD,
    NO_USER,
    /** It did not say: the key, the limit, the network. */
    UNCLEAR
  }

  public Answer ask(String clerkId, Sensitive<String> password) throws InterruptedException {
    String id = URLEncoder.encode(clerkId, StandardCharsets.UTF_8).replace("+", "%20");
    String body =
        JsonNodeFactory.instance.objectNode().put("password", password.reveal()).toString();
    Call call =
        new Call(
            "POST",
            URI.create(base + "/users/" + id + "/verify_password"),
            body,
            Map.of("Clerk-API-Version", ClerkLanguage.VERSION));
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    transport.send(call, answer::complete);
    try {
      return read(answer.get());
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes it with an exception", e);
    }
  }

  private static Answer read(Delivery delivery) {
    if (!(delivery instanceof Delivery.Reply reply)) {
      return Answer.UNCLEAR;
    }
    if (reply.status() == 200) {
      return reply.body().replaceAll("\\s", "").contains("\"verified\":true")
          ? Answer.RIGHT
          : Answer.UNCLEAR;
    }
    if (!ClerkError.of(reply).clerks()) {
      return Answer.UNCLEAR; // a gateway's word
    }
    return switch (reply.status()) {
      case 400 -> Answer.NO_PASSWORD;
      case 404 -> Answer.NO_USER;
      case 422 -> Answer.WRONG;
      default -> Answer.UNCLEAR;
    };
  }

  @Override
  public void close() {
    transport.close();
  }
}
