package dev.ferry.source.clerk.api;

import dev.ferry.bounds.PageTrail;
import dev.ferry.source.clerk.api.ClerkQuestion.ObjectsFrom;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One way through a list that has no cursor, a page at a time: it says what to ask, and is told the
 * answer.
 *
 * <p>A deletion shifts what follows, so that each page begins a little before the end of the last.
 * A page in which nothing of the last one is found again may have skipped something: it is not
 * taken, and the way goes back, twice as far each time, until the two meet or the list begins anew.
 * What was there throughout is so read, whatever is deleted meanwhile, as long as the order stays;
 * and where new elements do not land at the end they shift pages back, which repeats and never
 * skips. Elements may come twice. Not thread-safe.
 */
final class ListPages {
  /** Where pages never meet, however often: the count then says whether anything is missing. */
  private static final int MOST_RETURNS = 30;

  /** A page may come again where others were deleted, or are new, before it; but not for ever. */
  private static final int MOST_REPEATS = 20;

  private final ClerkList list;
  private final int limit;
  private final PageTrail trail = new PageTrail();
  private long furthest;
  private long offset;
  private List<String> last = List.of();
  private int back;
  private int returns;
  private int repeats;
  private boolean finished;
  private OptionalLong total = OptionalLong.empty();

  /**
   * A page.
   *
   * @param place of its first element, from 1
   */
  record Placement(ObjectPage page, long place) {}

  /**
   * @param limit of elements a page: 2 to 500, since pages must overlap
   */
  ListPages(ClerkList list, int limit) {
    if (limit < 2) {
      throw new IllegalArgumentException("pages of " + limit + " cannot overlap");
    }
    this.list = list;
    this.limit = limit;
  }

  boolean hasNext() {
    return !finished;
  }

  /** How many there are, as the newest page says. */
  OptionalLong total() {
    return total;
  }

  /** What to ask next. */
  ObjectsFrom question() {
    return new ObjectsFrom(list, offset, limit);
  }

  /**
   * The page with its place; empty if something may have been skipped before it, and another
   * question is to be asked.
   *
   * @param page the answer to {@link #question()}
   * @throws ClerkUnreadableException if the list does not advance
   */
  Optional<Placement> take(ObjectPage page) {
    if (joins(page)) {
      return Optional.of(taken(page));
    }
    if (back == 0) {
      returns++;
    }
    offset = Math.max(0, offset - ((long) limit << Math.min(20, back++)));
    return Optional.empty();
  }

  /** From the list's beginning on nothing can have been skipped. */
  private boolean joins(ObjectPage page) {
    return offset == 0
        || last.isEmpty()
        || returns >= MOST_RETURNS
        || page.ids().stream().anyMatch(new HashSet<>(last)::contains);
  }

  private Placement taken(ObjectPage page) {
    int size = page.elements().size();
    long start = offset;
    long end = start + size;
    List<String> ids = page.ids();
    boolean again = start > 0 && size == limit && !ids.isEmpty() && ids.equals(last);
    repeats = again ? repeats + 1 : 0;
    if (repeats > MOST_REPEATS) {
      throw new ClerkUnreadableException(
          Cause.REFUSED, "its list of " + list.words() + " does not advance past " + start);
    }
    if (size > 0 && end > furthest) {
      requireProgress(page, end);
      furthest = end;
    }
    Set<String> fresh = new HashSet<>(ids);
    last.forEach(fresh::remove);
    total = page.total();
    // A page that is not full is not the last while more are counted, and more are to be had.
    finished =
        list.isWhole()
            || size == 0
            || (size < limit && (end >= total.orElse(0) || fresh.isEmpty()));
    back = 0;
    last = ids;
    offset = Math.max(start + 1, end - overlap());
    return new Placement(page, start + 1);
  }

  /** A list that leads in a circle, or gives far more than is counted, would be read for ever. */
  private void requireProgress(ObjectPage page, long end) {
    long counted = page.total().orElse(Long.MAX_VALUE / 2 - 20L * limit);
    boolean farMore = end > 2 * counted + 20L * limit;
    if (farMore || !trail.advances(page.ids())) {
      throw new ClerkUnreadableException(
          Cause.REFUSED,
          "its list of "
              + list.words()
              + " does not end: "
              + end
              + " were given"
              + (farMore ? ", and " + counted + " are counted" : ", the same again and again"));
    }
  }

  private int overlap() {
    return Math.min(10, limit / 2);
  }
}
