package dev.ferry.workos;

import dev.ferry.bounds.PageTrail;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole list, oldest first, a page at a time. Not thread-safe.
 *
 * @param <T> what is listed
 */
public final class PageScan<T> {
  private final Reads reads;
  private final String what;
  private final Function<@Nullable String, Endpoint<Page<T>>> pageAfter;
  private final PageTrail trail = new PageTrail();
  private @Nullable String after;
  private boolean finished;

  /**
   * @param what for people, such as {@code users}
   * @param pageAfter the request of the page after this cursor, which is null for the first
   */
  public PageScan(
      Reads reads, String what, Function<@Nullable String, Endpoint<Page<T>>> pageAfter) {
    this.reads = reads;
    this.what = what;
    this.pageAfter = pageAfter;
  }

  public boolean hasNext() {
    return !finished;
  }

  /**
   * The next page; the last one may be empty.
   *
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public List<T> next() throws InterruptedException {
    Endpoint<Page<T>> request = pageAfter.apply(after);
    Outcome outcome = reads.one(request);
    Page<T> page = request.answer(outcome);
    if (page == null) {
      throw Page.refused(what, outcome);
    }
    after = page.next(trail, what);
    finished = after == null;
    return page.elements();
  }

  /**
   * Hands on each page; the next one is on its way meanwhile.
   *
   * @param take asks WorkOS for nothing
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public void each(Consumer<List<T>> take) throws InterruptedException {
    while (hasNext()) {
      List<T> page = next();
      if (hasNext()) {
        reads.ahead(pageAfter.apply(after));
      }
      take.accept(page);
    }
  }
}
