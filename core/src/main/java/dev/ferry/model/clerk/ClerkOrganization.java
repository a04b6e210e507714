package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * An organization.
 *
 * @param name not unique
 * @param slug null if slugs are switched off
 * @param publicMetadata a JSON object as text, null if there is none or it cannot be read
 * @param privateMetadata the same; may hold secrets
 * @param createdAt RFC 3339, null if not known
 * @param members how many Clerk counts; null if it did not say
 */
public record ClerkOrganization(
    String id,
    String name,
    @Nullable String slug,
    @Nullable String publicMetadata,
    @Nullable Sensitive<String> privateMetadata,
    @Nullable String createdAt,
    @Nullable Long members)
    implements ClerkObject {

  @Override
  public ObjectKind kind() {
    return ObjectKind.ORGANIZATION;
  }
}
