package dev.ferry.source.clerk;

import java.util.OptionalLong;

/**
 * What was read of a list against what Clerk counted.
 *
 * @param before what it counted before the reading; empty if it did not say
 * @param after the same after it
 * @param read how many elements were read, each once
 * @param passes how often the list was read
 */
public record ReadCount(OptionalLong before, OptionalLong after, long read, int passes) {

  /** How many are missing for certain; empty if that cannot be told. */
  public OptionalLong missing() {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(Math.max(0, Math.min(before.getAsLong(), after.getAsLong()) - read))
        : OptionalLong.empty();
  }

  /** How many more Clerk counts now than were read, though none of them is missing for certain. */
  public long since() {
    return missing().orElse(0) > 0 ? 0 : Math.max(0, after.orElse(0) - read);
  }
}
