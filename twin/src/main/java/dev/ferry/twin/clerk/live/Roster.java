package dev.ferry.twin.clerk.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The ids of a list, to draw from. The same additions and removals give the same draws. Whoever
 * uses it holds the lock on the instance.
 */
final class Roster {
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  void add(String id) {
    if (places.putIfAbsent(id, ids.size()) == null) {
      ids.add(id);
    }
  }

  /** The last one takes the place of the one that goes. */
  void remove(String id) {
    Integer place = places.remove(id);
    if (place == null) {
      return;
    }
    String last = ids.remove(ids.size() - 1);
    if (!last.equals(id)) {
      ids.set(place, last);
      places.put(last, place);
    }
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Any of them; there must be one. */
  String draw(SplittableRandom random) {
    return ids.get(random.nextInt(ids.size()));
  }
}
