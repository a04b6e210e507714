package dev.ferry.docs;

import dev.ferry.workos.Access;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.Route;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page that lists every request that WorkOS may be sent, and who may send it. */
final class RequestsPage {
  private static final String HEAD =
      """
      # Requests to WorkOS

      Every request that Ferry can send to WorkOS: a request that is not in this list cannot be built,
      and one that the running command may not send does not leave. Made from `Route` and `Access` by
      `scripts/docs`; not to be edited by hand. `{id}` stands for an id, a slug or an external id.
      """;

  private RequestsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n## Requests\n\n| name | request | what it does | limit |\n|---|---|---|---|\n");
    Arrays.stream(Route.values()).forEach(route -> page.append(line(route)));
    page.append("\n## Who may send what\n\n| command | changes that it may ask for |\n|---|---|\n");
    Arrays.stream(Access.values()).forEach(access -> page.append(line(access)));
    page.append(
        "\nAll but the sign-ins may also ask for whatever only reads. Only `SEND_INVITATION` makes"
            + " WorkOS\nsend mail; signing in could, for an address that nobody verified, so such an"
            + " address is not signed in.\n");
    return page.toString();
  }

  private static String line(Route route) {
    return "| `%s` | `%s %s` | %s | %s |\n"
        .formatted(route, route.method(), route.path(), effect(route.effect()), limit(route));
  }

  private static String effect(Route.Effect effect) {
    return switch (effect) {
      case READ -> "reads";
      case CREATE -> "creates";
      case UPDATE -> "changes";
      case DELETE -> "deletes";
      case MAIL -> "creates, and mails somebody";
      case SIGN_IN -> "signs a test account in, or ends its session";
    };
  }

  private static String limit(Route route) {
    RateLimitClass limit = route.rateLimitClass();
    return limit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String line(Access access) {
    String routes =
        Arrays.stream(Route.values())
            .filter(route -> access.allows(route) && route.effect() != Route.Effect.READ)
            .map(route -> "`" + route + "`")
            .collect(Collectors.joining(", "));
    return "| %s | %s |\n".formatted(access.users(), routes.isEmpty() ? "none" : routes);
  }
}
