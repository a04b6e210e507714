package dev.ferry.twin.workos.wire;

import java.time.Instant;

/**
 * When something was made and changed.
 *
 * @param findable when look-ups by external id and lists begin to show it
 */
public record Stamps(Instant created, Instant updated, Instant findable) {
  public static Stamps made(Instant now, Instant findable) {
    return new Stamps(now, now, findable);
  }

  public Stamps updatedAt(Instant now) {
    return new Stamps(created, now, findable);
  }

  public boolean isFindable(Instant now) {
    return !now.isBefore(findable);
  }
}
