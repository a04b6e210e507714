package dev.ferry.twin.workos.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of a link to the Admin Portal. Immutable, without its token.
 *
 * @param organizationId whose settings it opens
 * @param intent {@code sso}, {@code domain_verification} and so on, or null if none was given
 * @param contacts the addresses that were given access
 * @param expires from when on it opens nothing
 */
public record TwinPortalLink(
    String organizationId, @Nullable String intent, List<String> contacts, Instant expires) {
  /** Copies the list. */
  public TwinPortalLink {
    contacts = List.copyOf(contacts);
  }
}
