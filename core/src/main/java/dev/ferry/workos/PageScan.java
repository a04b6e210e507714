package dev.ferry.workos;

import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosUser;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole list, oldest first, a page at a time. Not thread-safe.
 *
 * @param <T> what is listed
 */
public final class PageScan<T> {
  private final PacedReads reads;
  private final Listing<T> listing;
  private @Nullable String after;
  private boolean finished;

  /**
   * A list that can be read.
   *
   * @param what for people, such as {@code users}
   * @param page asks for the page after this cursor, which is null for the first
   * @param read null if the answer does not fit
   */
  private record Listing<T>(
      String what,
      Function<@Nullable String, WorkosRequest> page,
      Function<Outcome, @Nullable ListPage<T>> read) {}

  private PageScan(PacedReads reads, Listing<T> listing) {
    this.reads = reads;
    this.listing = listing;
  }

  /** All users of the environment. */
  public static PageScan<WorkosUser> users(PacedReads reads) {
    return new PageScan<>(
        reads, new Listing<>("users", WorkosRequest.ListUsers::new, ListPage::ofUsers));
  }

  /** All organizations of the environment. */
  public static PageScan<WorkosOrganization> organizations(PacedReads reads) {
    return new PageScan<>(
        reads,
        new Listing<>(
            "organizations", WorkosRequest.ListOrganizations::new, ListPage::ofOrganizations));
  }

  /** All permissions of the environment. */
  public static PageScan<WorkosPermission> permissions(PacedReads reads) {
    return new PageScan<>(
        reads,
        new Listing<>("permissions", WorkosRequest.ListPermissions::new, ListPage::ofPermissions));
  }

  /** All connections of the environment. */
  public static PageScan<WorkosConnection> connections(PacedReads reads) {
    return new PageScan<>(
        reads,
        new Listing<>(
            "connections",
            after -> new WorkosRequest.ListConnections(null, after),
            ListPage::ofConnections));
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
    Outcome outcome = reads.one(listing.page().apply(after));
    ListPage<T> page = listing.read().apply(outcome);
    if (page == null) {
      throw ListPage.refused(listing.what(), outcome);
    }
    after = page.next(after, listing.what());
    finished = after == null;
    return page.elements();
  }
}
