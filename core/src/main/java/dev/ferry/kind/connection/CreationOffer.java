package dev.ferry.kind.connection;

import dev.ferry.kind.connection.ConnectionEndpoints.CreateConnection;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.ApiError;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which refusals say that an environment does not offer the creation of connections at all. Where
 * WorkOS has not switched it on, it is a 404 whose message says that the capabilities are not
 * enabled; a 404 of the organization names that (workos-migrations, {@code connections-api}, seen
 * August 2026). A server that has no such route says 404 or 405, in words of its framework or in
 * none.
 */
final class CreationOffer {
  private static final Set<Integer> NO_SUCH_ROUTE = Set.of(404, 405);

  /** Words of a 403 that speaks of the feature and not of the key; no document has one. */
  private static final List<String> OFF =
      List.of("not enabled", "not available", "migration capabilities", "feature");

  private CreationOffer() {}

  /**
   * @param json true if the body is a JSON object
   */
  static boolean isRefusedBy(
      CreateConnection create, ApiError error, Delivery.Reply reply, boolean json) {
    String message = error.message().toLowerCase(Locale.ROOT);
    if (error.status() == 403) {
      return json && OFF.stream().anyMatch(message::contains);
    }
    return NO_SUCH_ROUTE.contains(error.status())
        && (json ? !isOfOrganization(create, error, message) : isBare(reply.body()));
  }

  private static boolean isOfOrganization(CreateConnection create, ApiError error, String message) {
    return error.status() == 404
        && (error.says("entity_not_found")
            || error.message().contains(create.organizationId())
            || message.contains("organization not found"));
  }

  /** Nothing, or the words of a web framework; any other page is a gateway's. */
  private static boolean isBare(String body) {
    return body.isBlank() || body.contains("Cannot POST /connections");
  }
}
