package dev.ferry.workspace;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom and what the current plan is about, row by row, for a table. No secret is opened for it. */
public interface Roster {

  /** The next users after this place in the plan, at most so many, in order; empty at the end. */
  List<Person> peopleAfter(long seq, int limit);

  /**
   * Who belongs to these organizations, by Clerk's id; those without a member are left out.
   *
   * @param administrator the key of the role that administers an organization in Clerk
   */
  Map<String, Members> members(Collection<String> organizationIds, String administrator);

  /**
   * What has become of the planned objects in these places, by place; of those that have a result.
   */
  Map<Long, Outcome> outcomes(ObjectKind kind, Collection<Long> seqs);

  /**
   * A user of the plan.
   *
   * @param name null if Clerk knows none
   * @param address the one that the plan chose, else Clerk's; null if there is none
   * @param workosId null if the user is not in WorkOS as far as we know
   * @param outcome null if there is no result so far
   * @param undone what a rollback since the plan has made of it; null if none did anything
   * @param reasons all that is not as it was, of the plan and of its result
   * @param organizations the places of the user's organizations among those of the plan
   */
  record Person(
      long seq,
      String clerkId,
      @Nullable String workosId,
      @Nullable String name,
      @Nullable String address,
      Fate fate,
      @Nullable Outcome outcome,
      @Nullable Undone undone,
      Set<Reason> reasons,
      List<Long> organizations) {
    public Person {
      Set<Reason> inOrder = EnumSet.noneOf(Reason.class);
      inOrder.addAll(reasons);
      reasons = Collections.unmodifiableSet(inOrder);
      organizations = List.copyOf(organizations);
    }

    /** True if the user is in WorkOS, or will be: by the result, or else by the plan. */
    public boolean arrives() {
      if (undone == Undone.DELETED || undone == Undone.GONE) {
        return false;
      }
      return outcome == null
          ? fate.arrives()
          : outcome != Outcome.SKIPPED && outcome != Outcome.FAILED;
    }
  }

  /**
   * The memberships of an organization.
   *
   * @param arriving how many are in WorkOS, or will be: by the result, or else by the plan
   * @param administrators how many of all administer it
   * @param administratorsArriving how many of those that arrive do
   */
  record Members(long all, long arriving, long administrators, long administratorsArriving) {
    /** Nobody. */
    public static final Members NONE = new Members(0, 0, 0, 0);
  }
}
