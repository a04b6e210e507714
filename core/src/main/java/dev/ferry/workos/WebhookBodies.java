package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.workos.WorkosRequest.ListWebhookEndpoints;
import dev.ferry.workos.WorkosRequest.SwitchWebhookEndpoint;
import org.jspecify.annotations.Nullable;

/** Webhook endpoints, as a 2xx says them. */
final class WebhookBodies {
  static final String ENABLED = "enabled";

  private WebhookBodies() {}

  /** Null if the request is about something else. */
  static @Nullable BodyReader of(WorkosRequest request) {
    if (request instanceof ListWebhookEndpoints) {
      return body ->
          JsonFields.page(body, WebhookBodies::endpoint, Outcome.WebhookEndpointPage::new);
    } else if (request instanceof SwitchWebhookEndpoint) {
      return WebhookBodies::one;
    }
    return null;
  }

  private static @Nullable Outcome one(JsonNode body) {
    WebhookEndpoint endpoint = endpoint(body);
    return endpoint == null ? null : new Outcome.OneWebhookEndpoint(endpoint);
  }

  /** All three are required (OpenAPI spec 2026-08-07). */
  private static @Nullable WebhookEndpoint endpoint(JsonNode node) {
    String id = id(node, "id");
    String url = id(node, "endpoint_url");
    String status = id(node, "status");
    return id == null || url == null || status == null
        ? null
        : new WebhookEndpoint(id, url, status.equals(ENABLED));
  }
}
