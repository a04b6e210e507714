package dev.ferry.verify;

import dev.ferry.workos.Outcome;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.WorkosRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of WorkOS's, read from its beginning, a page at a time. */
final class Pages<T> {
  private final Reads reads;
  private final Function<@Nullable String, WorkosRequest> request;
  private final Function<Outcome, Page<T>> reading;
  private @Nullable String after;
  private boolean finished;

  /**
   * @param after the cursor of the next page, null on the last
   */
  record Page<T>(List<T> items, @Nullable String after) {}

  /**
   * @param request the request for the page after this cursor
   * @param reading throws {@link Reads#unfit} for what is no page
   */
  Pages(
      Reads reads,
      Function<@Nullable String, WorkosRequest> request,
      Function<Outcome, Page<T>> reading) {
    this.reads = reads;
    this.request = request;
    this.reading = reading;
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
        List.of(request.apply(after)).iterator(),
        (asked, outcome) -> {
          Page<T> page = reading.apply(outcome);
          items.addAll(page.items());
          advance(page.after());
        });
    return items;
  }

  private void advance(@Nullable String next) {
    if (next != null && next.equals(after)) {
      throw new ReadFailedException(
          ReadFailedException.Cause.REFUSED, "its list does not advance past " + after);
    }
    after = next;
    finished = next == null;
  }
}
