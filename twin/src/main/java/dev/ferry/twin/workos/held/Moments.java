package dev.ferry.twin.workos.held;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something that is there from the start came to be so; null for the moment at which the
 * environment opens.
 *
 * @param lastSignIn of a user; null if it never signed in
 */
public record Moments(
    @Nullable Instant created, @Nullable Instant updated, @Nullable Instant lastSignIn) {
  /** Of what is as new as the environment. */
  public static final Moments NEW = new Moments(null, null, null);

  /** When it was made, if the environment opens now. */
  public Instant made(Instant now) {
    return created == null ? now : created;
  }

  /** When it was changed last, if the environment opens now. */
  public Instant changed(Instant now) {
    return updated == null ? made(now) : updated;
  }
}
