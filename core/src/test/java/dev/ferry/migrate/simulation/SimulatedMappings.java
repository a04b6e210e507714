package dev.ferry.migrate.simulation;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Mapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the journal knows of the ids in WorkOS, and how they came to be known. */
final class SimulatedMappings {
  private final Map<String, Mapping> known = new TreeMap<>();

  void after(String clerkId, Fact fact) {
    OperationKind operation = fact.operation();
    if (operation == OperationKind.ENROLL_FACTOR || operation == OperationKind.DELETE_FACTOR) {
      return;
    } else if (operation.undoes()) {
      forget(clerkId, fact);
    } else if (fact instanceof Fact.Applied applied) {
      boolean created = operation.effect() == Effect.CREATE;
      know(
          operation.subject(),
          clerkId,
          applied.workosId(),
          created ? Mapping.Origin.CREATED : Mapping.Origin.ADOPTED);
    } else if (fact instanceof Fact.Adopted adopted) {
      know(operation.subject(), clerkId, adopted.workosId(), Mapping.Origin.ADOPTED);
    } else if (fact instanceof Fact.Linked linked) {
      know(operation.subject(), clerkId, linked.workosId(), Mapping.Origin.LINKED);
    }
  }

  /** What an object's origin was stays so when a later plan recognises the object. */
  void know(ObjectKind kind, String clerkId, String workosId, Mapping.Origin origin) {
    Mapping was = known.get(clerkId);
    if (was == null || !was.workosId().equals(workosId)) {
      known.put(clerkId, new Mapping(kind, clerkId, workosId, origin));
    }
  }

  /** What is deleted is known no more, and who was only linked is so no more. */
  private void forget(String clerkId, Fact fact) {
    String id = null;
    if (fact instanceof Fact.Applied applied) {
      id = applied.workosId();
    } else if (fact instanceof Fact.Gone gone) {
      id = gone.workosId();
    }
    Mapping was = known.get(clerkId);
    boolean ends =
        fact.operation().effect() == Effect.DELETE
            || (was != null && was.origin() == Mapping.Origin.LINKED);
    if (was != null && was.workosId().equals(id) && ends) {
      known.remove(clerkId);
    }
  }

  @Nullable String workosId(String clerkId) {
    Mapping mapping = known.get(clerkId);
    return mapping == null ? null : mapping.workosId();
  }

  /** See {@link dev.ferry.workspace.Mappings#ofWorkosIds}. */
  List<Mapping> ofWorkosIds(ObjectKind kind, List<?> ids) {
    return known.values().stream()
        .filter(one -> one.kind() == kind && ids.contains(one.workosId()))
        .toList();
  }

  /** See {@link dev.ferry.workspace.Mappings#after}. */
  List<Mapping> after(ObjectKind kind, String clerkId) {
    return known.values().stream()
        .filter(one -> one.kind() == kind && one.clerkId().compareTo(clerkId) > 0)
        .limit(2)
        .toList();
  }
}
