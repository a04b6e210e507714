package dev.ferry.source.clerk.api;

import org.jspecify.annotations.Nullable;

/** What Clerk's Backend API is asked for. There is nothing here that changes anything. */
sealed interface ClerkQuestion {

  /** Which instance the key opens. */
  record WhichInstance() implements ClerkQuestion {}

  /** How many users there are. */
  record HowManyUsers() implements ClerkQuestion {}

  /**
   * A page of users, the oldest first.
   *
   * @param after those after the user of this id; null for the first page
   * @param limit 1 to 500
   */
  record UsersAfter(@Nullable String after, int limit) implements ClerkQuestion {}

  /** The same without the first so many. */
  record UsersFrom(long offset, int limit) implements ClerkQuestion {}

  /** A page of a list besides users, without the first so many. */
  record ObjectsFrom(ClerkList list, long offset, int limit) implements ClerkQuestion {}

  /** Which user was changed last. */
  record NewestChange() implements ClerkQuestion {}

  /** One user. */
  record OneUser(String id) implements ClerkQuestion {}

  /** One organization. */
  record OneOrganization(String id) implements ClerkQuestion {}

  /** A page of the domains of one organization, without the first so many. */
  record DomainsOf(String organizationId, long offset, int limit) implements ClerkQuestion {}

  /** A page of the memberships of one user, without the first so many. */
  record MembershipsOf(String userId, long offset, int limit) implements ClerkQuestion {}
}
