package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Objects that may be taken back. */
@FunctionalInterface
public interface Touches {

  /**
   * The objects of a kind for which a request may have left that changes something, newest first,
   * each with the last such entry; at most so many. A second factor is its user's.
   *
   * @param entry only objects whose last such entry came before this one
   */
  List<Touched> touchedBefore(ObjectKind kind, long entry, int limit);

  /**
   * An object for which a request may have left that changes something.
   *
   * @param entry the last such entry of the journal
   */
  record Touched(String clerkId, long entry) {}

  /** Only these, by kind, in this order. */
  static Touches only(Map<ObjectKind, List<String>> clerkIds) {
    Map<ObjectKind, List<String>> chosen = new EnumMap<>(ObjectKind.class);
    clerkIds.forEach((kind, ids) -> chosen.put(kind, List.copyOf(ids)));
    return (kind, entry, limit) -> {
      List<String> ids = chosen.getOrDefault(kind, List.of());
      int from = entry > ids.size() ? 0 : ids.size() - (int) entry + 1;
      List<Touched> page = new ArrayList<>();
      for (int i = from; i < ids.size() && page.size() < limit; i++) {
        page.add(new Touched(ids.get(i), ids.size() - i));
      }
      return page;
    };
  }
}
