package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.text;
import static dev.ferry.workos.WireCall.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.WorkosEvent;
import dev.ferry.workos.WorkosRequest.ListEvents;
import org.jspecify.annotations.Nullable;

/** What happened in an environment: how it is asked for, and how a 2xx says it. */
final class EventCalls {
  private EventCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (!(request instanceof ListEvents list)) {
      return null;
    }
    String place =
        list.after() == null
            ? parameter("range_start", list.from().toString())
            : parameter("after", list.after());
    // The commas stand as they are, by the spec (2026-08-07: style form, not exploded).
    return WireCall.get(
        "/events?limit="
            + WorkosCalls.PAGE
            + "&order=asc&events="
            + String.join(",", list.types())
            + place);
  }

  /** Null if the request is about something else. */
  static @Nullable BodyReader reader(WorkosRequest request) {
    return request instanceof ListEvents
        ? body -> JsonFields.page(body, EventCalls::event, Outcome.EventPage::new)
        : null;
  }

  private static @Nullable WorkosEvent event(JsonNode node) {
    String id = id(node, "id");
    String type = id(node, "event");
    return id == null || type == null
        ? null
        : new WorkosEvent(id, type, id(node.path("data"), "user_id"), text(node, "created_at"));
  }
}
