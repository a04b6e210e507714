package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about what happened in an environment. */
public final class EventEndpoints {
  private EventEndpoints() {}

  /**
   * A page of what happened in the environment, oldest first. WorkOS keeps 30 days or 90, its pages
   * do not agree, and takes either a cursor or a time (docs/reference/events/list,
   * docs/events/data-syncing/events-api, February 2026).
   *
   * @param types such as {@code password_reset.succeeded}
   * @param from nothing before it, if it is the first page
   * @param after the cursor, null for the first page
   */
  public record ListEvents(List<String> types, Instant from, @Nullable String after)
      implements Endpoint<Page<WorkosEvent>> {
    public ListEvents {
      types = List.copyOf(types);
    }

    @Override
    public Route route() {
      return Route.LIST_EVENTS;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .page(null)
          .words("events", types)
          .and("range_start", after == null ? from.toString() : null)
          .and("after", after);
    }

    @Override
    public @Nullable Page<WorkosEvent> read(JsonNode body) {
      return Page.read(body, EventEndpoints::event);
    }
  }

  private static WorkosEvent event(JsonNode node) {
    return new WorkosEvent(
        needId(node, "id"),
        needId(node, "event"),
        id(node.path("data"), "user_id"),
        text(node, "created_at"));
  }
}
