package dev.ferry.twin.workos;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What can be done with SSO connections. Thread-safe; refusals are thrown. */
final class Connections {
  private final Environment environment;

  Connections(Environment environment) {
    this.environment = environment;
  }

  /** A connection with the domains that its organization has at the moment. */
  record Held(StoredConnection connection, List<StoredDomain> domains) {}

  Held create(String organizationId, String type, String name) {
    return environment.atomically(
        held -> {
          held.organization(organizationId);
          Instant now = environment.now();
          StoredConnection made =
              new StoredConnection(
                  environment.nextId("conn_"), organizationId, type, name, Stamps.made(now, now));
          held.connections().put(made);
          return whole(held, made);
        });
  }

  Held get(String id) {
    return environment.atomically(held -> whole(held, connection(held, id)));
  }

  void delete(String id) {
    environment.atomically(
        held -> {
          held.connections().remove(connection(held, id).id());
          return held;
        });
  }

  Page<Held> list(PageRequest page, Predicate<Held> wanted) {
    return environment.atomically(
        held ->
            Page.cut(
                    held.connections().all(),
                    page,
                    one -> wanted.test(whole(held, one)),
                    StoredConnection::id)
                .map(one -> whole(held, one)));
  }

  /** All connections, in the order of their creation. */
  List<StoredConnection> all() {
    return environment.atomically(held -> List.copyOf(held.connections().all().values()));
  }

  private static Held whole(Tenancy held, StoredConnection connection) {
    return new Held(
        connection, List.copyOf(held.domains().under(connection.organizationId()).values()));
  }

  private static StoredConnection connection(Tenancy held, String id) {
    return held.connections().byId(id).orElseThrow(() -> Refusal.notFound("Connection", id));
  }
}
