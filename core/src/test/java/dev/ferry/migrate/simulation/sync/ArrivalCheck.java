package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.Must.present;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.ROLE;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Seen;
import dev.ferry.migrate.simulation.sync.LivingWorkos.Mark;
import dev.ferry.model.Policy.ExistingDiffers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each request of ours, as it arrives, whether it may do what it does: by what both sides
 * held at any time, and by nothing that the program has concluded from it.
 */
final class ArrivalCheck implements Arrival {
  /** No write is sent on a look that is older, and a look may be behind. */
  private static final long FRESH = Duration.ofSeconds(5).toNanos() + World.LAG;

  /** Of so few users as are here, more than that wants a word. */
  private static final int FEW = 5;

  private final World world;
  private final Rounds rounds = new Rounds();
  private final Agreements agreements;
  private final TreeMap<Long, Boolean> consents = new TreeMap<>();
  private int usersGone;
  private final List<Held<Thing>> removed = new ArrayList<>();

  ArrivalCheck(World world) {
    this.world = world;
    this.agreements = new Agreements(world, rounds);
  }

  /** Of what is sent from now on nobody, or somebody, has said that much may be taken away. */
  void consents(boolean much) {
    consents.put(world.schedule.now(), much);
  }

  /** A request may come in when the round that sent it has long been killed. */
  private boolean isConsented(long left) {
    // As above: one that begins in this very instant has not sent it.
    Map.Entry<Long, Boolean> said = consents.lowerEntry(left);
    return said != null && said.getValue();
  }

  /** What somebody has said may be much is over: it counts no more. */
  void consented() {
    usersGone = 0;
  }

  /** A round begins: what it reads is of no earlier time, but for what lists are behind. */
  void begins() {
    rounds.begins(world.schedule.now());
  }

  /** The round has come to its end. */
  void ends() {
    rounds.ends(world.schedule.now());
  }

  /** True if others have ever deleted the user. */
  boolean wasRemoved(String clerkId) {
    return removed.stream().anyMatch(one -> clerkId.equals(world.ownIds.clerkIdOf(one.now())));
  }

  /** True if others have ever ended a membership of these two. */
  boolean wasRemoved(Held<Thing> user, Held<Thing> organization) {
    return removed.stream()
        .map(Held::now)
        .filter(one -> one.is(LivingWorkos.USER, user.now().id()))
        .anyMatch(one -> one.is(LivingWorkos.ORGANIZATION, organization.now().id()));
  }

  /** A plan was made of what was read. */
  void planned() {
    rounds.planned(world.schedule.now());
  }

  /** Others have deleted it. */
  void removed(Held<Thing> one) {
    removed.add(one);
  }

  // ---- fields

  @Override
  public void writes(Held<Thing> held, Map<String, @Nullable String> fields, long left) {
    Thing now = held.now();
    for (Map.Entry<String, @Nullable String> field : fields.entrySet()) {
      String name = field.getKey();
      Mark mark = world.workos.mark(now.id(), name);
      boolean changes = !Objects.equals(now.get(name), field.getValue());
      must(
          !changes || !name.equals(EXTERNAL_ID),
          "it writes over what the application calls somebody:",
          now);
      if (changes) {
        world.tally.add(Seen.SYNC_UPDATES);
      }
      if (changes && mark != null && !mark.byUs()) {
        others(held, name, field.getValue(), mark, left);
      }
    }
  }

  /** Others have written it last: only what both agreed on since may be written over. */
  private void others(Held<Thing> held, String name, @Nullable String value, Mark mark, long left) {
    if (!held.byUs && mayBeOurs(held)) {
      return; // what it held when it came to be passes for our doing
    } else if (mark.at() >= left - FRESH) {
      return; // in the moment between look and write
    } else if (name.equals(ROLE) && world.workos.isWrittenSince(held.now().id(), ROLE, mark.at())) {
      return; // the very role that others had given, we have given since: both hold it
    }
    long written = agreements.written(held, name, mark, left);
    boolean policy =
        world.policy.existingDiffers() == ExistingDiffers.UPDATE
            && written < rounds.plannedBefore(left);
    boolean lacking =
        world.policy.existingDiffers() == ExistingDiffers.COMPLETE
            && !held.byUs
            && !held.now().has(name);
    must(
        policy
            || lacking
            || mayBeWrittenByUs(held.now(), name)
            || agreements.agreed(held.now(), name, rounds.compared(written))
            || agreements.isBackToWhatBothHeld(held, name, left),
        "it writes over what others have changed since:",
        held.now(),
        name,
        String.valueOf(value));
  }

