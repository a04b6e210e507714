package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.transport.Delivery;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Clerk says when it refuses: {@code {errors: [{code, message, long_message}],
 * clerk_trace_id}} (OpenAPI spec 2026-05-12, ClerkErrors).
 *
 * @param clerks false if the body is not of that shape: a gateway's page, or nothing
 * @param code of the first error, null if there is none
 * @param words for people; on one line, without characters that a terminal would obey
 */
record ClerkError(int status, boolean clerks, @Nullable String code, String words) {
  private static final int LONGEST = 300;

  /** With 402 or 403 (data/api_errors.json of clerk/clerk-docs, 2026-08-21). */
  private static final Set<String> FEATURE_OFF =
      Set.of(
          "feature_not_enabled",
          "organization_not_enabled_in_instance",
          "unsupported_subscription_plan_features");

  static ClerkError of(Delivery.Reply reply) {
    JsonNode body = ClerkBodies.json(reply.body());
    JsonNode first = body.path("errors").path(0);
    boolean clerks = body.path("errors").isArray();
    String code = first.path("code").isTextual() ? clean(first.path("code").asText()) : null;
    String message = first.path("long_message").asText(first.path("message").asText(""));
    String said = clean(clerks ? message : reply.body());
    String trace = clean(body.path("clerk_trace_id").asText(""));
    String words =
        "HTTP "
            + reply.status()
            + (code == null ? "" : " " + code)
            + (said.isEmpty() ? "" : ": " + said)
            + (trace.isEmpty() ? "" : " (trace " + trace + ")");
    return new ClerkError(reply.status(), clerks, code, words);
  }

  /** True if there is none of what was asked for, which is no failure. */
  boolean isFeatureOff() {
    return (status == 402 || status == 403) && code != null && FEATURE_OFF.contains(code);
  }

  private static String clean(String raw) {
    String text = raw.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u0080-\\u009f]+", " ").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
