package dev.ferry.html;

import dev.ferry.text.Counted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a report is of a rehearsal: the plan was carried out on a copy, against an embedded WorkOS.
 *
 * @param workspace whose plan that was
 * @param held how many users the embedded WorkOS held before
 * @param readAt as of when the real one held these; null if none was read, and it was taken for
 *     empty
 * @param notRehearsed what only the real WorkOS knows, a line each
 */
public record Rehearsed(
    String workspace, int held, @Nullable Instant readAt, List<String> notRehearsed) {
  public Rehearsed {
    notRehearsed = List.copyOf(notRehearsed);
  }

  /** What it held, in words. */
  public String holding() {
    String users = held == 0 ? "no user" : Counted.words("%,d user[s]", held);
    return readAt == null
        ? "nothing, since no WorkOS was read yet"
        : users + ", as WorkOS did at " + ReportPage.at(readAt);
  }
}
