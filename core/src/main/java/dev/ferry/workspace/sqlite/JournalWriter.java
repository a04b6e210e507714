package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Journal.Entry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes the entries of one transaction: statement by statement as batches, each table's in the
 * order of the entries. What follows from a fact (an operation is now unanswered or no longer so, a
 * mapping is known) is written in the same transaction as the fact.
 */
final class JournalWriter implements AutoCloseable {
  private static final String ENTRY =
      """
      INSERT INTO journal
        (plan, clerk_id, operation, fact, workos_id, reason, part, why, detail, at)
      VALUES (coalesce((SELECT generation FROM plan), 0),
        :clerkId, :operation, :fact, :workosId, :reason, :part, :why, :detail, :at)
      """;

  private static final String RESULT =
      """
      INSERT OR REPLACE INTO result
        (kind, seq, clerk_id, outcome, reason, message, workos_id, final, plan)
      VALUES (:kind, :seq, :clerkId, :outcome, :reason, :message, :workosId, :final,
        coalesce((SELECT generation FROM plan), 0))
      """;

  private static final String UNDONE =
      """
      INSERT OR REPLACE INTO undone (kind, clerk_id, outcome, reason, message, workos_id)
      VALUES (:kind, :clerkId, :outcome, :reason, :message, :workosId)
      """;

  /** What was said of a user's second factor goes with what was said of the user. */
  private static final String NO_FACTOR_RESULT =
      "DELETE FROM result WHERE kind = 'FACTOR' AND seq = :seq";

  private static final String NO_FACTOR_UNDONE =
      "DELETE FROM undone WHERE kind = 'FACTOR' AND clerk_id = :clerkId";

  private final StoredFacts facts;
  private final PreparedBatch entries;
  private final PreparedBatch results;
  private final PreparedBatch noFactorResults;
  private final PreparedBatch noFactorUndone;
  private final PreparedBatch undone;
  private final MappingWriter mappings;
  private final UnansweredWriter unanswered;
  private final BelongingWriter belongings;

  JournalWriter(Handle handle, StoredFacts facts) {
    this.facts = facts;
    entries = handle.prepareBatch(ENTRY);
    results = handle.prepareBatch(RESULT);
    noFactorResults = handle.prepareBatch(NO_FACTOR_RESULT);
    noFactorUndone = handle.prepareBatch(NO_FACTOR_UNDONE);
    undone = handle.prepareBatch(UNDONE);
    mappings = new MappingWriter(handle);
    unanswered = new UnansweredWriter(handle);
    belongings = new BelongingWriter(handle);
  }

  void write(Entry entry) {
    if (entry instanceof Entry.Noted fact) {
      note(fact);
    } else if (entry instanceof Entry.Settled settled) {
      settle(settled.result());
    } else {
      throw new AssertionError(entry);
    }
  }

  private void note(Entry.Noted entry) {
    StoredFacts.Row row = facts.row(entry.fact());
    entries
        .bind("clerkId", entry.clerkId())
        .bind("operation", row.operation())
        .bind("fact", row.fact())
        .bind("workosId", row.workosId())
        .bind("reason", SqliteJournal.name(row.reason()))
        .bind("part", SqliteJournal.name(row.part()))
        .bind("why", row.why())
        .bind("detail", row.detail())
        .bind("at", entry.at().toEpochMilli())
        .add();
    unanswered.write(entry.clerkId(), entry.fact());
    belongings.write(entry.clerkId(), entry.fact());
    mappings.write(entry.clerkId(), entry.fact());
  }

  private void settle(Result<?> result) {
    boolean user = result.kind() == ObjectKind.USER;
    if (result.outcome() instanceof Undone) {
      if (user) {
        noFactorUndone.bind("clerkId", result.clerkId()).add();
      }
      bind(undone, result).add();
    } else {
      if (user) {
        noFactorResults.bind("seq", result.seq()).add();
      }
      bind(results, result).bind("seq", result.seq()).bind("final", !result.retryable()).add();
    }
  }

  private static PreparedBatch bind(PreparedBatch batch, Result<?> result) {
    return batch
        .bind("kind", result.kind())
        .bind("clerkId", result.clerkId())
        .bind("outcome", result.outcome().name())
        .bind("reason", SqliteJournal.name(result.reason()))
        .bind("message", result.message())
        .bind("workosId", result.workosId());
  }

  void flush() {
    execute(entries);
    execute(noFactorResults);
    execute(noFactorUndone);
    execute(results);
    execute(undone);
    mappings.flush();
    unanswered.flush();
    belongings.flush();
  }

  static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  @Override
  public void close() {
    entries.close();
    results.close();
    noFactorResults.close();
    noFactorUndone.close();
    undone.close();
    mappings.close();
    belongings.close();
  }
}
