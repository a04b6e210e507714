package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosUser;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each operation of one object stands. Immutable. */
public final class WorkflowState {
  private final Map<OperationKind, OperationState> operations;
  private final @Nullable WorkosUser movedTo;
  private final Set<OperationKind> doneBefore;
  private final LastWrite lastWrite;

  private WorkflowState(
      Map<OperationKind, OperationState> operations,
      @Nullable WorkosUser movedTo,
      Set<OperationKind> doneBefore,
      LastWrite lastWrite) {
    this.operations = operations;
    this.movedTo = movedTo;
    this.doneBefore = doneBefore;
    this.lastWrite = lastWrite;
  }

  /** What the facts of earlier runs tell; what they gave up gets its chances again. */
  public static WorkflowState of(List<Fact> facts) {
    WorkflowState state = new WorkflowState(Map.of(), null, Set.of(), LastWrite.NONE);
    for (Fact fact : facts) {
      state = state.after(fact);
    }
    Map<OperationKind, OperationState> again = new EnumMap<>(OperationKind.class);
    Set<OperationKind> done = EnumSet.noneOf(OperationKind.class);
    state.operations.forEach(
        (kind, operation) -> {
          again.put(kind, operation.takenUpAgain());
          if (operation.done()) {
            done.add(kind);
          }
        });
    return new WorkflowState(again, state.movedTo, done, state.lastWrite);
  }

  public WorkflowState after(Fact fact) {
    Map<OperationKind, OperationState> next = new EnumMap<>(OperationKind.class);
    next.putAll(operations);
    next.put(fact.operation(), operation(fact.operation()).after(fact));
    return new WorkflowState(
        next,
        fact instanceof Fact.Moved moved ? moved.user() : movedTo,
        doneBefore,
        lastWrite.after(fact));
  }

  /** The user as it was seen when it had moved while it was being written; null if it had not. */
  public @Nullable WorkosUser movedTo() {
    return movedTo;
  }

  /** True if an earlier run has done it: since then others may have been there. */
  public boolean doneBefore(OperationKind kind) {
    return doneBefore.contains(kind);
  }

  /** When the last of these writes was done. */
  public LastWrite lastWrite() {
    return lastWrite;
  }

  public OperationState operation(OperationKind kind) {
    return operations.getOrDefault(kind, OperationState.NEW);
  }
}
