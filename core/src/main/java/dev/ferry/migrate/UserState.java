package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where each operation of one user stands. Immutable. */
public final class UserState {
  private final Map<OperationKind, OperationState> operations;

  private UserState(Map<OperationKind, OperationState> operations) {
    this.operations = operations;
  }

  /** What the facts of earlier runs tell; what they gave up gets its chances again. */
  public static UserState of(List<Fact> facts) {
    UserState state = new UserState(Map.of());
    for (Fact fact : facts) {
      state = state.after(fact);
    }
    Map<OperationKind, OperationState> again = new EnumMap<>(OperationKind.class);
    state.operations.forEach((kind, operation) -> again.put(kind, operation.takenUpAgain()));
    return new UserState(again);
  }

  public UserState after(Fact fact) {
    Map<OperationKind, OperationState> next = new EnumMap<>(OperationKind.class);
    next.putAll(operations);
    next.put(fact.operation(), operation(fact.operation()).after(fact));
    return new UserState(next);
  }

  OperationState operation(OperationKind kind) {
    return operations.getOrDefault(kind, OperationState.NEW);
  }
}
