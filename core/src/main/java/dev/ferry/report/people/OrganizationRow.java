package dev.ferry.report.people;

import dev.ferry.model.Fate;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Roster.Members;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organization of the plan with what hangs on it.
 *
 * @param seq its place among those of the plan, from 1
 * @param workosId null if it is not in WorkOS as far as we know
 * @param outcome null if there is no result so far
 * @param reasons why it does not arrive, or not whole
 */
public record OrganizationRow(
    long seq,
    String clerkId,
    @Nullable String workosId,
    String name,
    Fate fate,
    @Nullable Outcome outcome,
    Set<Reason> reasons,
    Members members,
    List<Part> connections,
    List<Part> domains) {
  public OrganizationRow {
    reasons = Set.copyOf(reasons);
    connections = List.copyOf(connections);
    domains = List.copyOf(domains);
  }

  /** A connection or a domain of it, and how it stands in WorkOS. */
  public record Part(String name, State state) {}

  /** How a connection or a domain stands in WorkOS, as far as this migration knows. */
  public enum State {
    /** It works: a connection is active, a domain verified. */
    READY,
    /** It is there and does not work so far: a draft, or a domain that waits to be verified. */
    PENDING,
    /** It is going there by the plan. */
    PLANNED,
    /** It is handed over to the organization's administrator. */
    HANDED_OVER,
    /** It is not there. */
    MISSING
  }

  /** True if it is in WorkOS, or will be: by the result, or else by the plan. */
  public boolean arrives() {
    return outcome == null
        ? fate.arrives()
        : outcome != Outcome.SKIPPED && outcome != Outcome.FAILED;
  }
}
