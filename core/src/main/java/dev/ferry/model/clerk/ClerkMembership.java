package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Sensitive;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One user in one organization, with one role.
 *
 * @param role a role's key, such as {@code org:admin}; those of old instances have no {@code org:}
 * @param publicMetadata a JSON object as text, null if there is none or it cannot be read
 * @param privateMetadata the same; may hold secrets
 * @param createdAt RFC 3339, null if not known
 */
public record ClerkMembership(
    String id,
    String organizationId,
    String userId,
    String role,
    @Nullable String publicMetadata,
    @Nullable Sensitive<String> privateMetadata,
    @Nullable String createdAt)
    implements ClerkObject {
  public ClerkMembership {
    Objects.requireNonNull(organizationId, "a membership without its organization");
    Objects.requireNonNull(userId, "a membership without its user");
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.MEMBERSHIP;
  }
}
