package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import org.jspecify.annotations.Nullable;

/** A membership (OpenAPI spec 2026-05-12, OrganizationMembership). */
final class ApiMembership implements ApiKind {

  @Override
  public Wanted wanted() {
    return Wanted.keys("id", "role", "created_at")
        .withPart("organization", "id")
        .withPart("public_user_data", "user_id")
        .withMetadata("public_metadata", "private_metadata");
  }

  @Override
  public ClerkMembership object(String id, ApiObject json, ApiMetadata metadata)
      throws EssentialMissing {
    return new ClerkMembership(
        id,
        EssentialMissing.need(inside(json, "organization", "id"), "organization.id"),
        EssentialMissing.need(
            inside(json, "public_user_data", "user_id"), "public_user_data.user_id"),
        EssentialMissing.need(json.textOrNull("role"), "role"),
        metadata.publicText(),
        metadata.privateText(),
        ApiOrganization.createdAt(json));
  }

  private static @Nullable String inside(ApiObject json, String key, String part) {
    ApiObject inside = json.object(key);
    return inside == null ? null : inside.textOrNull(part);
  }
}
