package dev.ferry.source.clerk.api;

import dev.ferry.source.clerk.ReadCount;
import org.jspecify.annotations.Nullable;

/**
 * What came of the reading of one list.
 *
 * @param off Clerk's code where the feature is off: there is none then; null if it is on
 * @param gone true if a deprecated list is no longer there
 * @param unread true if Clerk does not tell it, though it may be there
 */
public record ListResult(ReadCount count, @Nullable String off, boolean gone, boolean unread) {
  ListResult(ReadCount count, @Nullable String off, boolean gone) {
    this(count, off, gone, false);
  }
}
