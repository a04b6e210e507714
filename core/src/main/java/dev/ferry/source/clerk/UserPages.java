package dev.ferry.source.clerk;

import dev.ferry.source.clerk.ClerkQuestion.UsersAfter;
import dev.ferry.source.clerk.ClerkQuestion.UsersFrom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  private final ClerkApi api;
  private final int limit;
  private final long expected;
  private Way way = Way.CURSOR;
  private @Nullable String after;
  private List<String> last = List.of();
  private Optional<String> firstOfAll = Optional.empty();
  private boolean cursorWorks;
  private int tried;
  private long offset;
  private long read;
  private boolean finished;

  /** How pages are found. */
  enum Way {
    CURSOR,
    OFFSET;

    String word() {
      return name().toLowerCase(Locale.ROOT);
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
  ApiPage next() throws InterruptedException {
    while (true) {
      ClerkAnswer answer = api.ask(question());
      if (answer instanceof ClerkAnswer.Users users) {
        if (way == Way.CURSOR ? follows(users.page()) : joins(users.page())) {
          return taken(users.page());
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
                || ids.get(0).equals(last.get(0)));
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
      after = last.get(earlier);
    } else {
      countFrom(Math.max(0, read - overlap()));
    }
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
    Set<String> shared = new HashSet<>(page.ids());
    shared.retainAll(last);
    boolean gap = offset > 0 && !last.isEmpty() && shared.isEmpty();
    if (gap && tried < STEPS_BACK) {
      tried++;
      offset = Math.max(0, offset - limit);
      return false;
    }
    return true;
  }

  private ApiPage taken(ApiPage page) {
    List<String> ids = page.ids();
    int size = page.elements().size();
    long end = way == Way.CURSOR ? read + size : offset + size;
    read = Math.max(read, end);
    tried = 0;
    cursorWorks |= way == Way.CURSOR && after != null && size > 0;
    firstOfAll = firstOfAll.or(() -> ids.stream().findFirst());
    finished = size == 0 || (size < limit && end >= expected);
    if (way == Way.OFFSET) {
      offset = size < limit ? end : end - overlap();
    } else if (ids.isEmpty()) {
      countFrom(end); // nobody on it can be named as the cursor
    } else {
      after = ids.get(ids.size() - 1);
    }
    last = ids;
    return page;
  }

  private int overlap() {
    return Math.min(10, limit / 2);
  }
}
