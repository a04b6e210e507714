package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;

import org.jspecify.annotations.Nullable;

/**
 * What the application calls its users in WorkOS: by Clerk's ids, or by ids of its own, which Clerk
 * holds as their external ids, sooner or later. Whose an id is shows in it.
 *
 * @param used true if it has ids of its own
 */
record OwnIds(boolean used) {
  private static final String OWN = "own-";

  /** The external id by which somebody is to be known in WorkOS. */
  String of(String clerkId) {
    return used ? OWN + clerkId : clerkId;
  }

  /** Whose external id it is; of an organization that is its Clerk id. */
  @Nullable String clerkId(@Nullable String externalId) {
    return used && externalId != null && externalId.startsWith(OWN)
        ? externalId.substring(OWN.length())
        : externalId;
  }

  /** The Clerk id of whatever WorkOS holds. */
  @Nullable String clerkIdOf(Thing inWorkos) {
    return clerkId(inWorkos.get(EXTERNAL_ID));
  }

  /** True if Clerk has not been told so far what the application calls the user. */
  boolean isUntold(Thing inClerk) {
    return used && !inClerk.has(EXTERNAL_ID);
  }
}
