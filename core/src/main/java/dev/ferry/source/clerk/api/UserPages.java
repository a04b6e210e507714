package dev.ferry.source.clerk.api;

import dev.ferry.bounds.PageTrail;
import dev.ferry.source.clerk.api.ClerkQuestion.UsersAfter;
import dev.ferry.source.clerk.api.ClerkQuestion.UsersFrom;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import dev.ferry.text.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way through all users, the oldest first, a page at a time.
 *
 * <p>By cursor ({@code starting_after}, in the spec since 2026-08-12), since pages then cannot
 * shift. A server that does not know the cursor ignores it, and gives the page that it gave before,
 * or refuses it; then pages are counted ({@code offset}), each a little before the end of the last,
 * since a deletion shifts what follows by one. What becomes of a cursor whose user was deleted, no
 * document says: an earlier user of the same page is tried before the counting. Users may come
 * twice. Not thread-safe.
 */
final class UserPages {
  private static final int EARLIER_CURSORS = 3;
  private static final int STEPS_BACK = 3;
  private static final int PAGES_WITHOUT_NEWS = 30;

  private final ClerkApi api;
  private final int limit;
  private final long expected;
  private final PageTrail trail = new PageTrail();
  private Way way = Way.CURSOR;
  private @Nullable String after;
  private long afterPlace;
  private List<Placed> last = List.of();
  private boolean overlaps;
  private Optional<String> firstOfAll = Optional.empty();
  private boolean cursorWorks;
  private int tried;
  private long offset;
  private long read;
  private int withoutNews;
  private boolean finished;

  /** A user and how many stood before, as far as can be told while others come and go. */
  private record Placed(String id, long place) {}

  /**
   * A page.
   *
   * @param place of its first element, from 1
   */
  record Placement(ApiPage page, long place) {}

  /** How pages are found. */
  enum Way {
    CURSOR,
    OFFSET;

    String word() {
      return Code.withUnderscores(this);
    }
  }

  /**
   * @param limit of users a page: 1 to 500
   * @param expected how many users there are at least, as far as is known: a page that is not full
   *     before that is not taken for the last
   */
  UserPages(ClerkApi api, int limit, long expected) {
    this.api = api;
    this.limit = limit;
    this.expected = expected;
  }

  boolean hasNext() {
    return !finished;
  }

  Way way() {
    return way;
  }

  /**
   * The next page; the last one may be empty.
   *
   * @throws ClerkUnreadableException if Clerk cannot be read
   */
  Placement next() throws InterruptedException {
    while (true) {
      ClerkAnswer answer = api.ask(question());
      if (answer instanceof ClerkAnswer.Users users) {
        if (way == Way.CURSOR ? follows(users.page()) : joins(users.page())) {
          Placement taken = taken(users.page());
          if (!finished) {
            api.askAhead(question());
          }
          return taken;
        }
      } else if (answer instanceof ClerkAnswer.Rejected && way == Way.CURSOR && after != null) {
        tryAnother(cursorWorks ? EARLIER_CURSORS : 1);
      } else {
        throw ClerkApi.refused(answer);
      }
    }
  }

  private ClerkQuestion question() {
    return way == Way.CURSOR ? new UsersAfter(after, limit) : new UsersFrom(offset, limit);
  }

  /** False if the page is not what follows the cursor: another way is then prepared. */
  private boolean follows(ApiPage page) {
    List<String> ids = page.ids();
    boolean again =
        after != null
            && !ids.isEmpty()
            && (ids.contains(after)
                || ids.get(0).equals(firstOfAll.orElse(""))
                || ids.get(0).equals(last.get(0).id()));
    if (again) {
      tryAnother(cursorWorks ? EARLIER_CURSORS : 0);
    }
    return !again;
  }

  /** The cursor was not understood, or its user is gone. */
  private void tryAnother(int most) {
    int earlier = last.size() - 2 - tried;
    if (tried < most && earlier >= 0) {
      tried++;
      moveTo(last.get(earlier));
    } else {
      countFrom(Math.max(0, read - overlap()));
      overlaps = true;
    }
  }

  private void moveTo(Placed user) {
    after = user.id();
    afterPlace = user.place() + 1;
  }

  private void countFrom(long place) {
    way = Way.OFFSET;
    offset = place;
    tried = 0;
  }

  /**
   * False if nothing of the page before is in it: so much was deleted that users may be skipped.
   */
  private boolean joins(ApiPage page) {
    List<String> before = last.stream().map(Placed::id).toList();
    if (tried == 0 && overlaps && page.elements().size() == limit && page.ids().equals(before)) {
      throw new ClerkUnreadableException(
          Cause.REFUSED, "its list of users does not advance past " + offset);
    }
    Set<String> shared = new HashSet<>(page.ids());
    shared.retainAll(before);
    if (overlaps && !before.isEmpty() && shared.isEmpty() && tried < STEPS_BACK) {
      tried++;
      offset = Math.max(0, offset - limit);
      return false;
    }
    return true;
  }

  private Placement taken(ApiPage page) {
    int size = page.elements().size();
    long start = way == Way.CURSOR ? afterPlace : offset;
    long end = start + size;
    List<Placed> placed = placed(page, start);
    withoutNews = end > read ? 0 : withoutNews + 1;
    if (size > 0) {
      requireProgress(page, end);
    }
    read = Math.max(read, end);
    tried = 0;
    cursorWorks |= way == Way.CURSOR && after != null && size > 0;
    firstOfAll = firstOfAll.or(() -> placed.stream().map(Placed::id).findFirst());
    finished = size == 0 || (size < limit && end >= expected);
    overlaps = size == limit;
    if (way == Way.OFFSET) {
      offset = overlaps ? end - overlap() : end;
    } else if (!placed.isEmpty()) {
      moveTo(placed.get(placed.size() - 1));
    } else if (!finished) {
      countFrom(end); // nobody on it can be named as the cursor
      overlaps = false;
    }
    last = placed;
    return new Placement(page, start + 1);
  }

  /** A list that leads in a circle, or gives far more than is counted, would be read for ever. */
  private void requireProgress(ApiPage page, long end) {
    boolean farMore = expected > 0 && end > 2 * expected + 20L * limit;
    boolean circle =
        withoutNews > PAGES_WITHOUT_NEWS || (withoutNews == 0 && !trail.advances(page.ids()));
    if (farMore || circle) {
      throw new ClerkUnreadableException(
          Cause.REFUSED,
          "its list of users does not end: "
              + end
              + " were given"
              + (farMore ? ", and " + expected + " are counted" : ", the same again and again"));
    }
  }

  private static List<Placed> placed(ApiPage page, long start) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < page.elements().size(); i++) {
      long place = start + i;
      page.elements().get(i).id().ifPresent(id -> placed.add(new Placed(id, place)));
    }
    return placed;
  }

  private int overlap() {
    return Math.min(10, limit / 2);
  }
}
