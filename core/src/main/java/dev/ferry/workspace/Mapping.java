package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * A Clerk object's WorkOS object, as the journal knows it.
 *
 * @param clerkId of a second factor its user's
 * @param workosId its id, or its slug if it is known by that
 * @param origin how it became this one's
 */
public record Mapping(ObjectKind kind, String clerkId, String workosId, Origin origin) {

  /**
   * True if this migration knows what WorkOS holds as an object's own already.
   *
   * @param workosId what WorkOS holds now
   * @param mapping null if earlier runs did nothing
   */
  public static boolean leadsTo(String workosId, @Nullable Mapping mapping) {
    return mapping != null && mapping.workosId().equals(workosId);
  }

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
