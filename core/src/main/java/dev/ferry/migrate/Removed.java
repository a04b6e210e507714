package dev.ferry.migrate;

import dev.ferry.model.ObjectKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came to WorkOS and is not there any more, asked for twice by its WorkOS id.
 *
 * @param known how many of each kind the journal knows
 * @param removed how many of them are gone; kinds of which none are gone are left out
 * @param firstIds Clerk ids of some of them
 * @param looks how many requests it took
 * @param complete false if there were too many to ask for each
 */
public record Removed(
    Map<ObjectKind, Long> known,
    Map<ObjectKind, Long> removed,
    List<String> firstIds,
    long looks,
    boolean complete) {
  /** So many of a kind are in no case the removals of a working day. */
  private static final long MANY = 100;

  /** Fewer than this are never many, however few there are in all. */
  private static final long HANDFUL = 3;

  public Removed {
    known = copy(known);
    removed = copy(removed);
    firstIds = List.copyOf(firstIds);
  }

  private static Map<ObjectKind, Long> copy(Map<ObjectKind, Long> counts) {
    Map<ObjectKind, Long> copy = new EnumMap<>(ObjectKind.class);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }

  /** How many are gone. */
  public long total() {
    return removed.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * True if so many are gone, of any kind a hundred or more than one in a hundred, that this may be
   * another environment than the one that they came to.
   */
  public boolean isManyOfAnyKind() {
    return removed.entrySet().stream()
        .anyMatch(
            gone ->
                gone.getValue() >= MANY
                    || (gone.getValue() >= HANDFUL
                        && gone.getValue() * 100 > known.getOrDefault(gone.getKey(), 0L)));
  }
}
