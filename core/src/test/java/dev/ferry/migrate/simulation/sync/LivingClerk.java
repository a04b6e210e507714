package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Schedule;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Clerk that lives: what it holds, and held at any time before. Its lists may lag, and may be
 * cut; what is asked for by its id is told as it is.
 */
final class LivingClerk implements Transport {
  /** What the simulation calls its fields, beside those that WorkOS has too. */
  static final String BANNED = "banned";

  static final String DIGEST = "digest";
  static final String DIGEST_AT = "digest_at";
  static final String SEED = "seed";
  static final String SEED_AT = "seed_at";
  static final String CREATED = "created";
  static final String USER = "user";
  static final String ORGANIZATION = "organization";
  static final String ROLE = "role";

  final Map<String, Held<Thing>> users = new LinkedHashMap<>();
  final Map<String, Held<Thing>> organizations = new LinkedHashMap<>();
  final Map<String, Held<Thing>> memberships = new LinkedHashMap<>();

  private final Schedule schedule;
  private final Random random;
  private final Between between;
  private final ClerkWords words = new ClerkWords(this);
  private @Nullable Cut cut;
  private long longestLag;
  private int lastNumber;

  /**
   * What a list leaves out though it is there.
   *
   * @param counted false if Clerk's own count leaves it out, too
   */
  record Cut(Set<String> ids, boolean counted) {}

  LivingClerk(Schedule schedule, Random random, Between between) {
    this.schedule = schedule;
    this.random = random;
    this.between = between;
  }

  long now() {
    return schedule.now();
  }

  String nextId(String kind) {
    return kind + "_c" + ++lastNumber;
  }

  @Override
  public String toString() {
    return "Clerk";
  }

  int nextNumber() {
    return ++lastNumber;
  }

  void add(Map<String, Held<Thing>> all, Thing one) {
    all.put(one.id(), new Held<>(false, now(), one));
  }

  void change(Held<Thing> held, String field, @Nullable String value) {
    held.become(held.now().with(field, value), now());
  }

  /** With its memberships. */
  void delete(Held<Thing> held) {
    String id = held.now().id();
    held.end(now());
    memberships.values().stream()
        .filter(Held::exists)
        .filter(one -> one.now().is(USER, id) || one.now().is(ORGANIZATION, id))
        .forEach(one -> one.end(now()));
  }

  static List<Held<Thing>> existing(Map<String, Held<Thing>> all) {
    return all.values().stream().filter(Held::exists).toList();
  }

  /** The membership of a user in an organization that is there; null if there is none. */
  @Nullable Thing membership(String user, String organization) {
    return existing(memberships).stream()
        .map(Held::now)
        .filter(one -> one.is(USER, user) && one.is(ORGANIZATION, organization))
        .findFirst()
        .orElse(null);
  }

  // ---- what its lists show

  void cut(@Nullable Cut some) {
    cut = some;
  }

  void lag(long longest) {
    longestLag = longest;
  }

  /** As of when something is told. */
  long asOf() {
    return longestLag == 0 || random.nextInt(4) > 0
        ? now()
        : now() - (long) (random.nextDouble() * longestLag);
  }

  /** A list as it is told now, the oldest first. */
  Shown shown(Map<String, Held<Thing>> all, long asOf, Predicate<Thing> which) {
    List<Thing> there = new ArrayList<>();
    for (Held<Thing> held : all.values()) {
      Thing then = held.at(asOf);
      if (then != null && which.test(then)) {
        there.add(then);
      }
    }
    Cut some = cut;
    int whole = there.size();
    if (some != null) {
      there.removeIf(one -> some.ids().contains(one.id()));
    }
    return new Shown(there, some == null || some.counted() ? whole : there.size());
  }

  /** The same of one user's: it leaves nothing out that is not counted either. */
  Shown shownOf(String user) {
    Shown whole = shown(memberships, asOf(), one -> one.is(USER, user));
    long cutOut = whole.total() - whole.things().size();
    return cutOut > 0 || cut == null ? whole : uncut(user);
  }

  private Shown uncut(String user) {
    Cut before = cut;
    cut = null;
    Shown whole = shown(memberships, asOf(), one -> one.is(USER, user));
    cut = before;
    return whole;
  }

  /**
   * @param total as Clerk counts
   */
  record Shown(List<Thing> things, long total) {}

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    between.asked();
    whenDone.accept(words.answer(call));
  }

  @Override
  public void close() {}
}
