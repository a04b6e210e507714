package dev.ferry.workos;

import dev.ferry.model.WorkosUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all users of an environment, oldest first, a page at a time. Not thread-safe. */
public final class UserScan {
  private final PacedReads reads;
  private @Nullable String after;
  private boolean finished;

  public UserScan(PacedReads reads) {
    this.reads = reads;
  }

  public boolean hasNext() {
    return !finished;
  }

  /**
   * The next page; the last one may be empty.
   *
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public List<WorkosUser> next() throws InterruptedException {
    Outcome outcome = reads.one(new WorkosRequest.ListUsers(after));
    if (outcome instanceof Outcome.UserPage page) {
      if (page.after() != null && page.after().equals(after)) {
        throw refused("its list of users does not advance past " + after);
      }
      after = page.after();
      finished = after == null;
      return page.users();
    } else if (outcome instanceof Outcome.Rejected rejected) {
      throw refused(rejected.error().describe());
    }
    throw refused("an answer that does not fit a list of users");
  }

  private static ReadFailedException refused(String why) {
    return new ReadFailedException(ReadFailedException.Cause.REFUSED, why);
  }
}
