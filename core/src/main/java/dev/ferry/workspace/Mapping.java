package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;

/**
 * A Clerk object's WorkOS object, as the journal knows it.
 *
 * @param clerkId of a second factor its user's
 * @param workosId its id, or its slug if it is known by that
 * @param origin how it became this one's
 */
public record Mapping(ObjectKind kind, String clerkId, String workosId, Origin origin) {

  /** How a WorkOS object became a Clerk object's. */
  public enum Origin {
    /** This migration created it. */
    CREATED,
    /** It was recognised as this one's. */
    ADOPTED,
    /** A user, by the operator's policy, on the ground of its address alone: never a factor. */
    LINKED
  }
}
