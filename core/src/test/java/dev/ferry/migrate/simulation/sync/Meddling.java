package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;
import static dev.ferry.migrate.simulation.sync.Thing.METADATA;

import dev.ferry.migrate.simulation.Held;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What others do in WorkOS: people who sign in there already, an application, an operator. */
final class Meddling {
  static final List<String> ROLES = List.of("admin", "editor", "member");

  private final World world;
  private final Random random;

  Meddling(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  private LivingWorkos workos() {
    return world.workos;
  }

  private void note(String what, Object about) {
    world.note("WorkOS", what + " " + about);
  }

  private @Nullable Held<Thing> any(Map<String, Held<Thing>> all) {
    List<Held<Thing>> there = LivingWorkos.existing(all);
    return there.isEmpty() ? null : there.get(random.nextInt(there.size()));
  }

  void one() {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> rename();
      case 3, 4 -> describe(workos().users);
      case 5 -> signIn(true);
      case 6 -> signIn(false);
      case 7, 8 -> setPassword();
      case 9 -> address();
      case 10 -> remove();
      case 11, 12 -> promote();
      case 13 -> dismiss();
      case 14 -> organization();
      default -> dualWrite();
    }
  }

  private void change(Held<Thing> held, String field, @Nullable String value) {
    Map<String, @Nullable String> fields = new HashMap<>();
    fields.put(field, value);
    note("changes", held.now().id() + " " + field + " " + value);
    workos().write(held, fields, false);
  }

  /** At times to what Clerk has by now. */
  private void rename() {
    Held<Thing> user = any(workos().users);
    if (user == null) {
      return;
    }
    String field = random.nextBoolean() ? "first_name" : "last_name";
    Held<Thing> clerk = world.clerk.users.get(world.ownIds.clerkIdOf(user.now()));
    String same = clerk == null || random.nextInt(5) > 0 ? null : clerk.now().get(field);
    change(user, field, same == null ? "W" + world.clerk.nextNumber() : same);
  }

  private void describe(Map<String, Held<Thing>> all) {
    Held<Thing> one = any(all);
    if (one != null) {
      String key = METADATA + List.of("plan", "team", "theirs").get(random.nextInt(3));
      change(one, key, "w" + world.clerk.nextNumber());
    }
  }

  private void signIn(boolean byPassword) {
    Held<Thing> user = any(workos().users);
    if (user != null) {
      change(user, LivingWorkos.SIGN_IN, Words.time(workos().now()));
      if (byPassword) {
        event("authentication.password_succeeded", user.now().id());
      }
    }
  }

  private void setPassword() {
    Held<Thing> user = any(workos().users);
    if (user != null) {
      change(user, LivingWorkos.DIGEST, "set at WorkOS " + world.clerk.nextNumber());
      event("password_reset.succeeded", user.now().id());
    }
  }

  private void event(String kind, String user) {
    workos()
        .events
        .add(
            Thing.of(workos().nextId("event"))
                .with("event", kind)
                .with("at", Words.time(workos().now()))
                .with(LivingWorkos.USER, user));
  }

  private void address() {
    Held<Thing> user = any(workos().users);
    if (user != null && random.nextInt(3) == 0) {
      change(user, "email", "w" + world.clerk.nextNumber() + "@acme.test");
    }
  }

  private void remove() {
    Held<Thing> user = any(workos().users);
    if (user != null && random.nextInt(2) == 0) {
      note("deletes", user.now());
      workos().deleteUser(user);
      world.arrivals.removed(user);
    }
  }

  private void promote() {
    Held<Thing> membership = any(workos().memberships);
    if (membership != null) {
      String role = ROLES.get(random.nextInt(ROLES.size()));
      if (workos().roles.containsKey(role) && !membership.now().is(LivingWorkos.ROLE, role)) {
        change(membership, LivingWorkos.ROLE, role);
      }
    }
  }

  private void dismiss() {
    Held<Thing> membership = any(workos().memberships);
    if (membership != null) {
      note("ends", membership.now());
      membership.end(workos().now());
      world.arrivals.removed(membership);
    }
  }

  private void organization() {
    Held<Thing> one = any(workos().organizations);
    if (one == null) {
      return;
    } else if (random.nextBoolean()) {
      describe(workos().organizations);
    } else {
      change(one, "name", "Theirs " + world.clerk.nextNumber());
    }
  }

  /** The application writes a new user to both sides itself. */
  void dualWrite() {
    List<Thing> missing = new ArrayList<>();
    for (Held<Thing> held : LivingClerk.existing(world.clerk.users)) {
      boolean there =
          workos().isBegun(held.now().id())
              || LivingWorkos.find(workos().users, EXTERNAL_ID, world.ownIds.of(held.now().id()))
                  != null
              || LivingWorkos.find(workos().users, "email", held.now().need("email")) != null;
      if (!there) {
        missing.add(held.now());
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Thing clerk = missing.get(random.nextInt(missing.size()));
    Thing user =
        Thing.of(workos().nextId("user"))
            .with("email", clerk.need("email"))
            .with("email_verified", String.valueOf(random.nextInt(3) > 0))
            .with("first_name", random.nextBoolean() ? clerk.get("first_name") : null)
            .with("last_name", clerk.get("last_name"))
            .with("created_at", Words.time(workos().now()))
            .with(LivingWorkos.UPDATED, Words.time(workos().now()))
            .with(EXTERNAL_ID, random.nextInt(4) > 0 ? world.ownIds.of(clerk.id()) : null);
    note("is given", user);
    workos().add(workos().users, user, false);
  }
}
