package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * An invitation (OpenAPI spec 2026-05-12, OrganizationInvitation and Invitation).
 *
 * @param intoOrganization false if it is one into the application
 */
record ApiInvitation(boolean intoOrganization) implements ApiKind {
  private static final String UNKNOWN = "unknown";

  @Override
  public Wanted wanted() {
    return intoOrganization
        ? Wanted.keys(
            "id", "organization_id", "email_address", "role", "status", "created_at", "expires_at")
        : Wanted.keys("id", "email_address", "status", "created_at", "expires_at");
  }

  /** Without its organization it would pass for one into the application. */
  @Override
  public ClerkInvitation object(String id, ApiObject json, ApiMetadata metadata)
      throws EssentialMissing {
    return new ClerkInvitation(
        id,
        intoOrganization
            ? EssentialMissing.need(json.textOrNull("organization_id"), "organization_id")
            : null,
        EssentialMissing.need(json.textOrNull("email_address"), "email_address"),
        role(json),
        json.someText("status").orElse(UNKNOWN),
        ApiOrganization.moment(json, "created_at"),
        json.has("expires_at") ? ApiOrganization.moment(json, "expires_at") : null);
  }

  private @Nullable String role(ApiObject json) {
    return intoOrganization ? json.textOrNull("role") : null;
  }
}
