package dev.ferry.twin.clerk.live;

import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.generate.ClerkIds;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.TenantRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A week in the life of a tenant, day by day, as fast as it can be played: its own clock goes from
 * Monday to Sunday. The same tenant, seed and beginning give the same week. Used by one thread.
 */
public final class Week {
  private static final Duration DAY = Duration.ofDays(1);

  /** Seven days, each typical of something. */
  public enum Day {
    /** Nothing special: people sign up and change. */
    MONDAY(0),
    /** A wave of bans: more than one in a hundred. */
    TUESDAY(1),
    /** An organization leaves with all its members, another one is deleted. */
    WEDNESDAY(2),
    /** The company imports users who are older than all that a scan has passed. */
    THURSDAY(3),
    /** Passwords are reset, said and unsaid, and factors enrolled. */
    FRIDAY(4),
    /** New organizations invite. */
    SATURDAY(5),
    /** Next to nothing. */
    SUNDAY(6);

    private final int sinceMonday;

    Day(int sinceMonday) {
      this.sinceMonday = sinceMonday;
    }
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
    Instant morning = monday.plus(DAY.multipliedBy(day.sinceMonday));
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
    WeekScript.of(day)
        .times(twin.state().instance().count(ClerkList.USERS))
        .forEach(
            (what, times) -> {
              for (int i = 0; i < times; i++) {
                all.add(random.nextInt(all.size() + 1), what);
              }
            });
    return all;
  }
}
