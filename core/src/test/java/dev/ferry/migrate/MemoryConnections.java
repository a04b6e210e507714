package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.model.WorkosConnection;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connections of an {@link ObjectWorkos}, which may offer their creation or not. */
final class MemoryConnections {
  final Map<String, WorkosConnection> held = new TreeMap<>();
  boolean offered = true;

  private final Supplier<Instant> clock;
  private int made;

  MemoryConnections(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** Null if it is about something else. */
  @Nullable Outcome answer(Endpoint<?> request) {
    if (request instanceof ConnectionEndpoints.CreateConnection create) {
      return offered
          ? new Outcome.Answer(create(create))
          : new Outcome.NotOffered(new ApiError(404, null, "not enabled", List.of(), null));
    } else if (request instanceof ConnectionEndpoints.GetConnection get) {
      WorkosConnection found = held.get(get.connectionId());
      return found == null ? new Outcome.Absent() : new Outcome.Answer(found);
    } else if (request instanceof ConnectionEndpoints.ListConnections list) {
      return new Outcome.Answer(
          new Page<>(
              held.values().stream()
                  .filter(it -> list.organizationId() == null || isOf(it, list.organizationId()))
                  .toList(),
              null));
    } else if (request instanceof ConnectionEndpoints.DeleteConnection delete) {
      return held.remove(delete.connectionId()) == null
          ? new Outcome.Absent()
          : new Outcome.Deleted();
    }
    return null;
  }

  private WorkosConnection create(ConnectionEndpoints.CreateConnection create) {
    String externalId = create.target().externalId();
    Optional<WorkosConnection> there =
        held.values().stream()
            .filter(it -> isOf(it, create.organizationId()) && externalId.equals(it.externalId()))
            .findFirst();
    return there.orElseGet(
        () ->
            put(
                new WorkosConnection(
                    "conn_" + ++made,
                    create.organizationId(),
                    create.target().type(),
                    create.target().name(),
                    externalId,
                    "draft",
                    clock.get().toString())));
  }

  /** What an administrator does. */
  WorkosConnection put(WorkosConnection connection) {
    held.put(connection.id(), connection);
    return connection;
  }

  void removeOf(String organizationId) {
    held.values().removeIf(it -> isOf(it, organizationId));
  }

  private static boolean isOf(WorkosConnection connection, String organizationId) {
    return organizationId.equals(connection.organizationId());
  }
}
