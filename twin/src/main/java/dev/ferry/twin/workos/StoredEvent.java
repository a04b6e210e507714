package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Something that happened in the environment.
 *
 * @param id {@code event_…}
 * @param data makes what the event is about, as it was then
 */
record StoredEvent(String id, String type, Instant created, Supplier<ObjectNode> data) {

  ObjectNode json() {
    ObjectNode json = Json.object().put("object", "event").put("id", id).put("event", type);
    json.set("data", data.get());
    json.putObject("context");
    return json.put("created_at", Json.stamp(created));
  }
}
