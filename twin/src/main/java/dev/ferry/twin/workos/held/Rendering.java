package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Json;

/** The JSON forms of what an environment holds (OpenAPI, 2026-08-07). */
public final class Rendering {
  private Rendering() {}

  public static ObjectNode user(StoredUser user) {
    ObjectNode json =
        Json.object()
            .put("object", "user")
            .put("id", user.id())
            .put("email", user.email())
            .put("email_verified", user.emailVerified())
            .put("first_name", user.profile().firstName())
            .put("last_name", user.profile().lastName())
            .put("name", user.profile().name())
            .putNull("profile_picture_url")
            .put("external_id", user.externalId())
            .put("last_sign_in_at", Json.stamp(user.times().lastSignIn()))
            .put("locale", user.profile().locale())
            .put("created_at", Json.stamp(user.times().created()))
            .put("updated_at", Json.stamp(user.times().updated()));
    user.metadata().forEach(json.putObject("metadata")::put);
    return json;
  }

  /** A factor without its secret, as it is shown ever after its enrollment. */
  public static ObjectNode factor(StoredFactor factor) {
    ObjectNode json =
        Json.object()
            .put("object", "authentication_factor")
            .put("id", factor.id())
            .put("type", "totp")
            .put("user_id", factor.userId());
    json.putObject("totp").put("issuer", factor.issuer()).put("user", factor.user());
    return json.put("created_at", Json.stamp(factor.created()))
        .put("updated_at", Json.stamp(factor.created()));
  }

  /** An open session; each began with a password. */
  public static ObjectNode session(StoredSession session) {
    ObjectNode json =
        Json.object()
            .put("object", "session")
            .put("id", session.id())
            .put("user_id", session.userId())
            .put("ip_address", session.origin().ipAddress())
            .put("user_agent", session.origin().userAgent())
            .put("auth_method", "password")
            .put("status", "active")
            .put("expires_at", Json.stamp(session.expires()))
            .putNull("ended_at")
            .put("created_at", Json.stamp(session.created()))
            .put("updated_at", Json.stamp(session.updated()));
    return session.organizationId() == null
        ? json
        : json.put("organization_id", session.organizationId());
  }

  public static ObjectNode challenge(StoredChallenge challenge) {
    return Json.object()
        .put("object", "authentication_challenge")
        .put("id", challenge.id())
        .put("authentication_factor_id", challenge.factorId())
        .put("created_at", Json.stamp(challenge.created()))
        .put("updated_at", Json.stamp(challenge.created()));
  }
}
