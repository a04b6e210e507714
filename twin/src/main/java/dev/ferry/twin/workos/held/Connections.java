package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be done with SSO connections. Thread-safe; refusals are thrown. */
public final class Connections {
  private final Environment environment;

  public Connections(Environment environment) {
    this.environment = environment;
  }

  /** A connection with the domains that its organization has at the moment. */
  public record Held(StoredConnection connection, List<StoredDomain> domains) {}

  /** What came of a creation. */
  public record Made(Held held, boolean anew) {}

  /**
   * Makes a draft; or gives back the one that the organization has by this external id already
   * (workos.com/docs/reference/sso/connection/create, seen August 2026).
   */
  public Made create(String organizationId, String type, String name, @Nullable String externalId) {
    return environment.atomically(
        held -> {
          held.organization(organizationId);
          Optional<StoredConnection> there =
              held.connections().under(organizationId).values().stream()
                  .filter(one -> externalId != null && externalId.equals(one.externalId()))
                  .findFirst();
          if (there.isPresent()) {
            return new Made(whole(held, there.get()), false);
          }
          ExistingConnection draft =
              new ExistingConnection(null, organizationId, type, name, externalId, "draft");
          return new Made(whole(held, put(held, draft)), true);
        });
  }

  /** Adds one, or takes the place of the one with the same id. */
  public StoredConnection place(ExistingConnection connection) {
    try {
      return environment.atomically(
          held -> {
            held.organization(connection.organizationId());
            return put(held, connection);
          });
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(
          "connection " + connection.name() + " cannot be: " + refusal.reply().body(), refusal);
    }
  }

  private StoredConnection put(Tenancy held, ExistingConnection connection) {
    Instant now = environment.now();
    String id = connection.id() == null ? environment.nextId("conn_") : connection.id();
    StoredConnection made =
        new StoredConnection(
            id,
            connection.organizationId(),
            connection.type(),
            connection.name(),
            connection.externalId(),
            connection.state(),
            held.connections()
                .byId(id)
                .map(before -> before.stamps().updatedAt(now))
                .orElse(Stamps.made(now, now)));
    held.connections().put(made);
    return made;
  }

  public Held get(String id) {
    return environment.atomically(held -> whole(held, connection(held, id)));
  }

  public void delete(String id) {
    environment.atomically(
        held -> {
          held.connections().remove(connection(held, id).id());
          return held;
        });
  }

  public Page<Held> list(PageRequest page, Predicate<Held> wanted) {
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
  public List<StoredConnection> all() {
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
