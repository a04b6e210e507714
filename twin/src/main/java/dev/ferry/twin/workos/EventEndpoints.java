package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.StoredEvent;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /events}: what happened, by type and time. A cursor and a beginning exclude each other
 * (docs/reference/events/list, February 2026). Thread-safe.
 */
record EventEndpoints(Environment environment) {
  private static final Set<String> FILTERS =
      Set.of("events", "range_start", "range_end", "organization_id");

  void addTo(Router router) {
    router.on("GET", "/events", this::list);
  }

  private Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "event_", FILTERS);
    String start = request.query().get("range_start");
    if (start != null && request.query().containsKey("after")) {
      throw Refusal.message(400, "after and range_start exclude each other.");
    }
    String types = request.query().getOrDefault("events", "");
    return environment
        .events(
            page,
            types.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(types.split(",", -1))),
            moment(start),
            moment(request.query().get("range_end")))
        .replyForward(StoredEvent::json);
  }

  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.message(400, "Validation failed: " + text + " is no ISO-8601 date string.");
    }
  }
}
