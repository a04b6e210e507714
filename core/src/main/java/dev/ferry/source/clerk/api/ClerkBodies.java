package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.source.clerk.ClerkIds;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import java.util.Optional;

/** Clerk's smaller answers (OpenAPI spec 2026-05-12, Instance and TotalCount). Pure. */
final class ClerkBodies {
  private ClerkBodies() {}

  /** A body as JSON; a missing node if it is none. */
  static JsonNode json(String body) {
    return BoundedJson.whole(body).orElse(MissingNode.getInstance());
  }

  static Optional<ClerkInstance> instance(String body) {
    JsonNode json = json(body);
    boolean production = json.path("environment_type").asText("").equals("production");
    return Optional.of(json.path("id"))
        .filter(id -> id.isTextual() && ClerkIds.faultOf(id.asText()).isEmpty())
        .map(
            id ->
                new ClerkInstance(
                    id.asText(), production ? Environment.PRODUCTION : Environment.DEVELOPMENT));
  }

  /** The id of the one object that an answer holds. */
  static Optional<String> id(String body) {
    return Optional.of(json(body).path("id")).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** Who was changed last and when, of a page that begins with it. */
  static Optional<String> newestChange(String body) {
    JsonNode page = json(body);
    if (!page.isArray()) {
      return Optional.empty();
    }
    JsonNode first = page.path(0);
    return Optional.of(first.path("id").asText() + "@" + first.path("updated_at").asText());
  }

  static Optional<Long> total(String body) {
    return Optional.of(json(body).path("total_count"))
        .filter(total -> total.isIntegralNumber() && total.canConvertToLong())
        .map(JsonNode::longValue)
        .filter(total -> total >= 0);
  }
}
