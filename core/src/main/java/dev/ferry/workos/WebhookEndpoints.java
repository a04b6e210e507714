package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.needId;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What WorkOS is asked about webhook endpoints (OpenAPI spec 2026-08-07). That they are to be off
 * during an import, WorkOS advises itself (docs/migrate/other-services).
 */
public final class WebhookEndpoints {
  private static final String ENABLED = "enabled";

  private WebhookEndpoints() {}

  /** A page of the addresses that WorkOS tells of each change, oldest first. */
  public record ListWebhookEndpoints(@Nullable String after)
      implements Endpoint<Page<WebhookEndpoint>> {
    @Override
    public Route route() {
      return Route.LIST_WEBHOOK_ENDPOINTS;
    }

    @Override
    public HttpRequest http() {
      return route().request().page(after);
    }

    @Override
    public @Nullable Page<WebhookEndpoint> read(JsonNode body) {
      return Page.read(body, WebhookEndpoints::endpoint);
    }
  }

  /** Has such an address told of changes, or not told of them. */
  public record SwitchWebhookEndpoint(String endpointId, boolean enabled)
      implements Endpoint<WebhookEndpoint> {
    @Override
    public Route route() {
      return Route.SWITCH_WEBHOOK_ENDPOINT;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request(endpointId)
          .with(HttpRequest.object().put("status", enabled ? ENABLED : "disabled"));
    }

    @Override
    public @Nullable WebhookEndpoint read(JsonNode body) {
      return endpoint(body);
    }
  }

  /** All three are required (OpenAPI spec 2026-08-07). */
  private static WebhookEndpoint endpoint(JsonNode node) {
    return new WebhookEndpoint(
        needId(node, "id"), needId(node, "endpoint_url"), needId(node, "status").equals(ENABLED));
  }
}
