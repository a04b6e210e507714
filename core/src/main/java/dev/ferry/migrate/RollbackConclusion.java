package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.resource.OperationState.End;
import dev.ferry.resource.Provenance;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.RollbackState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rollback has made of an object when nothing is left to do. Pure. */
record RollbackConclusion(String clerkId, @Nullable Holding held, RollbackState undoing) {

  /** Of an object other than a user. */
  Result<Undone> of(ObjectKind kind) {
    OperationKind about = about(kind);
    return result(kind, workosId(), about, outcome(about), reason(about));
  }

  /**
   * Of a user, and of its second factor if that was undone by itself. Of a user who has no reason
   * of its own the result tells why its factor was not undone.
   */
  static List<Result<Undone>> ofUser(String clerkId, Provenance history, RollbackState undoing) {
    return new RollbackConclusion(clerkId, history.user(), undoing).ofUser();
  }

  /** Of the second factor of a user who stays. */
  static List<Result<Undone>> ofFactor(String clerkId, Provenance history, RollbackState undoing) {
    RollbackConclusion all = new RollbackConclusion(clerkId, history.user(), undoing);
    OperationKind about = OperationKind.DELETE_FACTOR;
    return List.of(all.result(ObjectKind.FACTOR, null, about, all.factor(), all.reason(about)));
  }

  private List<Result<Undone>> ofUser() {
    OperationKind ofFactor = OperationKind.DELETE_FACTOR;
    Undone factor = factor();
    OperationKind own = about(ObjectKind.USER);
    OperationKind about = outcome(own) == Undone.UNTOUCHED ? ofFactor : own;
    Undone outcome = about == ofFactor ? byFactor(factor) : outcome(about);
    Optional<Reason> reason = reason(about).or(() -> reason(ofFactor));
    Result<Undone> user = result(ObjectKind.USER, workosId(), about, outcome, reason);
    return factor == Undone.UNTOUCHED
        ? List.of(user)
        : List.of(user, result(ObjectKind.FACTOR, null, ofFactor, factor, reason(ofFactor)));
  }

  private @Nullable String workosId() {
    return held == null ? undoing.workosId() : held.id();
  }

  private Result<Undone> result(
      ObjectKind kind,
      @Nullable String workosId,
      OperationKind about,
      Undone outcome,
      Optional<Reason> reason) {
    return Result.undone(kind, clerkId, workosId, outcome, reason.orElse(null), message(about));
  }

  /**
   * Of which operation the result tells: of what could not be done, or else of a deletion, which
   * tells also why something stays that was only restored.
   */
  private OperationKind about(ObjectKind kind) {
    OperationKind deletion = OperationKind.of(kind, Effect.DELETE);
    return Stream.of(OperationKind.values())
        .filter(operation -> operation.undoes() && operation.subject() == kind)
        .filter(operation -> outcome(operation) != Undone.UNTOUCHED)
        .min(
            Comparator.comparing((OperationKind operation) -> outcome(operation) != Undone.FAILED)
                .thenComparing(operation -> operation != deletion))
        .orElse(deletion);
  }

  private Undone outcome(OperationKind operation) {
    if (undoing.gone().contains(operation)) {
      return Undone.GONE; // perhaps with its user, after it was restored
    } else if (undoing.done(operation)) {
      return operation.effect() == Effect.DELETE ? Undone.DELETED : Undone.RESTORED;
    } else if (undoing.kept().containsKey(operation)) {
      return Undone.KEPT;
    }
    return undoing.failed(operation) ? Undone.FAILED : Undone.UNTOUCHED;
  }

  /** A user of whom nothing but the factor was ours. */
  private static Undone byFactor(Undone factor) {
    return factor == Undone.DELETED ? Undone.RESTORED : factor;
  }

  /** Untouched if there is none of ours, or it went with its user. */
  private Undone factor() {
    Undone outcome = outcome(OperationKind.DELETE_FACTOR);
    return outcome == Undone.GONE ? Undone.DELETED : outcome;
  }

  private Optional<Reason> reason(OperationKind operation) {
    Fact.Kept kept = undoing.kept().get(operation);
    End end = undoing.operation(operation).end();
    return Optional.ofNullable(kept == null ? end.reason() : kept.reason());
  }

  private @Nullable String message(OperationKind operation) {
    Fact.Kept kept = undoing.kept().get(operation);
    return kept == null ? undoing.operation(operation).end().message() : kept.why();
  }
}
