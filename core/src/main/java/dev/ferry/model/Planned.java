package dev.ferry.model;

import dev.ferry.model.OperationKind.Effect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is decided for one Clerk object of any kind, and the operations that follow. Immutable. */
public sealed interface Planned permits UserPlan, ObjectPlan {

  ObjectKind kind();

  /** Its place among those of its kind in the snapshot, from 1. */
  long seq();

  String clerkId();

  Fate fate();

  /** Why it is skipped, blocked, or left different; else null. */
  @Nullable Reason reason();

  /**
   * The id as which WorkOS holds it already, or the slug that it has or is to have; null if WorkOS
   * holds none.
   */
  @Nullable String workosId();

  /** The Clerk ids of the objects that it hangs on, by their kind; empty if it stands alone. */
  default Map<ObjectKind, String> parents() {
    return Map.of();
  }

  /** The slug of the role that it gives; null if it gives none. */
  default @Nullable String role() {
    return null;
  }

  /** The operations that follow, in the order in which they must happen. */
  default List<OperationKind> operations() {
    return switch (fate()) {
      case CREATE -> List.of(OperationKind.of(kind(), Effect.CREATE));
      case UPDATE -> List.of(OperationKind.of(kind(), Effect.UPDATE));
      case ADOPT -> List.of(OperationKind.of(kind(), Effect.ADOPT));
      case UNCHANGED, SKIP, BLOCKED -> List.of();
    };
  }

  /** True if it must be in WorkOS afterwards. */
  default boolean expected() {
    return fate().arrives();
  }
}
