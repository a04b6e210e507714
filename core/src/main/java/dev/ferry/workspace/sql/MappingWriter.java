package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.sql.statement.Prepared;
import org.jdbi.v3.core.Handle;

/** The part of a {@link JournalWriter} that keeps which WorkOS object is a Clerk object's. */
final class MappingWriter implements AutoCloseable {
  private static final String FORGET_FACTOR =
      """
      DELETE FROM mapping WHERE kind = 'FACTOR' AND clerk_id = ?
        AND NOT EXISTS (SELECT 1 FROM mapping u
          WHERE u.kind = 'USER' AND u.clerk_id = mapping.clerk_id AND u.workos_id = ?)
      """;

  /** What an object's origin was stays so when a later plan recognises the object. */
  private static final String KNOW =
      """
      INSERT INTO mapping (kind, clerk_id, workos_id, origin)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (kind, clerk_id) DO UPDATE SET
        origin = CASE WHEN mapping.workos_id = excluded.workos_id
          THEN mapping.origin ELSE excluded.origin END,
        workos_id = excluded.workos_id
      """;

  private static final String FORGET =
      """
      DELETE FROM mapping WHERE kind = ? AND clerk_id = ? AND workos_id = ?
        AND (? OR origin = 'LINKED')
      """;

  private static final String FORGET_FACTOR_OF_NOBODY =
      """
      DELETE FROM mapping WHERE kind = 'FACTOR' AND clerk_id = ?
        AND NOT EXISTS (SELECT 1 FROM mapping u
          WHERE u.kind = 'USER' AND u.clerk_id = mapping.clerk_id)
      """;

  private final Prepared factorsOfOthers;
  private final Prepared known;
  private final Prepared forgotten;
  private final Prepared factorsOfNobody;

  MappingWriter(Handle handle) {
    factorsOfOthers = new Prepared(handle, FORGET_FACTOR);
    known = new Prepared(handle, KNOW);
    forgotten = new Prepared(handle, FORGET);
    factorsOfNobody = new Prepared(handle, FORGET_FACTOR_OF_NOBODY);
  }

  void write(String clerkId, Fact fact) {
    OperationKind operation = fact.operation();
    if (fact instanceof Fact.Applied applied && !operation.undoes()) {
      boolean created = operation.effect() == Effect.CREATE;
      know(clerkId, operation, applied.workosId(), created ? Origin.CREATED : Origin.ADOPTED);
    } else if (fact instanceof Fact.Adopted adopted) {
      know(clerkId, operation, adopted.workosId(), Origin.ADOPTED);
    } else if (fact instanceof Fact.Linked linked) {
      know(clerkId, operation, linked.workosId(), Origin.LINKED);
    } else if (fact instanceof Fact.Applied applied) {
      forget(clerkId, operation, applied.workosId());
    } else if (fact instanceof Fact.Gone gone) {
      forget(clerkId, operation, gone.workosId());
    }
  }

  /** A second factor is one of the WorkOS user that it was given to. */
  private void know(String clerkId, OperationKind operation, String workosId, Origin origin) {
    if (operation.subject() == ObjectKind.USER) {
      factorsOfOthers.add(clerkId, workosId);
    }
    known.add(operation.subject(), clerkId, workosId, origin);
  }

  /**
   * What is deleted is mapped no more, and a user that was only linked is linked no more; what else
   * is restored stays the one that it is. A later plan begins from what WorkOS holds.
   */
  private void forget(String clerkId, OperationKind operation, String workosId) {
    forgotten.add(operation.subject(), clerkId, workosId, operation.effect() == Effect.DELETE);
    if (operation.subject() == ObjectKind.USER) {
      factorsOfNobody.add(clerkId);
    }
  }

  void flush() {
    factorsOfOthers.flush();
    known.flush();
    forgotten.flush();
    factorsOfNobody.flush();
  }

  @Override
  public void close() {
    factorsOfOthers.close();
    known.close();
    forgotten.close();
    factorsOfNobody.close();
  }
}
