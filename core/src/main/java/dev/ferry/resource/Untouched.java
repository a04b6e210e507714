package dev.ferry.resource;

import dev.ferry.model.WorkosUser;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is as our last write has left it, as far as that can be known: no call shows a
 * password, so whoever has signed in, of whose password an event tells, or who was changed after
 * our last write, may have set one. Immutable.
 *
 * @param written our last write to the user, its factors and memberships, before this run
 * @param readBack the user's {@code updated_at} as it was first read after that; null if it was not
 * @param told what is told of it beside what it holds, in words; null if nothing
 */
public record Untouched(LastWrite written, @Nullable String readBack, @Nullable String told) {
  /** Nobody has gathered anything: unknown is not a pass. */
  public static final Untouched UNKNOWN =
      new Untouched(LastWrite.NONE, null, "nobody knows what happened to its password");

  /**
   * In words, what speaks against it; empty if nothing does.
   *
   * @param now the user as WorkOS has just shown it
   * @param since what this run itself has written to it
   */
  public Optional<String> objection(WorkosUser now, LastWrite since) {
    if (now.lastSignInAt() != null) {
      return Optional.of("it has signed in, last " + now.lastSignInAt());
    } else if (told != null) {
      return Optional.of(told);
    }
    Instant known = written.and(since).knownUntil(readBack).orElse(null);
    if (known == null) {
      return Optional.of("it is not known when our last write to it was done");
    }
    return LastWrite.moment(now.updatedAt()).map(updated -> !updated.isAfter(known)).orElse(false)
        ? Optional.empty()
        : Optional.of("updated " + now.updatedAt() + ", our last write " + known);
  }
}
