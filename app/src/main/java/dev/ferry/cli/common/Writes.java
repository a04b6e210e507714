package dev.ferry.cli.common;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ferry.pace.Durations;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a command is about to change in WorkOS, in numbers: what somebody consents to.
 *
 * @param total how many requests change something
 * @param mails how many of them make WorkOS mail somebody
 * @param leastTime what they take at least at WorkOS's documented limits, as the preview says
 */
public record Writes(
    @JsonProperty("writes") long total,
    @JsonProperty("invitations") long mails,
    @JsonProperty("seconds") Duration leastTime) {

  /**
   * Two kinds that go side by side.
   *
   * @param ofUsers requests under the limit for users: users, second factors, memberships
   * @param general all other requests, mails among them
   */
  public static Writes sideBySide(long ofUsers, long general, long mails) {
    return new Writes(ofUsers + general, mails, leastTime(ofUsers, general));
  }

  private static Duration leastTime(long ofUsers, long general) {
    Duration users =
        RateLimits.documented()
            .userWrites()
            .map(quota -> quota.leastTimeFor(ofUsers))
            .orElse(Duration.ZERO);
    Duration all =
        RateLimits.documented().quotas().getOrDefault(RateLimitClass.GENERAL, List.of()).stream()
            .findFirst()
            .map(quota -> quota.leastTimeFor(ofUsers + general))
            .orElse(Duration.ZERO);
    return users.compareTo(all) > 0 ? users : all;
  }

  /** Such as “35 requests, at least 1 s; WorkOS mails nobody”. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%,d %s, %s; %s",
        total,
        total == 1 ? "request" : "requests",
        Durations.atLeast(leastTime),
        mails == 0
            ? "WorkOS mails nobody"
            : String.format(
                Locale.ROOT,
                "WorkOS MAILS %,d %s",
                mails,
                mails == 1 ? "invitation" : "invitations"));
  }
}
