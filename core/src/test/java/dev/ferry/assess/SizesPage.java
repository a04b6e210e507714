package dev.ferry.assess;

import dev.ferry.pace.Quota;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of how long and how large a migration is, worked out by the forecast's own code. */
public final class SizesPage {
  private static final List<Long> USERS =
      List.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L);

  /** Of a hundred users. */
  private static final int WITH_FACTOR = 10;

  private static final int USERS_OF_AN_ORGANIZATION = 25;

  /** Clerk's documented 1,000 requests in 10 s, of which Ferry takes 30 % unless told otherwise. */
  private static final int CLERK_PAGES_IN_TEN_SECONDS = 300;

  private static final int CLERK_PAGE = 500;
  private static final int WORKOS_PAGE = 100;

  private static final String HEAD =
      """
      # Sizes: how long, how large

      Worked out by the forecast's own code; made by `scripts/docs`, not to be edited by hand. `ferry assess` says the same for
      your own snapshot, and `ferry plan` for what is still to be done.

      The tenant of the table: one of ten users has an authenticator; an organization, with one domain, for every %d users; each user
      is a member of one organization. Times are at WorkOS's documented limits; nobody who keeps them can be faster. Ferry uses them to 98 %%
      and more.

      ## The migration

      | users | writes | time | users only | at 2,000 user writes in 10 s | disk, about |
      |---|---|---|---|---|---|
      """
          .formatted(USERS_OF_AN_ORGANIZATION);

  private static final String READING =
      """

      Memory is %s of heap, however many users there are. Disk is for plan and journal with 500 characters of metadata a user; the
      snapshot comes on top, and a rehearsal takes the same again while it runs. Where WorkOS has raised the limit of user writes, the
      general one of 6,000 requests a minute is what counts.

      ## Reading

      | users | pages of Clerk | time, at 30 %% of its limit | reads of WorkOS, for plan or verify | time |
      |---|---|---|---|---|
      """;

  private static final String NIGHT =
      """

      ## The night

      The night is readings, and writes of only what has changed since the last round of `sync`: three readings of Clerk, two minutes
      between the first two, one `sync`, one `verify`. `ferry cutover --check` says how long sign-ups will be closed, by what your own
      last runs took ([a round of 100,000 users](../explanation/round-cost.md) was slower than this table). What people take to close, to export and to decide comes on top.

      | users | Clerk frozen, at least |
      |---|---|
      """;

  private static final String REST =
      """

      ## And back

      A rollback deletes users at the same limit as it made them; organizations go at 50 a minute, and take longest:

      | users | organizations | rollback, at least |
      |---|---|---|
      """;

  private SizesPage() {}

  /** The page. */
  public static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    USERS.forEach(users -> page.append(migration(users)));
    page.append(READING.formatted((Footprint.memory() >> 20) + " MB"));
    USERS.forEach(users -> page.append(reading(users)));
    page.append(NIGHT);
    USERS.forEach(
        users -> {
          Duration frozen =
              Duration.ofMinutes(2)
                  .plus(clerk(users).multipliedBy(4))
                  .plus(workos(users).multipliedBy(2));
          page.append("| %s | %s |\n".formatted(number(users), time(frozen)));
        });
    page.append(REST);
    USERS.forEach(users -> page.append(back(users)));
    return page.toString();
  }

  private static String migration(long users) {
    Map<RateLimitClass, Long> writes = writes(users);
    Map<RateLimitClass, Long> alone = new EnumMap<>(RateLimitClass.class);
    alone.put(RateLimitClass.USER_WRITE, users);
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            number(users),
            number(writes.values().stream().mapToLong(Long::longValue).sum()),
            time(Forecast.least(writes, RateLimits.documented())),
            time(Forecast.least(alone, RateLimits.documented())),
            time(Forecast.least(writes, Forecast.raised(2_000))),
            bytes(disk(users)));
  }

  /** Of plan and journal. */
  static long disk(long users) {
    return Footprint.disk(users, users + 2 * organizations(users), 500 * users);
  }

  /** A user, its factor and its membership are writes of users; the rest falls under all others. */
  static Map<RateLimitClass, Long> writes(long users) {
    Map<RateLimitClass, Long> writes = new EnumMap<>(RateLimitClass.class);
    writes.put(RateLimitClass.USER_WRITE, 2 * users + users * WITH_FACTOR / 100);
    writes.put(RateLimitClass.GENERAL, 2 * organizations(users));
    return writes;
  }

  private static long organizations(long users) {
    return users / USERS_OF_AN_ORGANIZATION;
  }

  private static String reading(long users) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            number(users),
            number(clerkPages(users)),
            time(clerk(users)),
            number(workosReads(users)),
            time(workos(users)));
  }

  /** Users, memberships, organizations and domains. */
  private static long clerkPages(long users) {
    return pages(users, CLERK_PAGE) * 2 + pages(organizations(users), CLERK_PAGE) * 2;
  }

  static Duration clerk(long users) {
    Quota share = new Quota("clerk", CLERK_PAGES_IN_TEN_SECONDS, Duration.ofSeconds(10));
    return share.leastTimeFor(clerkPages(users));
  }

  /** Users and organizations by the page; of each organization its members. */
  private static long workosReads(long users) {
    return pages(users, WORKOS_PAGE)
        + pages(organizations(users), WORKOS_PAGE)
        + organizations(users);
  }

  static Duration workos(long users) {
    Map<RateLimitClass, Long> reads = new EnumMap<>(RateLimitClass.class);
    reads.put(RateLimitClass.USER_READ, pages(users, WORKOS_PAGE) + organizations(users));
    reads.put(RateLimitClass.GENERAL, pages(organizations(users), WORKOS_PAGE));
    return Forecast.least(reads, RateLimits.documented());
  }

  private static String back(long users) {
    Map<RateLimitClass, Long> deletions = new EnumMap<>(RateLimitClass.class);
    deletions.put(RateLimitClass.USER_WRITE, users);
    deletions.put(RateLimitClass.ORGANIZATION_DELETION, organizations(users));
    return "| %s | %s | %s |\n"
        .formatted(
            number(users),
            number(organizations(users)),
            time(Forecast.least(deletions, RateLimits.documented())));
  }

  private static long pages(long objects, int page) {
    return (objects + page - 1) / page;
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(2)) < 0) {
      return time.toSeconds() + " s";
    } else if (time.compareTo(Duration.ofHours(2)) < 0) {
      return time.toMinutes() + " min";
    }
    return time.compareTo(Duration.ofDays(2)) < 0
        ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
        : String.format(Locale.ROOT, "%d days %d h", time.toDays(), time.toHoursPart());
  }

  static String bytes(long bytes) {
    return bytes < 10_000_000_000L
        ? number(Math.round(bytes / 1e6)) + " MB"
        : number(Math.round(bytes / 1e9)) + " GB";
  }
}
