package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.resource.OperationState.End;
import dev.ferry.resource.Provenance;
import dev.ferry.resource.RollbackState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback has made of a user, and of its second factor if that was undone by itself, when
 * nothing is left to do. Of a user who has no reason of its own the result tells why its factor was
 * not undone. Pure.
 */
final class RollbackConclusion {
  private RollbackConclusion() {}

  static List<Result<Undone>> of(String clerkId, Provenance history, RollbackState undoing) {
    OperationKind about = about(undoing);
    OperationKind ofFactor = OperationKind.DELETE_FACTOR;
    Undone factor = factor(undoing);
    Provenance.Holding user = history.user();
    Result<Undone> result =
        Result.undone(
            ObjectKind.USER,
            clerkId,
            user == null ? undoing.workosId() : user.id(),
            about == ofFactor ? byFactor(factor) : outcome(undoing, about),
            reason(undoing, about).or(() -> reason(undoing, ofFactor)).orElse(null),
            message(undoing, about));
    return factor == Undone.UNTOUCHED
        ? List.of(result)
        : List.of(
            result,
            Result.undone(
                ObjectKind.FACTOR,
                clerkId,
                null,
                factor,
                reason(undoing, ofFactor).orElse(null),
                message(undoing, ofFactor)));
  }

  /** Of which operation the result tells: of the user's own, if there was any. */
  private static OperationKind about(RollbackState undoing) {
    if (outcome(undoing, OperationKind.RESTORE_USER) == Undone.FAILED) {
      return OperationKind.RESTORE_USER; // what is kept is to be restored all the same
    }
    for (OperationKind kind : List.of(OperationKind.DELETE_USER, OperationKind.RESTORE_USER)) {
      if (outcome(undoing, kind) != Undone.UNTOUCHED) {
        return kind;
      }
    }
    return OperationKind.DELETE_FACTOR;
  }

  private static Undone outcome(RollbackState undoing, OperationKind kind) {
    if (undoing.done(kind)) {
      return kind == OperationKind.DELETE_USER ? Undone.DELETED : Undone.RESTORED;
    } else if (undoing.gone().contains(kind)) {
      return Undone.GONE;
    } else if (undoing.kept().containsKey(kind)) {
      return Undone.KEPT;
    }
    return undoing.failed(kind) ? Undone.FAILED : Undone.UNTOUCHED;
  }

  /** A user of whom nothing but the factor was ours. */
  private static Undone byFactor(Undone factor) {
    return factor == Undone.DELETED ? Undone.RESTORED : factor;
  }

  /** Untouched if there is none of ours, or it went with its user. */
  private static Undone factor(RollbackState undoing) {
    OperationKind kind = OperationKind.DELETE_FACTOR;
    if (undoing.done(kind) || undoing.gone().contains(kind)) {
      return Undone.DELETED;
    } else if (undoing.kept().containsKey(kind)) {
      return Undone.KEPT;
    }
    return undoing.failed(kind) ? Undone.FAILED : Undone.UNTOUCHED;
  }

  private static Optional<Reason> reason(RollbackState undoing, OperationKind kind) {
    Fact.Kept kept = undoing.kept().get(kind);
    End end = undoing.operation(kind).end();
    return Optional.ofNullable(kept == null ? end.reason() : kept.reason());
  }

  private static @Nullable String message(RollbackState undoing, OperationKind kind) {
    Fact.Kept kept = undoing.kept().get(kind);
    End end = undoing.operation(kind).end();
    return kept == null ? end.message() : kept.why();
  }
}
