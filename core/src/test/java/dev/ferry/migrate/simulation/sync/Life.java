package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;
import static dev.ferry.migrate.simulation.sync.Thing.METADATA;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What people do in Clerk, one thing at a time. */
final class Life {
  private final World world;
  private final Random random;
  private final Meddling meddling;
  private boolean ended;

  Life(World world, Random random) {
    this.world = world;
    this.random = random;
    this.meddling = new Meddling(world, random);
  }

  private LivingClerk clerk() {
    return world.clerk;
  }

  /** Who and what is there before the migration begins. */
  void born() {
    int organizations = random.nextInt(4);
    for (int i = 0; i < organizations; i++) {
      found();
    }
    int users = 2 + random.nextInt(11);
    for (int i = 0; i < users; i++) {
      signUp();
    }
    for (int i = 0; i < users; i++) {
      join();
    }
    int before = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
    for (int i = 0; i < before; i++) {
      meddling.dualWrite();
    }
  }

  /** From now on something happens every few seconds. */
  void begin() {
    next();
  }

  void end() {
    ended = true;
  }

  private void next() {
    long pause = 20_000_000L + (long) (-Math.log(1 - random.nextDouble()) * 9e9);
    world.schedule.after(
        Duration.ofNanos(pause),
        () -> {
          if (!ended) {
            happens();
            next();
          }
        });
  }

  /** So much happens between two rounds. */
  void days(int things) {
    for (int i = 0; i < things; i++) {
      world.schedule.pass(Duration.ofNanos(1_000_000L + (long) (random.nextDouble() * 20e9)));
      happens();
    }
  }

  /** Somebody tidies up: so much goes at once that it may be a mistake. */
  void tidyUp() {
    for (Held<Thing> user : LivingClerk.existing(clerk().users)) {
      if (random.nextInt(8) > 0) {
        if (random.nextBoolean()) {
          clerk().delete(user);
        } else {
          clerk().change(user, LivingClerk.BANNED, "true");
        }
      }
    }
    note("tidies up", "");
  }

  private void happens() {
    if (random.nextInt(3) > 0) {
      world.tally.add(Seen.SYNC_CLERK);
      inClerk();
    } else {
      world.tally.add(Seen.SYNC_OTHERS);
      meddling.one();
    }
  }

  private void inClerk() {
    switch (random.nextInt(20)) {
      case 0, 1 -> signUp();
      case 2, 3, 4 -> rename();
      case 5, 6 -> describe(clerk().users);
      case 7 -> address();
      case 8 -> verify();
      case 9 -> password();
      case 10 -> authenticator();
      case 11 -> ban();
      case 12 -> leave(clerk().users);
      case 13, 14 -> join();
      case 15 -> depart();
      case 16, 17 -> promote();
      case 18 -> found();
      default -> organization();
    }
  }

  private void note(String what, Object about) {
    world.note("Clerk", what + " " + about);
  }

  @Nullable Held<Thing> any(Map<String, Held<Thing>> all) {
    var there = LivingClerk.existing(all);
    return there.isEmpty() ? null : there.get(random.nextInt(there.size()));
  }

  private String now() {
    return String.valueOf(Words.millis(world.schedule.now()));
  }

  private void signUp() {
    String id = clerk().nextId("user");
    Thing user =
        Thing.of(id)
            .with("email", id.replace("user_", "u") + "@acme.test")
            .with("email_verified", String.valueOf(random.nextInt(6) > 0))
            .with("first_name", "First" + id)
            .with("last_name", random.nextInt(5) == 0 ? null : "Last" + id)
            .with(LivingClerk.CREATED, now());
    if (world.ownIds.used() && random.nextInt(4) > 0) {
      user = user.with(EXTERNAL_ID, world.ownIds.of(id));
    }
    if (random.nextBoolean()) {
      user = user.with(METADATA + "plan", "p" + clerk().nextNumber());
    }
    if (random.nextInt(3) > 0) {
      user = withPassword(user);
    }
    if (random.nextInt(4) == 0) {
      user = user.with(LivingClerk.SEED, seed()).with(LivingClerk.SEED_AT, now());
    }
    note("signs up", user);
    clerk().add(clerk().users, user);
  }

  private Thing withPassword(Thing user) {
    String number = String.valueOf(clerk().nextNumber());
    String digest = "$2a$10$" + "u".repeat(22) + number + "u".repeat(31 - number.length());
    return user.with(LivingClerk.DIGEST, digest).with(LivingClerk.DIGEST_AT, now());
  }

  /** Base32 has no 0, 1, 8 and 9. */
  private String seed() {
    return "JBSWY3DPEHPK3P" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
  }

