package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectResult;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Mapping.Origin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The part of a {@link JournalWriter} that enters what becomes of objects other than users. */
final class ObjectWriter implements AutoCloseable {
  private final PreparedBatch mappings;
  private final PreparedBatch unmapped;
  private final PreparedBatch results;
  private final PreparedBatch undone;

  ObjectWriter(Handle handle) {
    mappings =
        handle.prepareBatch(
            "INSERT INTO mapping_object (clerk_id, kind, workos_id, origin)"
                + " VALUES (:clerkId, :kind, :workosId, :origin)"
                + " ON CONFLICT (clerk_id) DO UPDATE SET"
                // What an object's origin was stays so when a later plan recognises the object.
                + " origin = CASE WHEN workos_id = excluded.workos_id"
                + "   THEN origin ELSE excluded.origin END,"
                + " workos_id = excluded.workos_id");
    unmapped =
        handle.prepareBatch(
            "DELETE FROM mapping_object WHERE clerk_id = :clerkId AND workos_id = :workosId");
    results =
        handle.prepareBatch(
            "INSERT OR REPLACE INTO result_object (kind, seq, clerk_id, outcome, reason, message,"
                + " workos_id, final, plan) VALUES (:kind, :seq, :clerkId, :outcome, :reason, :message,"
                + " :workosId, :final, coalesce((SELECT generation FROM plan), 0))");
    undone =
        handle.prepareBatch(
            "INSERT OR REPLACE INTO undone_object (clerk_id, kind, workos_id, outcome, reason,"
                + " message) VALUES (:clerkId, :kind, :workosId, :outcome, :reason, :message)");
  }

  void write(String clerkId, Fact fact) {
    OperationKind operation = fact.operation();
    if (fact instanceof Fact.Applied applied && operation.undoes()) {
      unmap(clerkId, operation, applied.workosId());
    } else if (fact instanceof Fact.Gone gone) {
      unmap(clerkId, operation, gone.workosId());
    } else if (fact instanceof Fact.Applied applied) {
      boolean created = operation.effect() == Effect.CREATE;
      map(clerkId, operation, applied.workosId(), created ? Origin.CREATED : Origin.ADOPTED);
    } else if (fact instanceof Fact.Adopted adopted) {
      map(clerkId, operation, adopted.workosId(), Origin.ADOPTED);
    }
  }

  private void map(String clerkId, OperationKind operation, String workosId, Origin origin) {
    mappings
        .bind("clerkId", clerkId)
        .bind("kind", operation.subject().name())
        .bind("workosId", workosId)
        .bind("origin", origin.name())
        .add();
  }

  /** What is deleted is mapped no more; what is only restored stays the one that it is. */
  private void unmap(String clerkId, OperationKind operation, String workosId) {
    if (operation.effect() == Effect.DELETE) {
      unmapped.bind("clerkId", clerkId).bind("workosId", workosId).add();
    }
  }

  void write(ObjectResult result) {
    results
        .bind("kind", result.kind().name())
        .bind("seq", result.seq())
        .bind("clerkId", result.clerkId())
        .bind("outcome", result.outcome().name())
        .bind("reason", SqliteJournal.name(result.reason()))
        .bind("message", result.message())
        .bind("workosId", result.workosId())
        .bind("final", !result.retryable())
        .add();
  }

  void write(ObjectUndoResult result) {
    undone
        .bind("clerkId", result.clerkId())
        .bind("kind", result.kind().name())
        .bind("workosId", result.workosId())
        .bind("outcome", result.outcome().name())
        .bind("reason", SqliteJournal.name(result.reason()))
        .bind("message", result.message())
        .add();
  }

  void flush() {
    JournalWriter.execute(mappings);
    JournalWriter.execute(unmapped);
    JournalWriter.execute(results);
    JournalWriter.execute(undone);
  }

  @Override
  public void close() {
    mappings.close();
    unmapped.close();
    results.close();
    undone.close();
  }
}
