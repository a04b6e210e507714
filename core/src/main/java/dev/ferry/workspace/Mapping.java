package dev.ferry.workspace;

import org.jspecify.annotations.Nullable;

/**
 * A Clerk user's WorkOS user, as the journal knows it.
 *
 * @param origin how it became this Clerk user's
 * @param factorId the TOTP factor that this migration enrolled or adopted, null if none
 */
public record Mapping(String clerkId, String workosId, Origin origin, @Nullable String factorId) {

  /** How a WorkOS user became a Clerk user's. */
  public enum Origin {
    /** This migration created it. */
    CREATED,
    /** It carried the Clerk id before. */
    ADOPTED,
    /** By the operator's policy, on the ground of its address alone: never a factor. */
    LINKED
  }
}
