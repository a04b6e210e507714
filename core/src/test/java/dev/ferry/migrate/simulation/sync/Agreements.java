package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.sync.LivingWorkos.ROLE;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.sync.LivingWorkos.Mark;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have held, at which time: told from their histories, by no doing of the program.
 */
record Agreements(World world, Rounds rounds) {

  /**
   * When others have written it; what they changed and changed back since the plan is as it was.
   */
  long written(Held<Thing> held, String name, Mark mark, long left) {
    String value = held.now().get(name);
    Predicate<Thing> same = one -> Objects.equals(one.get(name), value);
    Thing seen = held.at(rounds.plannedBefore(left));
    return seen != null && same.test(seen)
        ? Math.min(mark.at(), held.soSince(rounds.plannedBefore(left), same))
        : mark.at();
  }

  /** True if Clerk has held the same, at that time or since. */
  boolean agreed(Thing there, String name, long since) {
    String value = there.get(name);
    Predicate<Thing> same =
        name.equals(ROLE)
            ? one -> one.is(LivingClerk.ROLE, "org:" + value)
            : one -> Objects.equals(one.get(name), value);
    return ever(clerkOf(there), since, then -> then.filter(same).isPresent());
  }

  /**
   * True if others have given back what a plan before has found on both sides, and on which nothing
   * else has been agreed since: to whoever compares with that, nothing has changed in WorkOS.
   */
  boolean isBackToWhatBothHeld(Held<Thing> held, String name, long left) {
    String value = held.now().get(name);
    for (Long plan : rounds.plansBefore(left)) {
      Set<String> both = inWorkos(held, name, plan);
      both.retainAll(inClerk(held.now(), name, plan));
      if (world.workos.isWrittenSince(held.now().id(), name, plan)) {
        return false;
      } else if (!both.isEmpty()) {
        return both.contains(String.valueOf(value));
      }
    }
    return false;
  }

  /** What a plan may have seen in the field of it. */
  private Set<String> inWorkos(Held<Thing> held, String name, long plan) {
    return seen(held, plan).stream()
        .map(one -> String.valueOf(one.get(name)))
        .collect(Collectors.toSet());
  }

  private Set<String> inClerk(Thing there, String name, long plan) {
    boolean role = name.equals(ROLE);
    return clerkOf(there).stream()
        .flatMap(one -> seen(one, plan).stream())
        .map(one -> String.valueOf(one.get(role ? LivingClerk.ROLE : name)))
        .map(value -> role ? value.replaceFirst("^org:", "") : value)
        .collect(Collectors.toSet());
  }

  /** As it was when the round of the plan began, and all that it became until the plan was made. */
  private List<Thing> seen(Held<Thing> one, long plan) {
    long begun = rounds.read(plan);
    return Stream.concat(
            Stream.of(begun), one.changesSince(begun).stream().filter(time -> time <= plan))
        .map(one::at)
        .filter(Objects::nonNull)
        .toList();
  }

  /** All that the same had been in Clerk: a user may leave an organization, and join it again. */
  private List<Held<Thing>> clerkOf(Thing there) {
    if (there.has(LivingWorkos.USER)) {
      return clerkMemberships(there);
    }
    String id = String.valueOf(world.ownIds.clerkIdOf(there));
    return Stream.of(world.clerk.users.get(id), world.clerk.organizations.get(id))
        .filter(Objects::nonNull)
        .toList();
  }

  List<Held<Thing>> clerkMemberships(Thing there) {
    String user = clerkId(world.workos.users, there.need(LivingWorkos.USER));
    String organization =
        clerkId(world.workos.organizations, there.need(LivingWorkos.ORGANIZATION));
    return world.clerk.memberships.values().stream()
        .filter(one -> one.now().is(LivingClerk.USER, user))
        .filter(one -> one.now().is(LivingClerk.ORGANIZATION, organization))
        .toList();
  }

  /** True if it was so in Clerk then, or at any time since, whichever of them was there. */
  static boolean ever(List<Held<Thing>> all, long since, Predicate<Optional<Thing>> what) {
    Set<Long> times = new TreeSet<>(Set.of(since));
    all.forEach(one -> times.addAll(one.changesSince(since)));
    return times.stream()
        .anyMatch(
            time ->
                what.test(
                    all.stream()
                        .map(one -> Optional.ofNullable(one.at(time)))
                        .flatMap(Optional::stream)
                        .findFirst()));
  }

  @Nullable String clerkId(Map<String, Held<Thing>> all, String id) {
    Held<Thing> held = all.get(id);
    return held == null ? null : world.ownIds.clerkIdOf(held.now());
  }
}
