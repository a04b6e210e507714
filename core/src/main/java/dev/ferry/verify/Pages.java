package dev.ferry.verify;

import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import dev.ferry.workos.ReadFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of WorkOS's, read from its beginning, a page at a time. */
final class Pages<T> {
  private final Reads reads;
  private final String what;
  private final Function<@Nullable String, Endpoint<Page<T>>> pageAfter;
  private @Nullable String after;
  private boolean finished;

  /**
   * @param what for people, such as {@code users}
   * @param pageAfter the request for the page after this cursor
   */
  Pages(Reads reads, String what, Function<@Nullable String, Endpoint<Page<T>>> pageAfter) {
    this.reads = reads;
    this.what = what;
    this.pageAfter = pageAfter;
  }

  boolean hasNext() {
    return !finished;
  }

  /**
   * The next page; the last one may be empty.
   *
   * @throws ReadFailedException if WorkOS cannot be read
   */
  List<T> next() throws InterruptedException {
    List<T> items = new ArrayList<>();
    reads.all(
        List.of(pageAfter.apply(after)).iterator(),
        (asked, outcome) -> {
          Page<T> page = asked.answer(outcome);
          if (page == null) {
            throw Reads.unfit(outcome, "a list of " + what);
          }
          items.addAll(page.elements());
          after = page.next(after, what);
          finished = after == null;
        });
    return items;
  }
}
