package dev.ferry.kind.connection;

import dev.ferry.kind.connection.ConnectionEndpoints.DeleteConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.GetConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosConnection;
import dev.ferry.resource.Keep;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import java.util.Objects;
import java.util.Optional;

/** A draft goes if nobody has finished it. */
public final class ConnectionRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.CONNECTION;
  }

  @Override
  public Bond bond() {
    return Bond.BEFORE_ORGANIZATION;
  }

  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        new ListConnections(work.organizationId(), null),
        page ->
            work.settled(
                creation,
                page.elements().stream()
                    .filter(connection -> isOurs(work, connection))
                    .map(WorkosConnection::id)
                    .findFirst()));
  }

  /** True if it is the connection that the request of which the answer is missing was to make. */
  private static boolean isOurs(RollbackWork work, WorkosConnection connection) {
    String type = String.join("", work.creation().written().slugs());
    return Objects.equals(connection.organizationId(), work.organizationId())
        && connection.isThatOf(work.clerkId(), type, work.label());
  }

  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    return work.look(
        work.deletion(),
        new GetConnection(work.id()),
        now ->
            now.id().equals(work.id())
                ? work.toDelete(keep(work.history(), now))
                : RollbackWork.another(work.deletion(), "connection"));
  }

  /**
   * Whether a connection that we created is kept. Its time is looked at even if our request was
   * answered: a creation gives back what is there already by the same external id.
   */
  private static Optional<Keep> keep(ObjectProvenance history, WorkosConnection now) {
    if (!Ownership.createdByThen(history.createdFrom(), now.createdAt())) {
      return Keep.because(
          Reason.NOT_PROVABLY_OURS, "created at " + now.createdAt() + ", before our request left");
    } else if (!now.isOff()) {
      return Keep.changed("state " + now.state());
    }
    return Ownership.unlessAsWritten(history, ObjectContent.of(now));
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    return new DeleteConnection(work.id());
  }
}
