package dev.ferry.workspace;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.transport.Transport;
import dev.ferry.workspace.Journal.Deletion;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Deletions of ours that got no answer. What has gone since then has gone by them, as far as
 * anybody can tell, unless WorkOS held it so long after the request that it can have had no effect:
 * if it goes later, others have taken it away.
 */
public record LostDeletions(Journal journal) {
  /**
   * A request takes effect until then after its answer was lost, or never: so long {@code sync} and
   * {@code rollback} let lost requests come in, too. No document of WorkOS says how long it is.
   */
  public static final Duration LONGEST_FLIGHT = Transport.LONGEST_FLIGHT;

  /** A second factor is not read with its user. */
  private static final Set<OperationKind> SEEN =
      Set.of(
          OperationKind.DELETE_USER,
          OperationKind.DELETE_ORGANIZATION,
          OperationKind.DELETE_MEMBERSHIP,
          OperationKind.DELETE_DOMAIN,
          OperationKind.DELETE_CONNECTION);

  /**
   * Notes of which of them it is now known that they had no effect.
   *
   * @param read when it was begun to read what WorkOS holds
   */
  public void settle(Instant read, Instant now) {
    List<Entry> entries = new ArrayList<>();
    for (Deletion one : journal.deletionsWithoutEffect(SEEN, read.minus(LONGEST_FLIGHT))) {
      Fact still = new Fact.NotApplied(one.kind(), "WorkOS held it long after the request");
      entries.add(new Entry.Noted(one.clerkId(), now, still));
    }
    journal.append(entries);
  }
}
