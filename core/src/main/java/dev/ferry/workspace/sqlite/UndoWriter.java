package dev.ferry.workspace.sqlite;

import dev.ferry.model.OperationKind;
import dev.ferry.model.UndoResult;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The part of a {@link JournalWriter} that enters what a rollback has undone. */
final class UndoWriter implements AutoCloseable {
  private final PreparedBatch deleted;
  private final PreparedBatch unlinked;
  private final PreparedBatch factorless;
  private final PreparedBatch results;

  UndoWriter(Handle handle) {
    deleted =
        handle.prepareBatch(
            "DELETE FROM mapping WHERE clerk_id = :clerkId AND workos_id = :workosId");
    unlinked =
        handle.prepareBatch(
            "DELETE FROM mapping"
                + " WHERE clerk_id = :clerkId AND workos_id = :workosId AND origin = 'LINKED'");
    factorless =
        handle.prepareBatch(
            "UPDATE mapping SET factor_id = NULL"
                + " WHERE clerk_id = :clerkId AND factor_id = :workosId");
    results =
        handle.prepareBatch(
            "INSERT OR REPLACE INTO undone (clerk_id, workos_id, outcome, reason, message, factor,"
                + " factor_reason) VALUES (:clerkId, :workosId, :outcome, :reason, :message,"
                + " :factor, :factorReason)");
  }

  /** The object with this id is as if we had never been there. */
  void write(String clerkId, OperationKind operation, String workosId) {
    PreparedBatch batch =
        switch (operation) {
          case DELETE_USER -> deleted;
          case RESTORE_USER -> unlinked;
          case DELETE_FACTOR -> factorless;
          default -> throw new IllegalArgumentException(operation + " undoes nothing of a user");
        };
    batch.bind("clerkId", clerkId).bind("workosId", workosId).add();
  }

  void write(UndoResult result) {
    results
        .bind("clerkId", result.clerkId())
        .bind("workosId", result.workosId())
        .bind("outcome", result.outcome().name())
        .bind("reason", SqliteJournal.name(result.reason()))
        .bind("message", result.message())
        .bind("factor", result.factor().name())
        .bind("factorReason", SqliteJournal.name(result.factorReason()))
        .add();
  }

  void flush() {
    JournalWriter.execute(deleted);
    JournalWriter.execute(unlinked);
    JournalWriter.execute(factorless);
    JournalWriter.execute(results);
  }

  @Override
  public void close() {
    deleted.close();
    unlinked.close();
    factorless.close();
    results.close();
  }
}
