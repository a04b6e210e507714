package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that sign-ins have begun and nothing has ended. Thread-safe; refusals are thrown.
 */
public final class Sessions {
  /** WorkOS lets the dashboard choose, and documents no default. */
  private static final Duration LIFE = Duration.ofDays(30);

  private final Environment environment;

  public Sessions(Environment environment) {
    this.environment = environment;
  }

  public StoredSession begin(
      String userId, @Nullable String organizationId, StoredSession.Origin origin) {
    return environment.atomically(
        held -> {
          Instant now = environment.now();
          StoredSession begun =
              new StoredSession(
                  environment.nextId("session_"),
                  userId,
                  organizationId,
                  origin,
                  now,
                  now,
                  now.plus(LIFE));
          held.sessions().put(begun);
          return begun;
        });
  }

  /** The session with this id, if it is open. */
  public Optional<StoredSession> open(String id) {
    Instant now = environment.now();
    return environment.atomically(
        held -> held.sessions().byId(id).filter(session -> session.isOpen(now)));
  }

  /**
   * Takes an open session into an organization whose active member its user is; refused in the
   * words of the OpenAPI of 2026-08-07.
   */
  public StoredSession enter(StoredSession session, String organizationId) {
    return environment.atomically(
        held -> {
          if (held.organizations().byId(organizationId).isEmpty()) {
            throw refused("organization_not_found");
          }
          if (held.rights(session.userId(), organizationId).isEmpty()) {
            throw refused("organization_membership_not_found");
          }
          StoredSession inside = session.in(organizationId, environment.now());
          held.sessions().put(inside);
          return inside;
        });
  }

  private static Refusal refused(String error) {
    return Refusal.oauth(400, error, "The request failed due to: " + error + ".");
  }

  /** A page of a user's open sessions. */
  public Page<StoredSession> list(String userId, PageRequest page) {
    Instant now = environment.now();
    return environment.atomically(
        held -> {
          environment.user(userId);
          return Page.cut(
              held.sessions().under(userId),
              page,
              session -> session.isOpen(now),
              StoredSession::id);
        });
  }

  /** Ends an open session. */
  public void end(String id) {
    Instant now = environment.now();
    environment.atomically(
        held -> {
          if (held.sessions().byId(id).filter(session -> session.isOpen(now)).isEmpty()) {
            throw Refusal.message(400, "Session not found: '" + id + "'.");
          }
          held.sessions().remove(id);
          return held;
        });
  }

  /** How many sessions are open. */
  public int count() {
    Instant now = environment.now();
    return environment.atomically(
        held ->
            (int) held.sessions().all().values().stream().filter(one -> one.isOpen(now)).count());
  }
}
