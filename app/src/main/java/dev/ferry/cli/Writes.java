package dev.ferry.cli;

import dev.ferry.console.Durations;
import dev.ferry.workos.Bucket;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a command is about to change in WorkOS, in numbers: what somebody consents to.
 *
 * @param ofUsers requests under the limit for users: users, second factors, memberships
 * @param general all other requests, mails among them
 * @param mails how many of them make WorkOS mail somebody
 */
record Writes(long ofUsers, long general, long mails) {

  /** Writes of no kind in particular, none of which mails anybody. */
  static Writes of(long requests) {
    return new Writes(requests, 0, 0);
  }

  long total() {
    return ofUsers + general;
  }

  /** The least time that they take at WorkOS's documented limits; both kinds run side by side. */
  Duration leastTime() {
    Duration users =
        RateLimits.documented()
            .userWrites()
            .map(quota -> quota.leastTimeFor(ofUsers))
            .orElse(Duration.ZERO);
    Duration all =
        RateLimits.documented().quotas().getOrDefault(Bucket.GENERAL, List.of()).stream()
            .findFirst()
            .map(quota -> quota.leastTimeFor(total()))
            .orElse(Duration.ZERO);
    return users.compareTo(all) > 0 ? users : all;
  }

  /** Such as “35 requests, at least 1 s; WorkOS mails nobody”. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%,d %s, at least %s; %s",
        total(),
        total() == 1 ? "request" : "requests",
        Durations.words(leastTime()),
        mails == 0
            ? "WorkOS mails nobody"
            : String.format(
                Locale.ROOT,
                "WorkOS MAILS %,d %s",
                mails,
                mails == 1 ? "invitation" : "invitations"));
  }
}
