package dev.ferry.assess;

import dev.ferry.pace.Quota;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of what very many users take, and where it stops being WorkOS's limits. */
public final class ScalePage {
  private static final List<Long> USERS = List.of(1_000_000L, 10_000_000L, 100_000_000L);

  /** How many times the documented limits WorkOS may have agreed to, the general one as well. */
  private static final List<Integer> RAISED = List.of(1, 5, 20, 40);

  private static final String HEAD =
      """
      # Scale: a million, ten, a hundred million

      Worked out by the forecast's own code; made by `scripts/docs`, not to be edited by hand. The tenant is that of
      [sizes](../reference/sizes.md): one of ten users has an authenticator, and for every 25 users there is an organization with one
      domain; each user is a member of one.

      ## How long the writes take

      | users | requests that write | at the documented limits | 5 times these | 20 times | 40 times |
      |---|---|---|---|---|---|
      """;

  private static final String ROUNDS =
      """

      The columns on the right are for limits of WorkOS that are raised as a whole: the general one of 6,000 requests a minute
      must rise with that of user writes. They are a forecast: `apply` keeps the documented limits, whatever WorkOS has agreed to.

      ## What looking costs

      A round of `sync` reads all of Clerk and all of WorkOS, whatever has changed; a plan and a full `verify` read all of WorkOS.

      | users | Clerk, at 30 % of its limit | Clerk, at all of it | WorkOS | a round, one after the other |
      |---|---|---|---|---|
      """;

  private static final String MACHINE =
      """

      From ten million users on a round takes hours, and the night two of them: ask both services for higher limits of reading
      for those days, or move a tenant in parts.

      ## What the machine needs

      | users | disk, about | memory |
      |---|---|---|
      """;

  private static final String REST =
      """

      Disk is for plan and journal with 500 characters of metadata a user; the snapshot comes on top.

      ## Where the bottleneck moves

      1. **At the documented limits it is WorkOS**: 50 writes of users a second. Everything else waits; the machine is idle.
      2. **Above that it is first the line**: 64 requests are under way at most, so that answers of 100 ms let 640 through a second, and answers
         of 300 ms 210. The machine is still idle: a write costs it less than a millisecond of processor time ([measured](../performance.md)).
      3. **At about 40 times, and answers of 30 ms, it is Ferry**: one process writes some 2,000 a second where nothing limits it, on two cores, with its journal made
         durable before each request. Whoever gets more than that from WorkOS does not get it out of one process.
      4. **Reading is what stays slow**: a round of `sync` is bound by Clerk's and WorkOS's limits of reading, and by nothing on the machine.

      ## Why a second machine would not make it faster

      WorkOS counts what an environment's key sends, not from how many machines it comes: two processes share one limit, and get
      in sum what one gets alone. What a second machine can buy is that the migration goes on when the first is gone. For that the
      workspace must be where the second finds it: [a database that both reach](../how-to/survive-a-machine.md). One workspace has one process at a time, and the second stands by.
      """;

  private ScalePage() {}

  /** The page. */
  public static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    USERS.forEach(users -> page.append(writing(users)));
    page.append(ROUNDS);
    USERS.forEach(users -> page.append(looking(users)));
    page.append(MACHINE);
    for (long users : USERS) {
      page.append(
          "| %s | %s | %d MB of heap |\n"
              .formatted(
                  SizesPage.number(users),
                  SizesPage.bytes(SizesPage.disk(users)),
                  Footprint.memory() >> 20));
    }
    return page.append(REST).toString();
  }

  private static String writing(long users) {
    Map<RateLimitClass, Long> writes = SizesPage.writes(users);
    StringBuilder row =
        new StringBuilder("| %s | %s |".formatted(SizesPage.number(users), all(writes)));
    for (int times : RAISED) {
      row.append(" %s |".formatted(SizesPage.time(Forecast.least(writes, raised(times)))));
    }
    return row.append('\n').toString();
  }

  private static String all(Map<RateLimitClass, Long> writes) {
    return String.format(
        Locale.ROOT, "%,d", writes.values().stream().mapToLong(Long::longValue).sum());
  }

  /** Each of the documented limits so many times as wide. */
  private static RateLimits raised(int times) {
    Map<RateLimitClass, List<Quota>> quotas = new EnumMap<>(RateLimitClass.class);
    RateLimits.documented()
        .quotas()
        .forEach(
            (bucket, those) ->
                quotas.put(
                    bucket,
                    those.stream()
                        .map(it -> new Quota(it.name(), it.limit() * times, it.window()))
                        .toList()));
    return new RateLimits(quotas);
  }

  private static String looking(long users) {
    Duration clerk = SizesPage.clerk(users);
    Duration workos = SizesPage.workos(users);
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            SizesPage.number(users),
            SizesPage.time(clerk),
            SizesPage.time(clerk.multipliedBy(3).dividedBy(10)),
            SizesPage.time(workos),
            SizesPage.time(clerk.plus(workos)));
  }
}
