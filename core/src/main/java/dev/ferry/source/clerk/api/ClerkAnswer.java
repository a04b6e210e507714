package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.clerk.ClerkInstance;
import org.jspecify.annotations.Nullable;

/** What Clerk's Backend API has answered. */
sealed interface ClerkAnswer {

  record Instance(ClerkInstance instance) implements ClerkAnswer {}

  record Total(long count) implements ClerkAnswer {}

  record Users(ApiPage page) implements ClerkAnswer {}

  record Objects(ObjectPage page) implements ClerkAnswer {}

  /** The user that was asked for, by its id. */
  record User(ClerkUserFragment user) implements ClerkAnswer {}

  /** The object that was asked for, by its id. */
  record One(String id) implements ClerkAnswer {}

  /** The feature is off, or not in the customer's plan: there is none of what was asked for. */
  record FeatureOff(String code) implements ClerkAnswer {}

  /**
   * A definite no.
   *
   * @param code Clerk's, null if it gave none
   * @param words for people
   */
  record Rejected(int status, @Nullable String code, String words) implements ClerkAnswer {}
}
