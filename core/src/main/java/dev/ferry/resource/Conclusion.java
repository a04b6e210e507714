package dev.ferry.resource;

import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.resource.OperationState.Aftermath;
import dev.ferry.resource.OperationState.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of an object when nothing is left to do. Pure. */
public final class Conclusion {
  private static final String LEFT_OPEN =
      "what was written has not been looked at again, or not been taken back, so far";

  private Conclusion() {}

  public static <P extends Planned> Result<Outcome> of(Resource<P> resource, Work<P> work) {
    P plan = work.plan();
    Optional<Reason> missing = work.waitsFor();
    if (missing.isPresent()) {
      return result(plan, Outcome.FAILED, missing.get(), null, null);
    } else if (isLeftOpen(plan.operations(), work.state())) {
      return result(
          plan, Outcome.FAILED, Reason.TARGET_UNAVAILABLE, LEFT_OPEN, resource.failedAs(work));
    }
    return switch (plan.fate()) {
      case SKIP, BLOCKED -> result(plan, Outcome.SKIPPED, plan.reason(), null, null);
      case UNCHANGED ->
          result(plan, Outcome.UNCHANGED, plan.reason(), null, resource.knownAs(work));
      case ADOPT -> adopted(resource, work);
      case CREATE, UPDATE -> written(resource, work);
    };
  }

  /** Whoever is not the user any more for a factor is not the user. */
  private static <P extends Planned> Result<Outcome> adopted(Resource<P> resource, Work<P> work) {
    P plan = work.plan();
    for (OperationKind operation : plan.operations()) {
      if (work.operation(operation).end().reason() == Reason.CHANGED_SINCE_PLAN) {
        return failed(resource, work, operation);
      }
    }
    return result(plan, Outcome.ADOPTED, plan.reason(), null, resource.knownAs(work));
  }

  private static <P extends Planned> Result<Outcome> written(Resource<P> resource, Work<P> work) {
    P plan = work.plan();
    List<OperationKind> own =
        plan.operations().stream().filter(kind -> kind.subject() == plan.kind()).toList();
    for (OperationKind operation : own) {
      OperationState standing = work.operation(operation);
      if (standing.moved() || !standing.done()) {
        return failed(resource, work, operation);
      }
    }
    OperationState named = work.operation(named(plan, own));
    return result(
        plan,
        outcome(plan, named),
        resource.leftOut(work, named),
        own.stream()
            .map(operation -> work.operation(operation).end().message())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        Objects.requireNonNull(named.end().workosId()));
  }

  /** The operation that the fate is named after; a newer password may come before it. */
  private static OperationKind named(Planned plan, List<OperationKind> own) {
    if (plan.fate() == Fate.UPDATE) {
      OperationKind update = OperationKind.of(plan.kind(), Effect.UPDATE);
      return own.contains(update) ? update : own.get(0);
    }
    return own.get(0);
  }

  private static Outcome outcome(Planned plan, OperationState operation) {
    if (operation.stage() == Stage.ADOPTED) {
      return Outcome.ADOPTED;
    }
    return plan.fate() == Fate.CREATE ? Outcome.CREATED : Outcome.UPDATED;
  }

  private static <P extends Planned> Result<Outcome> failed(
      Resource<P> resource, Work<P> work, OperationKind operation) {
    Reason reason = reason(work, operation);
    // What an environment does not offer is nobody's failure: it is handed over.
    Outcome outcome = reason == Reason.CONNECTIONS_NOT_OFFERED ? Outcome.SKIPPED : Outcome.FAILED;
    return result(work.plan(), outcome, reason, message(work, operation), resource.failedAs(work));
  }

  private static @Nullable Reason reason(Work<?> work, OperationKind operation) {
    OperationState standing = work.operation(operation);
    return switch (standing.stage()) {
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> standing.end().reason();
      case OPEN, AWAITED, UNSETTLED ->
          throw new IllegalStateException(work.clerkId() + " is not finished: " + standing);
    };
  }

  public static @Nullable String message(Work<?> work, OperationKind operation) {
    OperationState standing = work.operation(operation);
    return standing.moved() ? takenBack(work.state(), operation) : standing.end().message();
  }

  /** What to say of an operation that is to be taken back, or was. */
  private static String takenBack(WorkflowState state, OperationKind forward) {
    OperationState undo = state.operation(forward.undo());
    String why = state.operation(forward).end().message();
    String then =
        undo.stage() == Stage.APPLIED
            ? "it was taken back"
            : "it could NOT be taken back: " + undo.end().message();
    return "while it was being written, " + why + "; " + then;
  }

  /**
   * True if a run ends before all has been looked at again, or taken back: what moved may also have
   * been reached by a request of which nobody knows what became of it.
   */
  public static boolean isLeftOpen(List<OperationKind> operations, WorkflowState state) {
    boolean moved = operations.stream().anyMatch(kind -> state.operation(kind).moved());
    return operations.stream()
        .anyMatch(
            kind -> isLeftOpen(kind, state) || (moved && state.operation(kind).mayHaveHadEffect()));
  }

  private static boolean isLeftOpen(OperationKind forward, WorkflowState state) {
    OperationState operation = state.operation(forward);
    if (!operation.moved()) {
      return operation.stage() == Stage.APPLIED && operation.aftermath() == Aftermath.GIVEN_UP;
    }
    return switch (state.operation(forward.undo()).stage()) {
      case OPEN, AWAITED, UNSETTLED, GIVEN_UP, GIVEN_UP_UNSETTLED -> true;
      case APPLIED, ADOPTED, REFUSED -> false;
    };
  }

  private static Result<Outcome> result(
      Planned plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId) {
    return new Result<>(
        plan.kind(), plan.seq(), plan.clerkId(), outcome, reason, message, workosId);
  }
}
