package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosUser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each operation of one object stands. Immutable. */
public final class WorkflowState {
  private final Map<OperationKind, OperationState> operations;
  private final @Nullable WorkosUser movedTo;

  private WorkflowState(
      Map<OperationKind, OperationState> operations, @Nullable WorkosUser movedTo) {
    this.operations = operations;
    this.movedTo = movedTo;
  }

  /** What the facts of earlier runs tell; what they gave up gets its chances again. */
  public static WorkflowState of(List<Fact> facts) {
    WorkflowState state = new WorkflowState(Map.of(), null);
    for (Fact fact : facts) {
      state = state.after(fact);
    }
    Map<OperationKind, OperationState> again = new EnumMap<>(OperationKind.class);
    state.operations.forEach((kind, operation) -> again.put(kind, operation.takenUpAgain()));
    return new WorkflowState(again, state.movedTo);
  }

  public WorkflowState after(Fact fact) {
    Map<OperationKind, OperationState> next = new EnumMap<>(OperationKind.class);
    next.putAll(operations);
    next.put(fact.operation(), operation(fact.operation()).after(fact));
    return new WorkflowState(next, fact instanceof Fact.Moved moved ? moved.user() : movedTo);
  }

  /** The user as it was seen when it had moved while it was being written; null if it had not. */
  public @Nullable WorkosUser movedTo() {
    return movedTo;
  }

  public OperationState operation(OperationKind kind) {
    return operations.getOrDefault(kind, OperationState.NEW);
  }
}
