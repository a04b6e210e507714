package dev.ferry.workos.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.HttpRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WorkOS's answers, in the form that its documents give them. */
final class Replies {
  static final Delivery.Reply ABSENT = refusal(404, "entity_not_found", "Not found");
  static final Delivery.Reply DELETED = new Delivery.Reply(204, Map.of(), "");

  private Replies() {}

  static Delivery.Reply list(List<ObjectNode> elements, @Nullable String after) {
    ObjectNode page = HttpRequest.object();
    page.putArray("data").addAll(elements);
    page.putObject("list_metadata").put("after", after);
    return reply(200, page);
  }

  static Delivery.Reply gone(String what) {
    return refusal(404, "entity_not_found", what + " not found");
  }

  static Delivery.Reply refusal(int status, String code, String message) {
    return reply(status, HttpRequest.object().put("code", code).put("message", message));
  }

  static Delivery.Reply reply(int status, JsonNode body) {
    return new Delivery.Reply(status, Map.of(), body.toString());
  }
}
