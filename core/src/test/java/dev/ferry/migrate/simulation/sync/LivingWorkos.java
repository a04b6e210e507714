package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Schedule;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WorkOS that lives: what it holds, held at any time before, and who has changed it last. Reads
 * may lag.
 */
final class LivingWorkos implements Transport {
  static final String EXTERNAL_ID = "external_id";
  static final String SIGN_IN = "last_sign_in_at";
  static final String UPDATED = "updated_at";
  static final String DIGEST = "digest";
  static final String USER = "user_id";
  static final String ORGANIZATION = "organization_id";
  static final String ROLE = "role";

  final Map<String, Held<Thing>> users = new LinkedHashMap<>();
  final Map<String, Held<Thing>> factors = new LinkedHashMap<>();
  final Map<String, Held<Thing>> organizations = new LinkedHashMap<>();
  final Map<String, Held<Thing>> memberships = new LinkedHashMap<>();
  final Map<String, Held<Thing>> roles = new LinkedHashMap<>();
  final Map<String, Held<Thing>> permissions = new LinkedHashMap<>();
  final List<Thing> events = new ArrayList<>();

  private final Map<String, Map<String, Mark>> marks = new HashMap<>();
  private final Map<String, Long> written = new HashMap<>();
  private final Map<String, Map<String, String>> ours = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private final Set<String> begun = new HashSet<>();
  private final Schedule schedule;
  private final Random random;
  private final OwnIds ownIds;
  private final Between between;
  private final WorkosViews views = new WorkosViews(this);
  private final WorkosWrites writes;
  private long longestLag;
  private int lastNumber;

  /** Who has written a field last, and when. */
  record Mark(boolean byUs, long at) {}

  LivingWorkos(Schedule schedule, Random random, Between between, Arrival arrival, OwnIds ownIds) {
    this.ownIds = ownIds;
    this.schedule = schedule;
    this.random = random;
    this.between = between;
    this.writes = new WorkosWrites(this, arrival);
    for (String role : List.of("admin", "member")) {
      roles.put(role, new Held<>(false, now(), Thing.of(role)));
    }
  }

  long now() {
    return schedule.now();
  }

  String nextId(String kind) {
    return kind + "_w" + ++lastNumber;
  }

  void add(Map<String, Held<Thing>> all, Thing one, boolean byUs) {
    all.put(one.id(), new Held<>(byUs, now(), one));
    one.values().keySet().forEach(field -> mark(one.id(), field, byUs));
    if (byUs) {
      ours.put(one.id(), new HashMap<>(one.values()));
    }
  }

  /** Writes these fields, those of null go; what does not change keeps its author. */
  void write(Held<Thing> held, Map<String, @Nullable String> fields, boolean byUs) {
    Thing next = held.now();
    for (Map.Entry<String, @Nullable String> field : fields.entrySet()) {
      if (!Objects.equals(next.get(field.getKey()), field.getValue())) {
        mark(next.id(), field.getKey(), byUs || isOurs(next.id(), field));
        if (!byUs) {
          changed.add(next.id() + " " + field.getKey());
        }
      }
      if (byUs) {
        keepAsOurs(next.id(), field);
        written.put(next.id() + " " + field.getKey(), now());
      }
      next = next.with(field.getKey(), field.getValue());
    }
    if (!byUs) {
      touched.add(next.id());
    }
    held.become(next.with(UPDATED, Words.time(now())), now());
  }

  /** True if we have written this field since then, whether that changed anything or not. */
  boolean isWrittenSince(String id, String field, long then) {
    return written.getOrDefault(id + " " + field, Long.MIN_VALUE) > then;
  }

  private void keepAsOurs(String id, Map.Entry<String, @Nullable String> field) {
    ours.computeIfAbsent(id, any -> new HashMap<>())
        .put(field.getKey(), String.valueOf(field.getValue()));
  }

  /** Who gives back what we had written has changed nothing. */
  private boolean isOurs(String id, Map.Entry<String, @Nullable String> field) {
    return String.valueOf(field.getValue())
        .equals(ours.getOrDefault(id, Map.of()).get(field.getKey()));
  }

  private void mark(String id, String field, boolean byUs) {
    marks.computeIfAbsent(id, any -> new HashMap<>()).put(field, new Mark(byUs, now()));
  }

  /** Who has written a field of an object last; null if nobody has. */
  @Nullable Mark mark(String id, String field) {
    return marks.getOrDefault(id, Map.of()).get(field);
  }

  /** A request of ours about it got no answer, or was not waited for. */
  void begun(String id) {
    begun.add(String.valueOf(ownIds.clerkId(id)));
  }

  /**
   * True if it is not known what became of a request of ours about it: what others make, or touch,
   * nobody can then tell from our own.
   */
  boolean isBegun(String id) {
    return begun.contains(String.valueOf(ownIds.clerkId(id)));
  }

  /** True if others have ever changed the field, were it back to what it was before. */
  boolean isChangedByOthers(String id, String field) {
    return changed.contains(id + " " + field);
  }

  /** True if others have written to it, were it what it held before. */
  boolean isTouched(String id) {
    return touched.contains(id);
  }

  /** With its memberships and factors. */
  void deleteUser(Held<Thing> user) {
    end(user, USER, memberships, factors);
  }

  void deleteOrganization(Held<Thing> organization) {
    end(organization, ORGANIZATION, memberships);
  }

  @SafeVarargs
  private void end(Held<Thing> owner, String field, Map<String, Held<Thing>>... belongings) {
    owner.end(now());
    for (Map<String, Held<Thing>> all : belongings) {
      existing(all).stream()
          .filter(one -> one.now().is(field, owner.now().id()))
          .forEach(one -> one.end(now()));
    }
  }

  static List<Held<Thing>> existing(Map<String, Held<Thing>> all) {
    return all.values().stream().filter(Held::exists).toList();
  }

  /** What is there with such a value; null if nothing is. */
  static @Nullable Held<Thing> find(Map<String, Held<Thing>> all, String field, String value) {
    for (Held<Thing> one : all.values()) {
      if (one.exists() && one.now().is(field, value)) {
        return one;
      }
    }
    return null;
  }

  @Nullable Held<Thing> membership(String user, String organization) {
    for (Held<Thing> one : memberships.values()) {
      if (one.exists() && one.now().is(USER, user) && one.now().is(ORGANIZATION, organization)) {
        return one;
      }
    }
    return null;
  }

  void lag(long longest) {
    longestLag = longest;
  }

  long asOf() {
    return now() - (long) (random.nextDouble() * longestLag);
  }

  /** Something is asked that changes nothing, or does; it takes effect now. */
  Delivery answer(Call call, long left) {
    return call.method().equals("GET") ? views.answer(call, asOf()) : writes.answer(call, left);
  }

  /** A reader asks, which waits for the answer. */
  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    between.asked();
    whenDone.accept(answer(call, now()));
  }

  @Override
  public void close() {}
}
