package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An organization (OpenAPI spec 2026-05-12, Organization). */
final class ApiOrganization implements ApiKind {

  @Override
  public Wanted wanted() {
    return Wanted.keys("id", "name", "slug", "members_count", "created_at")
        .withMetadata("public_metadata", "private_metadata");
  }

  /** Without a name it is kept, so that whatever belongs to it is not without an owner. */
  @Override
  public ClerkOrganization object(String id, ApiObject json, ApiMetadata metadata) {
    return new ClerkOrganization(
        id,
        json.someText("name").orElse(""),
        slug(json),
        metadata.publicText(),
        metadata.privateText(),
        createdAt(json),
        json.optionalCount("members_count"));
  }

  /** It is the empty text where slugs are switched off. */
  private static @Nullable String slug(ApiObject json) {
    String slug = json.optionalText("slug");
    return slug == null || slug.isBlank() ? null : slug;
  }

  /** RFC 3339, or null. */
  static @Nullable String createdAt(ApiObject json) {
    Instant moment = moment(json, "created_at");
    return moment == null ? null : moment.toString();
  }

  /** A moment, or null whether it is none or unreadable. */
  static @Nullable Instant moment(ApiObject json, String key) {
    return json.moment(key).map(ApiObject.Read::value).orElse(null);
  }
}
