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

import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.generate.ClerkIds;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.TenantRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A week in the life of a tenant, day by day, as fast as it can be played: its own clock goes from
 * Monday to Sunday. The same tenant, seed and beginning give the same week. Used by one thread.
 */
public final class Week {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int THOUSAND = 1_000;

  /** Seven days, each typical of something. */
  public enum Day {
    /** Nothing special: people sign up and change. */
    MONDAY(
        many(SIGN_UP_WITH_PASSWORD, 8)
            .and(SIGN_UP_SOCIAL, 5)
            .and(SIGN_UP_WITHOUT_PASSWORD, 3)
            .and(SIGNED_IN, 60)
            .and(NAME_CHANGED, 4)
            .and(ADDRESS_CHANGED, 3)
            .and(ROLE_CHANGED, 3)
            .and(MEMBERSHIP_MADE, 5)),
    /** A wave of bans: more than one in a hundred. */
    TUESDAY(many(BANNED, 20).and(UNBANNED, 2).and(SIGN_UP_WITH_PASSWORD, 10).and(USER_DELETED, 3)),
    /** An organization leaves with all its members, another one is deleted. */
    WEDNESDAY(
        once(ORGANIZATION_LEFT)
            .alsoOnce(ORGANIZATION_DELETED)
            .and(ORGANIZATION_RENAMED, 2)
            .and(MEMBERSHIP_REMOVED, 6)
            .and(DOMAIN_REMOVED, 1)
            .and(SIGNED_IN, 40)),
    /** The company imports users who are older than all that a scan has passed. */
    THURSDAY(many(BACK_DATED_USER, 30).and(MEMBERSHIP_MADE, 20).and(METADATA_CHANGED, 10)),
    /** Passwords are reset, said and unsaid, and factors enrolled. */
    FRIDAY(
        many(PASSWORD_CHANGED, 50)
            .and(PASSWORD_CHANGED_UNSAID, 10)
            .and(TOTP_ENROLLED, 10)
            .and(TOTP_REMOVED, 3)
            .and(ADDRESS_VERIFIED, 4)
            .and(ADDRESS_ADDED, 4)),
    /** New organizations invite. */
    SATURDAY(
        many(ORGANIZATION_MADE, 4)
            .and(INVITATION_MADE, 12)
            .and(INVITATION_ACCEPTED, 6)
            .and(INVITATION_REVOKED, 3)
            .and(DOMAIN_ADDED, 3)
            .and(DOMAIN_VERIFIED, 2)),
    /** Next to nothing. */
    SUNDAY(many(SIGNED_IN, 30).and(SIGN_UP_WITHOUT_PASSWORD, 1));

    private final Script script;

    Day(Script script) {
      this.script = script;
    }

    /** What is to happen in a tenant of so many users; each at least once. */
    Map<Happening, Integer> script(int users) {
      Map<Happening, Integer> times = new EnumMap<>(Happening.class);
      script.perThousand.forEach(
          (what, share) -> times.put(what, share == 0 ? 1 : Math.max(1, users * share / THOUSAND)));
      return times;
    }
  }

  /** How often, for a thousand users; 0 for once. */
  private record Script(Map<Happening, Integer> perThousand) {

    Script and(Happening what, int share) {
      Map<Happening, Integer> more = new EnumMap<>(perThousand);
      more.put(what, share);
      return new Script(more);
    }

    Script alsoOnce(Happening what) {
      return and(what, 0);
    }
  }

  private static Script many(Happening what, int share) {
    return new Script(Map.of(what, share));
  }

  private static Script once(Happening what) {
    return many(what, 0);
  }

  private final ClerkTwin twin;
  private final Life life;
  private final Instant monday;
  private final SplittableRandom random;
  private Instant now;

  private Week(
      ClerkTwin twin, List<ClerkUser> users, TenantRules.Before before, long seed, Instant monday) {
    this.twin = twin;
    this.monday = monday;
    this.now = monday;
    this.random = ClerkIds.random(seed, 0x7765656BL);
    this.life = Life.of(twin, new Life.Start(users, before, seed, () -> now));
  }

  /**
   * A week that has not begun.
   *
   * @param users what the exports hold of those who are there already
   * @param before what WorkOS holds before the migration
   * @param monday when it begins
   */
  public static Week of(
      ClerkTwin twin, List<ClerkUser> users, TenantRules.Before before, long seed, Instant monday) {
    return new Week(twin, users, before, seed, monday);
  }

  /** The life whose week it is. */
  public Life life() {
    return life;
  }

  /** What time it is in the week. */
  public Instant now() {
    return now;
  }

  /**
   * Plays a day; afterwards it is midnight.
   *
   * @param meanwhile is told of each thing right after it happened
   * @return what happened, in its order; what could happen to nobody is not there
   */
  public List<Happened> play(Day day, Consumer<Happened> meanwhile) {
    Instant morning = monday.plus(DAY.multipliedBy(day.ordinal()));
    List<Happening> all = shuffled(day);
    List<Happened> happened = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      now = morning.plus(DAY.multipliedBy(i).dividedBy(all.size()));
      life.step(all.get(i))
          .ifPresent(
              one -> {
                happened.add(one);
                meanwhile.accept(one);
              });
    }
    now = morning.plus(DAY);
    return happened;
  }

  private List<Happening> shuffled(Day day) {
    List<Happening> all = new ArrayList<>();
    day.script(twin.state().instance().count(ClerkList.USERS))
        .forEach(
            (what, times) -> {
              for (int i = 0; i < times; i++) {
                all.add(random.nextInt(all.size() + 1), what);
              }
            });
    return all;
  }
}
