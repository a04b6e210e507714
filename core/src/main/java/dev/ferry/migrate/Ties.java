package dev.ferry.migrate;

import org.jspecify.annotations.Nullable;

/**
 * The WorkOS ids of what an object hangs on, as far as they are there.
 *
 * @param userId of a membership's user; null if it has none, or is not in WorkOS so far
 * @param organizationId of the organization that it belongs to; null likewise
 */
public record Ties(@Nullable String userId, @Nullable String organizationId) {
  /** Of what hangs on nothing. */
  public static final Ties NONE = new Ties(null, null);
}
