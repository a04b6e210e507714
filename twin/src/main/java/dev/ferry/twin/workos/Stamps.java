package dev.ferry.twin.workos;

import java.time.Instant;

/**
 * When something was made and changed.
 *
 * @param findable when look-ups by external id and lists begin to show it
 */
record Stamps(Instant created, Instant updated, Instant findable) {
  static Stamps made(Instant now, Instant findable) {
    return new Stamps(now, now, findable);
  }

  Stamps updatedAt(Instant now) {
    return new Stamps(created, now, findable);
  }

  boolean isFindable(Instant now) {
    return !now.isBefore(findable);
  }
}
