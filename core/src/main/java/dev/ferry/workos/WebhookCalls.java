package dev.ferry.workos;

import static dev.ferry.workos.WireCall.segment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.workos.WorkosRequest.ListWebhookEndpoints;
import dev.ferry.workos.WorkosRequest.SwitchWebhookEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Requests about webhook endpoints (OpenAPI spec 2026-08-07). That they are to be off during an
 * import, WorkOS advises itself (docs/migrate/other-services).
 */
final class WebhookCalls {
  private static final String ENDPOINTS = "/webhook_endpoints";

  private WebhookCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (request instanceof ListWebhookEndpoints list) {
      return WireCall.page(ENDPOINTS, list.after());
    } else if (request instanceof SwitchWebhookEndpoint change) {
      return WireCall.patch(
          ENDPOINTS + "/" + segment(change.endpointId()),
          JsonNodeFactory.instance
              .objectNode()
              .put("status", change.enabled() ? WebhookBodies.ENABLED : "disabled"));
    }
    return null;
  }
}