  // ---- passwords

  @Override
  public void setsPassword(Held<Thing> user, String digest, long left) {
    Thing now = user.now();
    Mark mark = world.workos.mark(now.id(), LivingWorkos.DIGEST);
    Mark signIn = world.workos.mark(now.id(), LivingWorkos.SIGN_IN);
    must(mayBeOurs(user), "it gives a password to whom it has not created:", now);
    must(
        mark == null || mark.byUs() || mark.at() >= left - FRESH,
        "it sets a password over one that was set at WorkOS:",
        now);
    must(
        signIn == null || signIn.at() >= left - FRESH,
        "it sets the password of somebody who has signed in:",
        now);
    Held<Thing> clerk = world.clerk.users.get(world.ownIds.clerkIdOf(now));
    must(
        clerk != null && clerk.has(one -> one.is(LivingClerk.DIGEST, digest)),
        "it sets a password that is not the user's:",
        now);
    world.tally.add(Seen.SYNC_PASSWORDS);
  }

  /**
   * What is found after a lost answer of ours nobody can tell from what others have made by then.
   */
  private boolean mayBeOurs(Held<Thing> held) {
    return held.byUs || world.workos.isBegun(String.valueOf(held.now().get(EXTERNAL_ID)));
  }

  /**
   * What a request of ours without an answer was to write, others may have written in its place.
   */
  private boolean mayBeWrittenByUs(Thing now, String name) {
    return world.workos.isBegun(now.id()) && agreements.agreed(now, name, Long.MIN_VALUE);
  }

  // ---- what goes

  @Override
  public void deletesUser(Held<Thing> user, long left) {
    Thing now = user.now();
    Held<Thing> clerk = world.clerk.users.get(world.ownIds.clerkIdOf(now));
    boolean gone =
        clerk != null
            && clerk.hasSince(
                rounds.read(left),
                then -> then.filter(one -> !one.has(LivingClerk.BANNED)).isEmpty());
    must(gone, "it deletes somebody whom Clerk lets in:", now);
    goes(user, left);
    usersGone++;
    must(
        isConsented(left) || usersGone <= FEW,
        "it takes away more users within a day than happens by itself:",
        usersGone);
    must(
        !now.has(LivingWorkos.SIGN_IN)
            || at(world.workos.mark(now.id(), LivingWorkos.SIGN_IN)) >= left - FRESH,
        "it deletes somebody who has signed in:",
        now);
  }

  /** It is ours, and nobody has changed it since we have written it last. */
  private void goes(Held<Thing> held, long left) {
    Thing now = held.now();
    must(mayBeOurs(held), "it takes away what it has not made:", now);
    for (String field : now.values().keySet()) {
      Mark mark = world.workos.mark(now.id(), field);
      must(
          mark == null
              || mark.byUs()
              || mark.at() <= held.since() // what it held when it came to be passes for our doing
              || mark.at() >= left - FRESH
              || world.workos.isWrittenSince(now.id(), field, mark.at())
              || mayBeWrittenByUs(now, field),
          "it takes away what others have changed:",
          now,
          field);
    }
    world.tally.add(Seen.SYNC_WITHDRAWN);
  }

  @Override
  public void deletesMembership(Held<Thing> membership, long left) {
    Thing now = membership.now();
    must(
        !granted(now, left) || moved(now.need(LivingWorkos.USER)),
        "it ends a membership that Clerk grants:",
        now);
    goes(membership, left);
  }

