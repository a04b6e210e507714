package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.End;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.UndoResult.Outcome;

/** What a rollback has made of an object other than a user when nothing is left to do. Pure. */
final class ObjectRollbackConclusion {
  private ObjectRollbackConclusion() {}

  static ObjectUndoResult of(
      ObjectKind kind, String clerkId, ObjectHistory history, Undoing undoing) {
    OperationKind about = about(undoing, kind);
    RollbackHistory.Holding object = history.object();
    Fact.Kept kept = undoing.kept().get(about);
    End end = undoing.operation(about).end();
    return new ObjectUndoResult(
        kind,
        clerkId,
        object == null ? undoing.workosId() : object.id(),
        outcome(undoing, about),
        kept == null ? end.reason() : kept.reason(),
        kept == null ? end.message() : kept.why());
  }

  /** Of which operation the result tells. */
  private static OperationKind about(Undoing undoing, ObjectKind kind) {
    for (OperationKind operation : OperationKind.values()) {
      if (operation.undoes()
          && operation.subject() == kind
          && outcome(undoing, operation) != Outcome.UNTOUCHED) {
        return operation;
      }
    }
    return ObjectUndoRequests.deletion(kind);
  }

  private static Outcome outcome(Undoing undoing, OperationKind operation) {
    if (undoing.done(operation)) {
      return operation.effect() == Effect.DELETE ? Outcome.DELETED : Outcome.RESTORED;
    } else if (undoing.gone().contains(operation)) {
      return Outcome.GONE;
    } else if (undoing.kept().containsKey(operation)) {
      return Outcome.KEPT;
    }
    return undoing.failed(operation) ? Outcome.FAILED : Outcome.UNTOUCHED;
  }
}
