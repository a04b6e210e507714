package dev.ferry.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.bounds.BoundedJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a webhook of Clerk says (OpenAPI of webhooks, 2025-04-15): only that something of this kind
 * happened, and to whom. What the object is like now, Clerk is asked: events are lost, come twice,
 * late and out of order. Immutable.
 *
 * @param instanceId of whom it tells
 * @param type such as {@code user.updated}
 */
public record WebhookEvent(String instanceId, String type) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /**
   * Clerk's events of what a migration brings over begin with one of these; sessions, mails and
   * bills do not.
   */
  private static final Pattern OF_US =
      Pattern.compile(
          "(user|organization|organizationMembership|organizationInvitation|organizationDomain"
              + "|role|permission)\\..*");

  /**
   * Reads the body of one that was verified.
   *
   * @return empty if it is no event: no JSON, or without instance or type
   */
  public static Optional<WebhookEvent> read(byte[] body) {
    return text(body)
        .flatMap(BoundedJson::whole)
        .flatMap(
            event ->
                word(event.path("instance_id"))
                    .flatMap(
                        instance ->
                            word(event.path("type"))
                                .map(type -> new WebhookEvent(instance, type))));
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> word(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> WORD.matcher(text).matches());
  }

  /** True if what it tells of is among what a migration brings over. */
  public boolean isOfInterest() {
    return OF_US.matcher(type).matches();
  }
}