  /** True if all the time since the round began Clerk had the user in the organization. */
  private boolean granted(Thing there, long left) {
    return !Agreements.ever(
            agreements.clerkMemberships(there), rounds.read(left), Optional::isEmpty)
        && letIn(there, left);
  }

  private boolean letIn(Thing membership, long left) {
    String user = agreements.clerkId(world.workos.users, membership.need(LivingWorkos.USER));
    Held<Thing> clerk = world.clerk.users.get(String.valueOf(user));
    return clerk != null
        && !clerk.hasSince(
            rounds.read(left), then -> then.filter(one -> !one.has(LivingClerk.BANNED)).isEmpty());
  }

  /** Others have given the user another address: what was bound to it meanwhile is taken back. */
  private boolean moved(String user) {
    Mark mark = world.workos.mark(user, "email");
    return mark != null && !mark.byUs();
  }

  @Override
  public void deletesFactor(Held<Thing> factor, long left) {
    String user = factor.now().need(LivingWorkos.USER);
    Held<Thing> clerk =
        world.clerk.users.get(String.valueOf(agreements.clerkId(world.workos.users, user)));
    boolean off =
        clerk == null
            || clerk.hasSince(
                rounds.read(left), then -> then.filter(one -> one.has(LivingClerk.SEED)).isEmpty());
    must(
        off || moved(user) || !letInNow(clerk, left),
        "it deletes an authenticator that Clerk has:",
        factor.now());
    must(factor.byUs, "it takes away what it has not made:", factor.now());
    world.tally.add(Seen.SYNC_WITHDRAWN);
  }

  private boolean letInNow(@Nullable Held<Thing> clerk, long left) {
    return clerk != null
        && !clerk.hasSince(
            rounds.read(left), then -> then.filter(one -> !one.has(LivingClerk.BANNED)).isEmpty());
  }

  @Override
  public void deletesOrganization(Held<Thing> organization, long left) {
    Held<Thing> clerk = world.clerk.organizations.get(organization.now().get(EXTERNAL_ID));
    must(
        clerk != null && !clerk.exists(),
        "it deletes an organization that Clerk has:",
        organization.now());
    goes(organization, left);
  }

  // ---- what comes

  @Override
  public void createsUser(Thing user, long left) {
    String clerkId = String.valueOf(world.ownIds.clerkIdOf(user));
    Held<Thing> clerk = world.clerk.users.get(clerkId);
    must(
        user.is(EXTERNAL_ID, world.ownIds.of(clerkId)),
        "it calls somebody otherwise than the application does:",
        user);
    must(
        clerk != null
            && clerk.hasSince(
                rounds.read(left),
                then -> then.filter(one -> !one.has(LivingClerk.BANNED)).isPresent()),
        "it brings somebody whom Clerk does not let in:",
        user);
    must(!isBack(clerkId, left), "it brings back whom others have removed:", user);
  }

  private boolean isBack(String clerkId, long left) {
    return removed.stream()
        .filter(one -> clerkId.equals(world.ownIds.clerkIdOf(one.now())))
        .filter(one -> one.byUs && one.at(rounds.read(left)) == null)
        .filter(one -> !isGrantedAnew(clerkId, one.lastChange()))
        .anyMatch(rounds::known);
  }

  /** Whom Clerk has kept out since, and lets in again, it lets in again in WorkOS. */
  private boolean isGrantedAnew(String clerkId, long since) {
    return present(world.clerk.users.get(clerkId))
        .hasSince(since, then -> then.filter(one -> one.has(LivingClerk.BANNED)).isPresent());
  }

  @Override
  public void createsMembership(Thing membership, long left) {
    String role = "org:" + membership.need(ROLE);
    must(
        Agreements.ever(
            agreements.clerkMemberships(membership),
            rounds.read(left),
            then -> then.filter(one -> one.is(LivingClerk.ROLE, role)).isPresent()),
        "it lets somebody in, or gives a role, that Clerk does not grant:",
        membership);
  }

  private static long at(@Nullable Mark mark) {
    return mark == null ? Long.MIN_VALUE : mark.at();
  }
}
