package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Request;
import java.util.Set;

/** Which version of the API a request speaks (docs, "Versioning overview"). */
final class Versions {
  private static final String HEADER = "Clerk-API-Version";

  /** What a request without a version gets is documented nowhere; the oldest is the hardest. */
  private static final String OLDEST = "2021-02-05";

  private static final Set<String> ALL =
      Set.of(OLDEST, "2024-10-01", "2025-04-10", "2025-11-10", "2026-05-12");

  private Versions() {}

  /** Whether a request names a version. */
  static boolean isNamed(Request request) {
    return request.header(HEADER).isPresent() || request.query().containsKey(ListQuery.VERSION);
  }

  /** Refuses a version that does not exist or is given twice, and what a version has not got. */
  static void check(Request request) {
    String query = request.query().get(ListQuery.VERSION);
    String header = request.header(HEADER).orElse(null);
    if (query != null && header != null) {
      throw Refusal.version("The version was given in the header and in the query.");
    }
    String version = query != null ? query : header != null ? header : OLDEST;
    if (!ALL.contains(version)) {
      throw Refusal.version("Invalid Clerk API version: " + version);
    }
    if (version.equals(OLDEST) && request.segments().contains(ClerkList.ROLES.word())) {
      throw Refusal.notFound("Roles are not in the API of " + OLDEST + ".");
    }
  }
}
