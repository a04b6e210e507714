package dev.ferry.resource;

import dev.ferry.model.clerk.ClerkObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the snapshot, and what earlier runs did for it.
 *
 * @param seq its place among those of its kind, from 1
 * @param knownAs the WorkOS id or slug to which the journal says it has come; null if to none
 * @param created true if a request of ours has created that
 * @param removed true if earlier runs brought it to WorkOS, and others have removed it since
 * @param given of a role the slugs of the permissions that earlier runs gave it
 * @param gifts those of them that it did not have before
 */
public record Numbered<C extends ClerkObject>(
    long seq,
    C object,
    @Nullable String knownAs,
    boolean created,
    boolean removed,
    Set<String> given,
    Set<String> gifts) {
  public Numbered {
    given = Set.copyOf(given);
    gifts = Set.copyOf(gifts);
  }

  /** True if this migration knows what WorkOS holds under this id or slug as its own already. */
  public boolean isKnownAs(String workosId) {
    return workosId.equals(knownAs);
  }
}
