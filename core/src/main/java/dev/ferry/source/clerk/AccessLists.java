package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Clerk's lists of who may sign up, or in, say of a user. Clerk's API does not tell whether a
 * list is switched on, nor whether it counts at sign-in: of applications made since August 2025 it
 * does not, of older ones it does unless that was changed (clerk.com/changelog/
 * 2025-08-08-allowlist-blocklist-on-sign-in).
 *
 * @param blocked null if it was not read
 * @param allowed null if it was not read
 * @param waiting those who ask to be let in and are not; null if they were not read
 */
public record AccessLists(
    @Nullable AccessList blocked, @Nullable AccessList allowed, @Nullable AccessList waiting) {

  /** The same user, with what the lists say; of a list that was not read nothing is said. */
  public ClerkUserFragment told(ClerkUserFragment fragment) {
    ClerkUser user = fragment.user();
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    if (blocked != null) {
      flags.put(ClerkFlag.BLOCKLISTED, blocked.has(user));
    }
    if (allowed != null) { // an empty one keeps nobody out who has an account
      flags.put(ClerkFlag.NOT_ON_ALLOWLIST, !allowed.isEmpty() && !allowed.has(user));
    }
    if (waiting != null) {
      flags.put(ClerkFlag.WAITLISTED, waiting.has(user));
    }
    ClerkUser known = ClerkUser.builder(user.id()).flags(flags).build();
    return new ClerkUserFragment(known, Set.of()).over(fragment);
  }
}
