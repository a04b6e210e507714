package dev.ferry.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as WorkOS returned it.
 *
 * @param id WorkOS's id, {@code conn_…}; opaque
 * @param organizationId null if the answer had none
 * @param type such as {@code OktaSAML}
 * @param externalId null if it has none, or the answer did not say: the OpenAPI spec of 2026-08-07
 *     does not have it, the page on creating connections (August 2026) has
 * @param state {@code requires_type}, {@code draft}, {@code active}, {@code validating}, {@code
 *     inactive} or {@code deleting} (OpenAPI spec 2026-08-07)
 * @param createdAt RFC 3339, null if the answer had none
 */
public record WorkosConnection(
    String id,
    @Nullable String organizationId,
    String type,
    String name,
    @Nullable String externalId,
    String state,
    @Nullable String createdAt) {
  private static final Set<String> UNFINISHED = Set.of("draft", "requires_type");

  /** True if nobody can sign in by it so far, and so nobody is kept from other ways to sign in. */
  public boolean isDraft() {
    return UNFINISHED.contains(state);
  }

  /** True if it is a draft, or switched off. */
  public boolean isOff() {
    return isDraft() || state.equals("inactive");
  }

  /**
   * True if it is what a connection of Clerk's would be in its organization: by our external id,
   * or, where it carries none, by type and name.
   */
  public boolean isThatOf(String clerkId, String ofType, String ofName) {
    return externalId == null
        ? type.equalsIgnoreCase(ofType) && name.equals(ofName)
        : externalId.equals(clerkId);
  }
}
