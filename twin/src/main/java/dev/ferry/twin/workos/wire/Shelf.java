package dev.ferry.twin.workos.wire;

import dev.ferry.twin.workos.held.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Items of one kind, by id, which is the order of their making, and by label, such as the id of the
 * organization that they belong to. Not thread-safe: {@link Environment} guards it.
 */
public final class Shelf<T extends Shelf.Item> {
  /** What can be put on a shelf. */
  public interface Item {
    String id();

    /** What the item is looked for by, besides its id. */
    List<String> labels();
  }

  private final NavigableMap<String, T> byId = new TreeMap<>();
  private final Map<String, NavigableMap<String, T>> byLabel = new HashMap<>();

  public NavigableMap<String, T> all() {
    return byId;
  }

  public Optional<T> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The items with this label. */
  public NavigableMap<String, T> under(String label) {
    return byLabel.getOrDefault(label, new TreeMap<>());
  }

  /** The only item with this label, or the first of several. */
  public Optional<T> firstUnder(String label) {
    return under(label).values().stream().findFirst();
  }

  /** Whether an item other than this one has this label. */
  public boolean takenByOther(String label, String id) {
    return under(label).keySet().stream().anyMatch(other -> !other.equals(id));
  }

  /** Adds an item, or takes the place of the one with the same id. */
  public void put(T item) {
    remove(item.id());
    byId.put(item.id(), item);
    for (String label : item.labels()) {
      byLabel.computeIfAbsent(label, any -> new TreeMap<>()).put(item.id(), item);
    }
  }

  /** Removes an item, if it is there. */
  public void remove(String id) {
    T gone = byId.remove(id);
    if (gone == null) {
      return;
    }
    for (String label : gone.labels()) {
      NavigableMap<String, T> left = under(label);
      left.remove(id);
      if (left.isEmpty()) {
        byLabel.remove(label);
      }
    }
  }

  /** Removes all items with this label. */
  public void removeUnder(String label) {
    List.copyOf(under(label).keySet()).forEach(this::remove);
  }
}
