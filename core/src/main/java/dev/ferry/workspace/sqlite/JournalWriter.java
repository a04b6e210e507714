package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectResult;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UserResult;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mapping.Origin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes the entries of one transaction: statement by statement as batches, each table's in the
 * order of the entries. What follows from a fact (an operation is now unanswered or no longer so, a
 * mapping is known) is written in the same transaction as the fact.
 */
final class JournalWriter implements AutoCloseable {
  private final StoredFacts facts;
  private final PreparedBatch entries;
  private final PreparedBatch results;
  private final PreparedBatch mappings;
  private final PreparedBatch factors;
  private final UndoWriter undoing;
  private final ObjectWriter objects;
  private final UnansweredWriter unanswered;
  private final BelongingWriter belongings;

  JournalWriter(Handle handle, StoredFacts facts) {
    this.facts = facts;
    entries =
        handle.prepareBatch(
            "INSERT INTO journal (plan, clerk_id, operation, fact, workos_id, detail, at)"
                + " VALUES (coalesce((SELECT generation FROM plan), 0),"
                + " :clerkId, :operation, :fact, :workosId, :detail, :at)");
    results =
        handle.prepareBatch(
            "INSERT OR REPLACE INTO result (seq, clerk_id, outcome, reason, message, workos_id,"
                + " factor, factor_reason, final, plan) VALUES (:seq, :clerkId, :outcome, :reason,"
                + " :message, :workosId, :factor, :factorReason, :final,"
                + " coalesce((SELECT generation FROM plan), 0))");
    mappings =
        handle.prepareBatch(
            "INSERT INTO mapping (clerk_id, workos_id, origin, factor_id)"
                + " VALUES (:clerkId, :workosId, :origin, NULL)"
                + " ON CONFLICT (clerk_id) DO UPDATE SET"
                // What a user's origin was stays so when a later plan recognises the user.
                + " origin = CASE WHEN workos_id = excluded.workos_id"
                + "   THEN origin ELSE excluded.origin END,"
                + " factor_id = CASE WHEN workos_id = excluded.workos_id THEN factor_id END,"
                + " workos_id = excluded.workos_id");
    factors =
        handle.prepareBatch("UPDATE mapping SET factor_id = :factorId WHERE clerk_id = :clerkId");
    undoing = new UndoWriter(handle);
    objects = new ObjectWriter(handle);
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
        .bind("detail", row.detail())
        .bind("at", entry.at().toEpochMilli())
        .add();
    OperationKind operation = entry.fact().operation();
    unanswered.write(entry.clerkId(), entry.fact());
    belongings.write(entry.clerkId(), entry.fact());
    if (!operation.ofUser()) {
      objects.write(entry.clerkId(), entry.fact());
    } else if (operation.undoes()) {
      undo(entry.clerkId(), entry.fact());
    } else {
      map(entry);
    }
  }

  private void map(Entry.Noted entry) {
    if (entry.fact() instanceof Fact.Applied applied) {
      Origin origin =
          applied.operation() == OperationKind.CREATE_USER ? Origin.CREATED : Origin.ADOPTED;
      map(entry.clerkId(), applied.operation(), applied.workosId(), origin);
    } else if (entry.fact() instanceof Fact.Adopted adopted) {
      map(entry.clerkId(), adopted.operation(), adopted.workosId(), Origin.ADOPTED);
    } else if (entry.fact() instanceof Fact.Linked linked) {
      map(entry.clerkId(), linked.operation(), linked.workosId(), Origin.LINKED);
    }
  }

  private void map(String clerkId, OperationKind operation, String workosId, Origin origin) {
    if (operation == OperationKind.ENROLL_FACTOR) {
      factors.bind("clerkId", clerkId).bind("factorId", workosId).add();
    } else {
      mappings
          .bind("clerkId", clerkId)
          .bind("workosId", workosId)
          .bind("origin", origin.name())
          .add();
    }
  }

  /** What is undone is mapped no more; a later plan begins from what WorkOS holds. */
  private void undo(String clerkId, Fact fact) {
    String id = null;
    if (fact instanceof Fact.Applied applied) {
      id = applied.workosId();
    } else if (fact instanceof Fact.Gone gone) {
      id = gone.workosId();
    }
    if (id != null) {
      undoing.write(clerkId, fact.operation(), id);
    }
  }

  private void settle(Result result) {
    if (result instanceof UserResult user) {
      result(user);
    } else if (result instanceof UndoResult undone) {
      undoing.write(undone);
    } else if (result instanceof ObjectResult object) {
      objects.write(object);
    } else if (result instanceof ObjectUndoResult undone) {
      objects.write(undone);
    } else {
      throw new AssertionError(result);
    }
  }

  private void result(UserResult result) {
    results
        .bind("seq", result.seq())
        .bind("clerkId", result.clerkId())
        .bind("outcome", result.outcome().name())
        .bind("reason", SqliteJournal.name(result.reason()))
        .bind("message", result.message())
        .bind("workosId", result.workosId())
        .bind("factor", result.factor().name())
        .bind("factorReason", SqliteJournal.name(result.factorReason()))
        .bind("final", !result.retryable())
        .add();
  }

  void flush() {
    execute(entries);
    execute(mappings);
    execute(factors);
    execute(results);
    undoing.flush();
    objects.flush();
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
    mappings.close();
    factors.close();
    undoing.close();
    objects.close();
    belongings.close();
  }
}
