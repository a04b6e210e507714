package dev.ferry.model;

import dev.ferry.model.OperationKind.Effect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is decided for one Clerk object of any kind, and the operations that follow. Immutable. */
public sealed interface Planned permits UserPlan, ObjectPlan {

  /**
   * A field in which WorkOS stays different from Clerk.
   *
   * @param field its word; of metadata {@code metadata.KEY}
   * @param reason why it is left so
   * @param agreed true if it was ever the same on both sides
   * @param base what both held then; null if nothing
   */
  record Kept(String field, Reason reason, boolean agreed, @Nullable String base) {
    /** What the name of a pair of metadata begins with. */
    public static final String METADATA = "metadata.";

    /** The key of a pair of metadata; null if it is about another field. */
    public @Nullable String key() {
      return field.startsWith(METADATA) ? field.substring(METADATA.length()) : null;
    }

    /** True if WorkOS's own later change is what is kept: that is as it must be. */
    public boolean theirs() {
      return reason == Reason.CHANGED_IN_WORKOS;
    }
  }

  ObjectKind kind();

  /** The keys of metadata among what is kept. */
  static Set<String> keys(List<Kept> kept) {
    return kept.stream().map(Kept::key).filter(Objects::nonNull).collect(Collectors.toSet());
  }

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
