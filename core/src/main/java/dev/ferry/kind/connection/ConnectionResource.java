package dev.ferry.kind.connection;

import dev.ferry.kind.connection.ConnectionEndpoints.CreateConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.DeleteConnection;
import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Duplicate;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections of an organization, as drafts, where the environment offers their creation. */
public final class ConnectionResource implements Resource<OfConnection> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.CONNECTION;
  }

  @Override
  public Class<OfConnection> planned() {
    return OfConnection.class;
  }

  @Override
  public String heldAs(Work<OfConnection> work) {
    return work.present(work.plan().before()).id();
  }

  @Override
  public Optional<Fact> refusal(Work<OfConnection> work, OperationKind operation) {
    return Optional.ofNullable(work.parents().notOffered())
        .map(words -> new Fact.Refused(operation, Reason.CONNECTIONS_NOT_OFFERED, 0, words));
  }

  @Override
  public LookUp<?> look(Work<OfConnection> work, OperationKind operation) {
    return LookUp.several(
        work,
        operation,
        new ListConnections(work.organizationId(), null),
        page -> found(work, operation, page.elements()));
  }

  private static List<Fact> found(
      Work<OfConnection> work, OperationKind operation, List<WorkosConnection> there) {
    Optional<WorkosConnection> ours = there.stream().filter(one -> isOurs(work, one)).findFirst();
    if (ours.isEmpty()) {
      return List.of(new Fact.LookedAbsent(operation));
    }
    return work.lost(operation)
        ? created(operation, ours.get())
        : List.of(new Fact.Adopted(operation, ours.get().id()));
  }

  private static boolean isOurs(Work<OfConnection> work, WorkosConnection connection) {
    TargetConnection target = target(work);
    return Objects.equals(connection.organizationId(), work.parents().organizationId())
        && connection.isThatOf(target.externalId(), target.type(), target.name());
  }

  /** Named if it is not the draft that it must be. */
  private static List<Fact> created(OperationKind operation, WorkosConnection connection) {
    Fact applied = new Fact.Applied(operation, connection.id());
    return connection.isDraft()
        ? List.of(applied)
        : List.of(
            applied,
            new Fact.Remarked(
                operation, Reason.CONNECTION_NOT_DRAFT, "its state is " + connection.state()));
  }

  @Override
  public Write<?> write(Work<OfConnection> work, OperationKind operation) {
    return Write.of(
            new CreateConnection(work.organizationId(), target(work)),
            Fact.Intended.of(operation, new Fact.Change(null, null, content(work), work.place())),
            work.parents().holders(),
            (WorkosConnection made) -> new Fact.Applied(operation, made.id()))
        .done(made -> created(operation, made))
        .ofNewObject();
  }

  /** Some environments allow one each: connection_already_exists_for_organization. */
  @Override
  public Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return new Fact.Refused(
        operation,
        Reason.ORGANIZATION_HAS_CONNECTION,
        0,
        "WorkOS says that the organization has a connection already");
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return operation == OperationKind.CREATE_CONNECTION;
  }

  @Override
  public Reversal reversal(Work<OfConnection> work, OperationKind operation) {
    String id = work.writtenAs(operation);
    return Reversal.of(
        operation.undo(),
        new DeleteConnection(id),
        Grounds.of(new ConnectionUnfinishedGround(id, content(work))));
  }

  @Override
  public @Nullable Reason leftOut(Work<OfConnection> work, OperationState done) {
    return done.end().reason() == Reason.CONNECTION_NOT_DRAFT
        ? Reason.CONNECTION_NOT_DRAFT
        : Resource.super.leftOut(work, done);
  }

  private static ObjectContent content(Work<OfConnection> work) {
    TargetConnection target = target(work);
    return new ObjectContent(target.name(), Map.of(), Set.of(target.type()));
  }

  private static TargetConnection target(Work<OfConnection> work) {
    return work.present(work.plan().target());
  }
}
