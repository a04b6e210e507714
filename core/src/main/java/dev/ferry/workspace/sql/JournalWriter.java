package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.sql.statement.Prepared;
import org.jdbi.v3.core.Handle;

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
        ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String RESULT =
      """
      INSERT INTO result
        (kind, seq, clerk_id, outcome, reason, message, workos_id, final, plan)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?,
        coalesce((SELECT generation FROM plan), 0))
      ON CONFLICT (kind, seq) DO UPDATE SET clerk_id = excluded.clerk_id,
        outcome = excluded.outcome, reason = excluded.reason, message = excluded.message,
        workos_id = excluded.workos_id, final = excluded.final, plan = excluded.plan
      """;

  private static final String UNDONE =
      """
      INSERT INTO undone (kind, clerk_id, outcome, reason, message, workos_id)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (clerk_id, kind) DO UPDATE SET outcome = excluded.outcome,
        reason = excluded.reason, message = excluded.message, workos_id = excluded.workos_id
      """;

  /** What was said of a user's second factor goes with what was said of the user. */
  private static final String NO_FACTOR_RESULT =
      "DELETE FROM result WHERE kind = 'FACTOR' AND seq = ?";

  private static final String NO_FACTOR_UNDONE =
      "DELETE FROM undone WHERE kind = 'FACTOR' AND clerk_id = ?";

  private final StoredFacts facts;
  private final Prepared entries;
  private final Prepared results;
  private final Prepared noFactorResults;
  private final Prepared noFactorUndone;
  private final Prepared undone;
  private final MappingWriter mappings;
  private final UnansweredWriter unanswered;
  private final BelongingWriter belongings;

  JournalWriter(Handle handle, StoredFacts facts) {
    this.facts = facts;
    entries = new Prepared(handle, ENTRY);
    results = new Prepared(handle, RESULT);
    noFactorResults = new Prepared(handle, NO_FACTOR_RESULT);
    noFactorUndone = new Prepared(handle, NO_FACTOR_UNDONE);
    undone = new Prepared(handle, UNDONE);
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
    entries.add(
        entry.clerkId(),
        row.operation(),
        row.fact(),
        row.workosId(),
        row.reason(),
        row.part(),
        row.why(),
        row.detail(),
        entry.at().toEpochMilli());
    unanswered.write(entry.clerkId(), entry.fact());
    belongings.write(entry.clerkId(), entry.fact());
    mappings.write(entry.clerkId(), entry.fact());
  }

  private void settle(Result<?> result) {
    boolean user = result.kind() == ObjectKind.USER;
    if (result.outcome() instanceof Undone) {
      if (user) {
        noFactorUndone.add(result.clerkId());
      }
      undone.add(
          result.kind(),
          result.clerkId(),
          result.outcome().name(),
          result.reason(),
          result.message(),
          result.workosId());
    } else {
      if (user) {
        noFactorResults.add(result.seq());
      }
      results.add(
          result.kind(),
          result.seq(),
          result.clerkId(),
          result.outcome().name(),
          result.reason(),
          result.message(),
          result.workosId(),
          result.retryable() ? 0 : 1);
    }
  }

  void flush() {
    entries.flush();
    noFactorResults.flush();
    noFactorUndone.flush();
    results.flush();
    undone.flush();
    mappings.flush();
    unanswered.flush();
    belongings.flush();
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
