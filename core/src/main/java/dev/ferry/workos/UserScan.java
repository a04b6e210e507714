package dev.ferry.workos;

import dev.ferry.model.WorkosUser;
import java.util.List;

/** Reads all users of an environment, oldest first, a page at a time. Not thread-safe. */
public final class UserScan {
  private final PageScan<WorkosUser> pages;

  public UserScan(PacedReads reads) {
    pages = PageScan.users(reads);
  }

  public boolean hasNext() {
    return pages.hasNext();
  }

  /**
   * The next page; the last one may be empty.
   *
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public List<WorkosUser> next() throws InterruptedException {
    return pages.next();
  }
}
