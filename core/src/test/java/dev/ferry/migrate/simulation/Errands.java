package dev.ferry.migrate.simulation;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which errand comes next when a process has ended, and after which wait. */
final class Errands {
  private final Random random;
  private final Schedule schedule;
  private final SimulatedJournal journal;
  private final SimulatedWorkos workos;
  private final SimulatedObjects objects;
  private final Applying applying;
  private final Tally tally;
  private final Moves moves;
  private final boolean withOrganizations;
  private final Random removals;
  private final boolean othersRemove;
  private boolean removed;
  private int rollbacks;
  private boolean fixed;
  private boolean again;

  /**
   * @param removals draws what others remove after an apply, apart from all else: so that it
   *     changes no other migration
   */
  Errands(
      Random random,
      Schedule schedule,
      SimulatedJournal journal,
      SimulatedWorkos workos,
      SimulatedObjects objects,
      Applying applying,
      Tally tally,
      Random removals,
      Moves moves) {
    this.removals = removals;
    this.othersRemove = removals.nextInt(6) == 0;
    this.random = random;
    this.schedule = schedule;
    this.journal = journal;
    this.workos = workos;
    this.objects = objects;
    this.applying = applying;
    this.tally = tally;
    this.moves = moves;
    this.withOrganizations = !objects.all().isEmpty();
  }

  /**
   * What comes next.
   *
   * @param first the wait before the errand is made ready
   * @param errand makes it ready
   * @param anew true if the weather begins anew with it, as it does with another errand
   * @param then the wait before its first process
   */
  record Next(Duration first, Supplier<Errand> errand, boolean anew, Duration then) {}

  /**
   * @param done whether everything has come to its end
   * @param clockWasAhead whether the machine's clock was ever wrong
   * @return null if the run is over
   */
  @Nullable Next after(Errand errand, boolean done, boolean clockWasAhead) {
    if (done) {
      errand.checkEnd();
    }
    if (moves.any() && errand == applying) {
      // What a rollback makes of whom others have moved is not asked here.
      return done ? null : goOn(errand);
    } else if (errand instanceof RollingBack rollback) {
      return done ? afterRollback(rollback, clockWasAhead) : goOn(errand);
    } else if ((again || removed) && done) {
      return null;
    } else if (!again && done && othersRemove) {
      return removedByOthers();
    } else if (!again && !removed && random.nextInt(10) < (done ? 8 : 1)) {
      return done && withOrganizations && !fixed && random.nextBoolean()
          ? fix()
          : rollBack(done, clockWasAhead);
    }
    return done ? null : goOnApplying();
  }

  private Next goOn(Errand errand) {
    // What others do is seen by everybody by then.
    return new Next(
        Duration.ZERO, () -> errand, false, Duration.ofMillis(1_500 + random.nextInt(5_000)));
  }

  private Next goOnApplying() {
    if (random.nextInt(8) == 0) {
      tally.add(Seen.PLANNED_ANEW);
      applying.planAnew(schedule.wall());
    }
    return goOn(applying);
  }

  /** Not before what was lost can no longer take effect: it would be refused no more. */
  private Next fix() {
    fixed = true;
    return new Next(
        lost(),
        () -> {
          if (applying.fix(schedule.wall())) {
            tally.add(Seen.FIXED);
          }
          return applying;
        },
        true,
        Duration.ofSeconds(1));
  }

  /** Others remove what has come; then a plan is made anew, and carried out. */
  private Next removedByOthers() {
    removed = true;
    tally.add(Seen.PLANNED_ANEW);
    return new Next(
        lost(),
        () -> {
          // Long enough ago that everybody sees it.
          long then = schedule.now() - Weather.LONGEST_LAG.toNanos();
          applying.removedByOthers(removals, then, schedule.wall(), tally);
          return applying;
        },
        true,
        Duration.ofSeconds(2));
  }

  /** A rollback begins once what was lost can no longer take effect, as the program does it. */
  private Next rollBack(boolean done, boolean clockWasAhead) {
    moves.over(); // what is still on its way meets nobody who has just been moved
    tally.add(done ? Seen.ROLLBACKS : Seen.ROLLBACKS_IN_THE_MIDDLE);
    if (done) {
      applying.count(tally);
    }
    return new Next(
        lost(),
        () -> {
          boolean alsoSignedIn = random.nextInt(4) == 0;
          Others others = new Others(workos, journal, objects.ids());
          boolean alsoTouched = random.nextInt(4) == 0;
          return rollingBack(others, 28, alsoSignedIn, alsoTouched, clockWasAhead);
        },
        true,
        Duration.ofSeconds(2));
  }

  /** The same command once more, with another rule; and then, at times, a plan made anew. */
  private @Nullable Next afterRollback(RollingBack rollback, boolean clockWasAhead) {
    if (rollbacks++ == 0) {
      rollback.count(tally);
      return new Next(
          Duration.ZERO,
          () -> rollingBack(rollback.others(), 1_000, true, true, clockWasAhead),
          true,
          Duration.ofSeconds(2));
    }
    if (random.nextBoolean()) {
      return null;
    }
    again = true;
    tally.add(Seen.CARRIED_OUT_AGAIN);
    return new Next(
        lost(),
        () -> {
          applying.planAgain(schedule.wall());
          return applying;
        },
        true,
        Duration.ofSeconds(1));
  }

  private RollingBack rollingBack(
      Others others, int oneOf, boolean alsoSignedIn, boolean alsoTouched, boolean clockWasAhead) {
    others.meddle(random, oneOf, schedule.now(), tally);
    return new RollingBack(
        journal,
        workos,
        applying.stores(),
        objects.ids(),
        others,
        alsoSignedIn,
        alsoTouched,
        clockWasAhead);
  }

  /** Until what was lost can take effect no more. */
  private static Duration lost() {
    return Weather.LATE_BY.plus(SimulatedRun.LONGEST_WAY);
  }
}
