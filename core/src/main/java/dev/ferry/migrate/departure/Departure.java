package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;

/**
 * An object that came to WorkOS, and that Clerk does not grant any more.
 *
 * @param why a code: {@link #GONE}, or the reason for which a user is kept out
 */
public record Departure(Mapping mapping, String why) {
  /** It is no longer in Clerk. */
  public static final String GONE = "gone-from-clerk";

  public ObjectKind kind() {
    return mapping.kind();
  }

  public String clerkId() {
    return mapping.clerkId();
  }

  /** True if this migration created it: nothing else is ever taken away. */
  public boolean isOurs() {
    return mapping.origin() == Origin.CREATED;
  }
}
