package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkChange;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.ClerkIds;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The instance as those who change it see it: what is there to draw from, chance, time, and new
 * ids. Whoever uses it holds the lock on the instance.
 */
final class World {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** How often one is drawn until one fits. */
  private static final int DRAWS = 200;

  private final ClerkInstance instance;
  private final SplittableRandom random;
  private final InstantSource clock;
  private final Map<ClerkList, Roster> rosters = new EnumMap<>(ClerkList.class);
  private int made;

  World(ClerkInstance instance, long seed, InstantSource clock) {
    this.instance = instance;
    this.random = ClerkIds.random(seed, 0x6C696665L);
    this.clock = clock;
    for (ClerkList list : ClerkList.values()) {
      Roster roster = new Roster();
      rosters.put(list, roster);
      instance.objects(list).forEach(json -> roster.add(tree(json).path("id").asText()));
    }
  }

  SplittableRandom random() {
    return random;
  }

  long now() {
    return clock.millis();
  }

  /** A number that nobody else has got, for what must be unique. */
  int number() {
    return ++made;
  }

  String id(String prefix) {
    return ClerkIds.next(prefix, random);
  }

  /** So much of a hundred, by chance. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Any object of a list that fits; empty if none does, or if those that do are very few. */
  Optional<ObjectNode> any(ClerkList list, Predicate<ObjectNode> fit) {
    Roster roster = roster(list);
    for (int i = 0; i < DRAWS && !roster.isEmpty(); i++) {
      String id = roster.draw(random);
      Optional<ObjectNode> drawn = find(list, id);
      if (drawn.isEmpty()) {
        roster.remove(id); // it went along with its user or its organization
      } else if (fit.test(drawn.get())) {
        return drawn;
      }
    }
    return Optional.empty();
  }

  Optional<ObjectNode> find(ClerkList list, String id) {
    return instance.find(list, id).map(World::tree);
  }

  List<ObjectNode> all(ClerkList list) {
    return instance.objects(list).stream().map(World::tree).toList();
  }

  List<ObjectNode> membershipsOf(String userOrOrganizationId) {
    return instance.membershipsOf(userOrOrganizationId).stream().map(World::tree).toList();
  }

  void add(ClerkList list, ObjectNode object) {
    instance.put(list, object.toString());
  }

  /** Puts a changed object back; its time moves on, even within a millisecond. */
  void change(ClerkList list, ObjectNode object) {
    object.put("updated_at", Math.max(now(), object.path("updated_at").asLong() + 1));
    instance.put(list, object.toString());
  }

  /** Puts a changed object back of which Clerk does not say that it changed. */
  void changeUnsaid(ClerkList list, ObjectNode object) {
    instance.putUnsaid(list, object.toString());
  }

  void delete(ClerkList list, String id) {
    instance.delete(list, id);
  }

  /** Notes what comes and goes, whoever did it. */
  void note(ClerkChange change) {
    Roster roster = roster(change.list());
    switch (change.kind()) {
      case CREATED -> roster.add(change.id());
      case DELETED -> roster.remove(change.id());
      case UPDATED -> {}
    }
  }

  private Roster roster(ClerkList list) {
    return Objects.requireNonNull(rosters.get(list));
  }

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an object of the instance is JSON", e);
    }
  }
}
