package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Json;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Something that happened in the environment.
 *
 * @param id {@code event_…}
 * @param data makes what the event is about, as it was then
 */
public record StoredEvent(String id, String type, Instant created, Supplier<ObjectNode> data) {

  public ObjectNode json() {
    ObjectNode json = Json.object().put("object", "event").put("id", id).put("event", type);
    json.set("data", data.get());
    json.putObject("context");
    return json.put("created_at", Json.stamp(created));
  }
}
