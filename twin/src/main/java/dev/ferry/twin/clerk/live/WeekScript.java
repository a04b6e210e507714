package dev.ferry.twin.clerk.live;

import static dev.ferry.twin.clerk.live.Happening.ADDRESS_ADDED;
import static dev.ferry.twin.clerk.live.Happening.ADDRESS_CHANGED;
import static dev.ferry.twin.clerk.live.Happening.ADDRESS_VERIFIED;
import static dev.ferry.twin.clerk.live.Happening.BACK_DATED_USER;
import static dev.ferry.twin.clerk.live.Happening.BANNED;
import static dev.ferry.twin.clerk.live.Happening.DOMAIN_ADDED;
import static dev.ferry.twin.clerk.live.Happening.DOMAIN_REMOVED;
import static dev.ferry.twin.clerk.live.Happening.DOMAIN_VERIFIED;
import static dev.ferry.twin.clerk.live.Happening.INVITATION_ACCEPTED;
import static dev.ferry.twin.clerk.live.Happening.INVITATION_MADE;
import static dev.ferry.twin.clerk.live.Happening.INVITATION_REVOKED;
import static dev.ferry.twin.clerk.live.Happening.MEMBERSHIP_MADE;
import static dev.ferry.twin.clerk.live.Happening.MEMBERSHIP_REMOVED;
import static dev.ferry.twin.clerk.live.Happening.METADATA_CHANGED;
import static dev.ferry.twin.clerk.live.Happening.NAME_CHANGED;
import static dev.ferry.twin.clerk.live.Happening.ORGANIZATION_DELETED;
import static dev.ferry.twin.clerk.live.Happening.ORGANIZATION_LEFT;
import static dev.ferry.twin.clerk.live.Happening.ORGANIZATION_MADE;
import static dev.ferry.twin.clerk.live.Happening.ORGANIZATION_RENAMED;
import static dev.ferry.twin.clerk.live.Happening.PASSWORD_CHANGED;
import static dev.ferry.twin.clerk.live.Happening.PASSWORD_CHANGED_UNSAID;
import static dev.ferry.twin.clerk.live.Happening.ROLE_CHANGED;
import static dev.ferry.twin.clerk.live.Happening.SIGNED_IN;
import static dev.ferry.twin.clerk.live.Happening.SIGN_UP_SOCIAL;
import static dev.ferry.twin.clerk.live.Happening.SIGN_UP_WITHOUT_PASSWORD;
import static dev.ferry.twin.clerk.live.Happening.SIGN_UP_WITH_PASSWORD;
import static dev.ferry.twin.clerk.live.Happening.TOTP_ENROLLED;
import static dev.ferry.twin.clerk.live.Happening.TOTP_REMOVED;
import static dev.ferry.twin.clerk.live.Happening.UNBANNED;
import static dev.ferry.twin.clerk.live.Happening.USER_DELETED;

import java.util.EnumMap;
import java.util.Map;

/**
 * What happens on a day of a {@link Week}. Immutable.
 *
 * @param perThousand how often, for a thousand users; 0 for once
 */
record WeekScript(Map<Happening, Integer> perThousand) {
  private static final int ONCE = 0;
  private static final int THOUSAND = 1_000;

  static WeekScript of(Week.Day day) {
    return switch (day) {
      case MONDAY ->
          many(SIGN_UP_WITH_PASSWORD, 8)
              .and(SIGN_UP_SOCIAL, 5)
              .and(SIGN_UP_WITHOUT_PASSWORD, 3)
              .and(SIGNED_IN, 60)
              .and(NAME_CHANGED, 4)
              .and(ADDRESS_CHANGED, 3)
              .and(ROLE_CHANGED, 3)
              .and(MEMBERSHIP_MADE, 5);
      case TUESDAY ->
          many(BANNED, 20).and(UNBANNED, 2).and(SIGN_UP_WITH_PASSWORD, 10).and(USER_DELETED, 3);
      case WEDNESDAY ->
          many(ORGANIZATION_LEFT, ONCE)
              .and(ORGANIZATION_DELETED, ONCE)
              .and(ORGANIZATION_RENAMED, 2)
              .and(MEMBERSHIP_REMOVED, 6)
              .and(DOMAIN_REMOVED, 1)
              .and(SIGNED_IN, 40);
      case THURSDAY -> many(BACK_DATED_USER, 30).and(MEMBERSHIP_MADE, 20).and(METADATA_CHANGED, 10);
      case FRIDAY ->
          many(PASSWORD_CHANGED, 50)
              .and(PASSWORD_CHANGED_UNSAID, 10)
              .and(TOTP_ENROLLED, 10)
              .and(TOTP_REMOVED, 3)
              .and(ADDRESS_VERIFIED, 4)
              .and(ADDRESS_ADDED, 4);
      case SATURDAY ->
          many(ORGANIZATION_MADE, 4)
              .and(INVITATION_MADE, 12)
              .and(INVITATION_ACCEPTED, 6)
              .and(INVITATION_REVOKED, 3)
              .and(DOMAIN_ADDED, 3)
              .and(DOMAIN_VERIFIED, 2);
      case SUNDAY -> many(SIGNED_IN, 30).and(SIGN_UP_WITHOUT_PASSWORD, 1);
    };
  }

  /** How often in a tenant of so many users; each at least once. */
  Map<Happening, Integer> times(int users) {
    Map<Happening, Integer> times = new EnumMap<>(Happening.class);
    perThousand.forEach((what, share) -> times.put(what, Math.max(1, users * share / THOUSAND)));
    return times;
  }

  private static WeekScript many(Happening what, int share) {
    return new WeekScript(Map.of(what, share));
  }

  private WeekScript and(Happening what, int share) {
    Map<Happening, Integer> more = new EnumMap<>(perThousand);
    more.put(what, share);
    return new WeekScript(more);
  }
}
