package dev.ferry.migrate;

import dev.ferry.kind.Kinds;
import dev.ferry.kind.membership.MembershipScan;
import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.PageScan;
import dev.ferry.workspace.TargetStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Reads roles, permissions, organizations and their members into the workspace. The members only of
 * organizations that carry an external id: of no other one can we know whose it is, and each costs
 * a request.
 */
final class OrganizationReading {
  /** Commits wait for the disk, and most organizations are small: several share one. */
  private static final int BATCH = 500;

  private final TargetStore target;
  private final PacedReads reads;

  OrganizationReading(TargetStore target, PacedReads reads) {
    this.target = target;
    this.reads = reads;
  }

  void read(ReadCount count) throws InterruptedException {
    target.add(ObjectKind.ROLE, roles(), WorkosRole::slug);
    for (Standalone<?, ?, ?> kind : Kinds.standalone()) {
      read(kind);
    }
    new PageScan<>(reads, "organizations", ListOrganizations::new)
        .each(count.after(target::addOrganizations));
    Batches members = new Batches(count.after(target::addMemberships));
    new MembershipScan(reads).read(new WithExternalId(target), members);
    members.flush();
  }

  private List<WorkosRole> roles() throws InterruptedException {
    return RoleList.whole(reads.one(new RoleEndpoints.ListRoles()));
  }

  private <T> void read(Standalone<?, ?, T> kind) throws InterruptedException {
    new PageScan<>(reads, kind.kind().plural(), kind::page)
        .each(page -> target.add(kind.kind(), page, kind::id));
  }

  /** Makes few large pages of many small ones. */
  private static final class Batches implements Consumer<List<WorkosMembership>> {
    private final Consumer<List<WorkosMembership>> keep;
    private final List<WorkosMembership> waiting = new ArrayList<>();

    Batches(Consumer<List<WorkosMembership>> keep) {
      this.keep = keep;
    }

    @Override
    public void accept(List<WorkosMembership> page) {
      waiting.addAll(page);
      if (waiting.size() >= BATCH) {
        flush();
      }
    }

    void flush() {
      keep.accept(List.copyOf(waiting));
      waiting.clear();
    }
  }

  /** The WorkOS ids of the organizations just read that carry an external id; holds one page. */
  private static final class WithExternalId implements Iterator<String> {
    private final TargetStore target;
    private final Deque<String> page = new ArrayDeque<>();
    private String last = "";
    private boolean finished;

    WithExternalId(TargetStore target) {
      this.target = target;
    }

    @Override
    public boolean hasNext() {
      while (page.isEmpty() && !finished) {
        List<WorkosOrganization> next = target.organizationsAfter(last, BATCH);
        finished = next.size() < BATCH;
        next.stream().filter(o -> o.externalId() != null).forEach(o -> page.add(o.id()));
        last = finished ? last : next.get(next.size() - 1).id();
      }
      return !page.isEmpty();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.remove();
    }
  }
}
