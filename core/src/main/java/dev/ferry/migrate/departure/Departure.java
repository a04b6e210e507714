package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;

/**
 * An object that came to WorkOS, and that Clerk does not grant any more.
 *
 * @param why the code of a {@link LostRight}, or of the reason for which a user is kept out
 */
public record Departure(Mapping mapping, String why) {
  /** Of what is no longer in Clerk. */
  static Departure gone(Mapping mapping) {
    return new Departure(mapping, LostRight.GONE_FROM_CLERK.code());
  }

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
