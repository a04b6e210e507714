package dev.ferry.workspace;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
  public static final Duration LONGEST_FLIGHT = Duration.ofSeconds(30);

  /** A second factor is not read with its user. */
  private static final List<OperationKind> SEEN =
      List.of(
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
    Instant before = read.minus(LONGEST_FLIGHT);
    journal.append(SEEN.stream().flatMap(kind -> withoutEffect(kind, before, now)).toList());
  }

  private Stream<Entry> withoutEffect(OperationKind deletion, Instant before, Instant now) {
    Fact still = new Fact.NotApplied(deletion, "WorkOS held it long after the request");
    return journal.deletionsWithoutEffect(deletion, before).stream()
        .map(clerkId -> new Entry.Noted(clerkId, now, still));
  }
}
