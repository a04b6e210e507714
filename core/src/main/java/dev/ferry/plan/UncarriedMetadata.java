package dev.ferry.plan;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A value that was to go into WorkOS's metadata and does not fit there: it goes into a file beside
 * the plan, whole.
 *
 * @param kind what it belongs to: a user or an organization
 * @param key Clerk's; with a dot between the parts of one that was taken out of an object; null if
 *     it is a secret itself
 * @param json the value; null if it looks like a secret, which is written nowhere
 */
public record UncarriedMetadata(
    ObjectKind kind,
    String clerkId,
    From from,
    @Nullable String key,
    @Nullable String json,
    Reason reason) {

  /** Where in Clerk it stands. */
  public enum From {
    PUBLIC,
    PRIVATE,
    /** A field of the user itself, such as the username. */
    FIELD
  }

  /** Does not print what may be private. */
  @Override
  public String toString() {
    return "Overflow[" + kind + " " + clerkId + " " + from + ": " + reason + "]";
  }
}
