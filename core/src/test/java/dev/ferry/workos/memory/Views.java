package dev.ferry.workos.memory;

import static dev.ferry.workos.memory.Replies.ABSENT;
import static dev.ferry.workos.memory.Replies.list;
import static dev.ferry.workos.memory.Replies.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Delivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What reads show of what is held. */
final class Views {
  /** Less than anybody asks for, so that lists have pages. */
  private static final int PAGE = 3;

  private final Lag lag;

  Views(Lag lag) {
    this.lag = lag;
  }

  Delivery.Reply get(Table<?> table, String id) {
    ObjectNode held = table.json().get(id);
    return held == null ? ABSENT : lag.found(id, held).map(it -> reply(200, it)).orElse(ABSENT);
  }

  Delivery.Reply find(Table<?> table, Predicate<JsonNode> which) {
    return table.json().entrySet().stream()
        .flatMap(it -> lag.found(it.getKey(), it.getValue()).stream())
        .filter(which)
        .findFirst()
        .map(it -> reply(200, it))
        .orElse(ABSENT);
  }

  /** It is not there, or was deleted after it was found. */
  boolean isGone(Table<?> table, String id) {
    return !table.containsKey(id) || lag.isDeletedMeanwhile(id);
  }

  Delivery.Reply page(Map<String, ObjectNode> all, Request request) {
    List<ObjectNode> shown = new ArrayList<>();
    all.forEach(
        (id, held) -> lag.listed(id, held).filter(it -> suits(it, request)).ifPresent(shown::add));
    if ("desc".equals(request.query("order"))) {
      Collections.reverse(shown);
    }
    int first = 0;
    for (int i = 0; i < shown.size(); i++) {
      if (cursor(shown.get(i)).equals(request.query("after"))) {
        first = i + 1;
      }
    }
    int end = Math.min(first + PAGE, shown.size());
    return list(shown.subList(first, end), end < shown.size() ? cursor(shown.get(end - 1)) : null);
  }

  private static String cursor(ObjectNode one) {
    return one.path(one.has("id") ? "id" : "slug").asText();
  }

  /**
   * True if it is among what the query asks for; without {@code statuses} that is what is active.
   */
  private static boolean suits(ObjectNode one, Request request) {
    Map<String, String> query = request.query();
    List<String> statuses = List.of(query.getOrDefault("statuses", "active").split(",", -1));
    return Stream.of("user_id", "organization_id", "email")
            .allMatch(it -> !query.containsKey(it) || WorkosJson.is(one, it, query.get(it)))
        && (!query.containsKey("domains")
            || one.path("domains").findValuesAsText("domain").contains(query.get("domains")))
        && (!one.has("status") || statuses.contains(one.path("status").asText()));
  }

  /** A list without pages. */
  Delivery.Reply whole(Map<String, ObjectNode> all, Predicate<JsonNode> which) {
    List<ObjectNode> shown = new ArrayList<>();
    all.forEach((id, held) -> lag.listed(id, held).filter(which).ifPresent(shown::add));
    return list(shown, null);
  }
}