  private void rename() {
    Held<Thing> user = any(clerk().users);
    if (user != null) {
      String field = random.nextBoolean() ? "first_name" : "last_name";
      String value = random.nextInt(8) == 0 ? null : "N" + clerk().nextNumber();
      note("renames", user.now().id() + " " + field + " " + value);
      clerk().change(user, field, value);
    }
  }

  private void describe(Map<String, Held<Thing>> all) {
    Held<Thing> one = any(all);
    if (one != null) {
      String key = METADATA + (random.nextBoolean() ? "plan" : "team");
      String value = random.nextInt(4) == 0 ? null : "m" + clerk().nextNumber();
      note("describes", one.now().id() + " " + key + " " + value);
      clerk().change(one, key, value);
    }
  }

  private void address() {
    Held<Thing> user = any(clerk().users);
    if (user != null) {
      String address = "n" + clerk().nextNumber() + "@acme.test";
      String verified = String.valueOf(random.nextInt(4) > 0);
      note("moves", user.now().id() + " to " + address + " " + verified);
      user.become(
          user.now().with("email", address).with("email_verified", verified), clerk().now());
    }
  }

  private void verify() {
    Held<Thing> user = any(clerk().users);
    if (user != null && world.ownIds.isUntold(user.now())) {
      note("is told what the application calls", user.now().id());
      clerk().change(user, EXTERNAL_ID, world.ownIds.of(user.now().id()));
    }
    if (user != null && !user.now().is("email_verified", "true")) {
      note("verifies", user.now().id());
      clerk().change(user, "email_verified", "true");
    }
  }

  private void password() {
    Held<Thing> user = any(clerk().users);
    if (user != null) {
      note("sets a password", user.now().id());
      user.become(withPassword(user.now()), clerk().now());
    }
  }

  private void authenticator() {
    Held<Thing> user = any(clerk().users);
    if (user != null) {
      String seed = user.now().has(LivingClerk.SEED) ? null : seed();
      note(seed == null ? "switches its authenticator off" : "has one", user.now().id());
      Thing next = user.now().with(LivingClerk.SEED, seed);
      user.become(seed == null ? next : next.with(LivingClerk.SEED_AT, now()), clerk().now());
    }
  }

  private void ban() {
    Held<Thing> user = any(clerk().users);
    if (user != null) {
      boolean banned = user.now().has(LivingClerk.BANNED);
      note(banned ? "lets in again" : "bans", user.now().id());
      clerk().change(user, LivingClerk.BANNED, banned ? null : "true");
    }
  }

  private void leave(Map<String, Held<Thing>> all) {
    Held<Thing> one = any(all);
    if (one != null) {
      note("deletes", one.now().id());
      clerk().delete(one);
    }
  }

  private void join() {
    Held<Thing> user = any(clerk().users);
    Held<Thing> organization = any(clerk().organizations);
    if (user == null
        || organization == null
        || clerk().membership(user.now().id(), organization.now().id()) != null) {
      return;
    }
    Thing membership =
        Thing.of(clerk().nextId("orgmem"))
            .with(LivingClerk.USER, user.now().id())
            .with(LivingClerk.ORGANIZATION, organization.now().id())
            .with(LivingClerk.ROLE, role())
            .with(LivingClerk.CREATED, now());
    note("joins", membership);
    clerk().add(clerk().memberships, membership);
  }

  private String role() {
    return "org:" + Meddling.ROLES.get(random.nextInt(Meddling.ROLES.size()));
  }

  private void depart() {
    Held<Thing> membership = any(clerk().memberships);
    if (membership != null) {
      note("leaves", membership.now());
      membership.end(clerk().now());
    }
  }

  private void promote() {
    Held<Thing> membership = any(clerk().memberships);
    if (membership != null) {
      String role = role();
      note("gives a role", membership.now() + " " + role);
      clerk().change(membership, LivingClerk.ROLE, role);
    }
  }

  private void found() {
    String id = clerk().nextId("org");
    Thing organization = Thing.of(id).with("name", "Acme " + id).with(LivingClerk.CREATED, now());
    note("founds", organization);
    clerk().add(clerk().organizations, organization);
  }

  private void organization() {
    switch (random.nextInt(4)) {
      case 0 -> leave(clerk().organizations);
      case 1 -> describe(clerk().organizations);
      default -> {
        Held<Thing> one = any(clerk().organizations);
        if (one != null) {
          String name = "Acme " + clerk().nextNumber();
          note("renames", one.now().id() + " " + name);
          clerk().change(one, "name", name);
        }
      }
    }
  }
}
