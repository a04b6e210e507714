package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Shelf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as the environment holds it, as long as it is open.
 *
 * @param id {@code session_…}
 * @param organizationId the organization that it is in, or null for none
 */
public record StoredSession(
    String id,
    String userId,
    @Nullable String organizationId,
    Origin origin,
    Instant created,
    Instant updated,
    Instant expires)
    implements Shelf.Item {

  /** Where the application said that its user was. */
  public record Origin(@Nullable String ipAddress, @Nullable String userAgent) {}

  @Override
  public List<String> labels() {
    return organizationId == null
        ? List.of(userId)
        : List.of(userId, organizationId, StoredMembership.label(userId, organizationId));
  }

  public boolean isOpen(Instant now) {
    return now.isBefore(expires);
  }

  StoredSession in(String organization, Instant now) {
    return new StoredSession(id, userId, organization, origin, created, now, expires);
  }
}
