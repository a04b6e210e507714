package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.OperationState.End;
import dev.ferry.resource.Provenance;
import dev.ferry.resource.RollbackState;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a rollback has made of an object other than a user when nothing is left to do. Pure. */
final class ObjectRollbackConclusion {
  private ObjectRollbackConclusion() {}

  static Result<Undone> of(
      ObjectKind kind, String clerkId, ObjectProvenance history, RollbackState undoing) {
    OperationKind about = about(undoing, kind);
    Provenance.Holding object = history.object();
    Fact.Kept kept = undoing.kept().get(about);
    End end = undoing.operation(about).end();
    return Result.undone(
        kind,
        clerkId,
        object == null ? undoing.workosId() : object.id(),
        outcome(undoing, about),
        kept == null ? end.reason() : kept.reason(),
        kept == null ? end.message() : kept.why());
  }

  /**
   * Of which operation the result tells: of what could not be done, or else of a deletion, which
   * tells also why something stays that was only restored.
   */
  private static OperationKind about(RollbackState undoing, ObjectKind kind) {
    OperationKind deletion = OperationKind.of(kind, Effect.DELETE);
    return Stream.of(OperationKind.values())
        .filter(operation -> operation.undoes() && operation.subject() == kind)
        .filter(operation -> outcome(undoing, operation) != Undone.UNTOUCHED)
        .min(
            Comparator.comparing(
                    (OperationKind operation) -> outcome(undoing, operation) != Undone.FAILED)
                .thenComparing(operation -> operation != deletion))
        .orElse(deletion);
  }

  private static Undone outcome(RollbackState undoing, OperationKind operation) {
    if (undoing.gone().contains(operation)) {
      return Undone.GONE; // perhaps with its user, after it was restored
    } else if (undoing.done(operation)) {
      return operation.effect() == Effect.DELETE ? Undone.DELETED : Undone.RESTORED;
    } else if (undoing.kept().containsKey(operation)) {
      return Undone.KEPT;
    }
    return undoing.failed(operation) ? Undone.FAILED : Undone.UNTOUCHED;
  }
}
