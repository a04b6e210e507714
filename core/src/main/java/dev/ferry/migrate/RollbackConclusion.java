package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.End;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Factor;
import dev.ferry.model.UndoResult.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rollback has made of a user when nothing is left to do. Pure. */
final class RollbackConclusion {
  private RollbackConclusion() {}

  static UndoResult of(String clerkId, RollbackHistory history, Undoing undoing) {
    OperationKind about = about(undoing);
    Factor factor = factor(undoing);
    RollbackHistory.Holding user = history.user();
    return new UndoResult(
        clerkId,
        user == null ? undoing.workosId() : user.id(),
        about == OperationKind.DELETE_FACTOR ? byFactor(factor) : outcome(undoing, about),
        reason(undoing, about),
        message(undoing, about),
        factor,
        reason(undoing, OperationKind.DELETE_FACTOR));
  }

  /** Of which operation the result tells: of the user's own, if there was any. */
  private static OperationKind about(Undoing undoing) {
    if (outcome(undoing, OperationKind.RESTORE_USER) == Outcome.FAILED) {
      return OperationKind.RESTORE_USER; // what is kept is to be restored all the same
    }
    for (OperationKind kind : List.of(OperationKind.DELETE_USER, OperationKind.RESTORE_USER)) {
      if (outcome(undoing, kind) != Outcome.UNTOUCHED) {
        return kind;
      }
    }
    return OperationKind.DELETE_FACTOR;
  }

  private static Outcome outcome(Undoing undoing, OperationKind kind) {
    if (undoing.done(kind)) {
      return kind == OperationKind.DELETE_USER ? Outcome.DELETED : Outcome.RESTORED;
    } else if (undoing.gone().contains(kind)) {
      return Outcome.GONE;
    } else if (undoing.kept().containsKey(kind)) {
      return Outcome.KEPT;
    }
    return undoing.failed(kind) ? Outcome.FAILED : Outcome.UNTOUCHED;
  }

  /** A user of whom nothing but the factor was ours. */
  private static Outcome byFactor(Factor factor) {
    return switch (factor) {
      case NONE -> Outcome.UNTOUCHED;
      case DELETED -> Outcome.RESTORED;
      case KEPT -> Outcome.KEPT;
      case FAILED -> Outcome.FAILED;
    };
  }

  private static Factor factor(Undoing undoing) {
    OperationKind kind = OperationKind.DELETE_FACTOR;
    if (undoing.done(kind) || undoing.gone().contains(kind)) {
      return Factor.DELETED;
    } else if (undoing.kept().containsKey(kind)) {
      return Factor.KEPT;
    }
    return undoing.failed(kind) ? Factor.FAILED : Factor.NONE;
  }

  private static @Nullable Reason reason(Undoing undoing, OperationKind kind) {
    Fact.Kept kept = undoing.kept().get(kind);
    End end = undoing.operation(kind).end();
    return kept == null ? end.reason() : kept.reason();
  }

  private static @Nullable String message(Undoing undoing, OperationKind kind) {
    Fact.Kept kept = undoing.kept().get(kind);
    End end = undoing.operation(kind).end();
    return kept == null ? end.message() : kept.why();
  }
}
