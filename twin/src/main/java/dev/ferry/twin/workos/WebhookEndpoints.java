package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.TwinWebhook;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** {@code /webhook_endpoints}: list and update (OpenAPI, 2026-08-07). Thread-safe. */
final class WebhookEndpoints {
  private static final String ENDPOINTS = "/webhook_endpoints";
  private static final Set<String> STATES = Set.of("enabled", "disabled");

  private final Environment environment;
  private final NavigableMap<String, TwinWebhook> byId = new TreeMap<>();

  WebhookEndpoints(Environment environment) {
    this.environment = environment;
  }

  void addTo(Router router) {
    router.on("GET", ENDPOINTS, this::list).on("PATCH", ENDPOINTS + "/*", this::update);
  }

  synchronized TwinWebhook add(String url) {
    Instant now = environment.now();
    TwinWebhook made = new TwinWebhook(environment.nextId("we_"), url, true, now, now);
    byId.put(made.id(), made);
    return made;
  }

  synchronized List<TwinWebhook> all() {
    return List.copyOf(byId.values());
  }

  private synchronized Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "we_", Set.of());
    return Page.cut(byId, page, any -> true, TwinWebhook::id).reply(WebhookEndpoints::json);
  }

  private synchronized Reply update(Request request) {
    String id = request.segments().get(1);
    TwinWebhook before = byId.get(id);
    if (before == null) {
      throw Refusal.code(404, "entity_not_found", "Webhook endpoint not found: '" + id + "'.");
    }
    Fields fields = Fields.ofJson(request, Set.of("endpoint_url", "status", "events"));
    String status = fields.text("status");
    if (status != null && !STATES.contains(status)) {
      throw Fields.invalid("status", "must be one of " + STATES);
    }
    String url = fields.text("endpoint_url");
    TwinWebhook after =
        new TwinWebhook(
            id,
            url == null ? before.url() : url,
            status == null ? before.enabled() : status.equals("enabled"),
            before.created(),
            environment.now());
    byId.put(id, after);
    return Reply.json(200, json(after).toString());
  }

  private static ObjectNode json(TwinWebhook webhook) {
    ObjectNode json =
        Json.object()
            .put("object", "webhook_endpoint")
            .put("id", webhook.id())
            .put("endpoint_url", webhook.url())
            .put("secret", "whsec_" + webhook.id().substring(3))
            .put("status", webhook.enabled() ? "enabled" : "disabled");
    json.putArray("events").add("user.created");
    return json.put("created_at", Json.stamp(webhook.created()))
        .put("updated_at", Json.stamp(webhook.updated()));
  }
}
