package dev.ferry.kind.membership;

import dev.ferry.bounds.PageTrail;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.model.WorkosMembership;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.Page;
import dev.ferry.workos.ReadFailedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Reads all memberships of many organizations, whatever their status, several organizations at
 * once: WorkOS lists memberships only of one organization or one user (OpenAPI spec 2026-08-07).
 * Holds no more than the pages under way. Not thread-safe; use once.
 */
public final class MembershipScan {
  private static final String WHAT = "memberships";

  private final PacedReads reads;

  public MembershipScan(PacedReads reads) {
    this.reads = reads;
  }

  /**
   * @param organizationIds taken one at a time, as requests can leave
   * @param take hears each page, from this thread; the pages of different organizations come mixed
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public void read(Iterator<String> organizationIds, Consumer<List<WorkosMembership>> take)
      throws InterruptedException {
    Pages pages = new Pages(organizationIds);
    reads.all(
        pages,
        (request, outcome) -> {
          if (isGone(outcome)) {
            return;
          }
          Page<WorkosMembership> page = request.answer(outcome);
          if (page == null) {
            throw Page.refused(WHAT, outcome);
          }
          take.accept(page.elements());
          pages.goOn(request, page);
        });
  }

  /** An organization that was deleted since it was listed has no members. */
  private static boolean isGone(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected && rejected.error().status() == 404;
  }

  /** What is to be asked: further pages first, so that few organizations are begun at a time. */
  private static final class Pages implements Iterator<ListMemberships> {
    private final Iterator<String> organizationIds;
    private final Deque<ListMemberships> further = new ArrayDeque<>();

    /** Of the organizations whose lists go on. */
    private final Map<String, PageTrail> trails = new HashMap<>();

    Pages(Iterator<String> organizationIds) {
      this.organizationIds = organizationIds;
    }

    void goOn(ListMemberships asked, Page<WorkosMembership> page) {
      String organization = String.valueOf(asked.organizationId());
      PageTrail trail = trails.computeIfAbsent(organization, fresh -> new PageTrail());
      String after = page.next(trail, WHAT + " of " + organization);
      if (after == null) {
        trails.remove(organization);
      } else {
        further.add(new ListMemberships(null, organization, after));
      }
    }

    /** May be true again after it was false: an answer can name a further page. */
    @Override
    public boolean hasNext() {
      return !further.isEmpty() || organizationIds.hasNext();
    }

    @Override
    public ListMemberships next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return further.isEmpty()
          ? new ListMemberships(null, organizationIds.next(), null)
          : further.remove();
    }
  }
}
