package dev.ferry.twin.workos;

import dev.ferry.twin.http.Handler;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.session.SessionEndpoints;
import dev.ferry.twin.workos.wire.Credentials;
import dev.ferry.twin.workos.wire.RateLimits;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.RequestKind;
import dev.ferry.twin.workos.wire.Traffic;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * What every request passes: it is counted, its key is checked, it takes its slot in the rate
 * limits, and then its endpoint answers. Thread-safe.
 */
final class Gate implements Handler {
  private final Router router;
  private final Credentials credentials;
  private final RateLimits limits;
  private final Traffic traffic;
  private final Clock clock;

  Gate(Router router, Credentials credentials, RateLimits limits, Traffic traffic, Clock clock) {
    this.router = router;
    this.credentials = credentials;
    this.limits = limits;
    this.traffic = traffic;
    this.clock = clock;
  }

  @Override
  public Reply handle(Request request) {
    Reply reply;
    try {
      reply = pass(request);
    } catch (Refusal refusal) {
      reply = refusal.reply();
    }
    traffic.countAnswer(reply.status());
    return reply.with("X-Request-ID", UUID.randomUUID().toString());
  }

  private Reply pass(Request request) {
    Instant now = clock.instant();
    RequestKind kind = RequestKind.of(request);
    traffic.count(request, kind, now);
    if (!isAuthorized(request)) {
      throw Refusal.unauthorized();
    }
    limits.admit(kind, now);
    return router
        .find(request)
        .orElseGet(
            () -> {
              traffic.countUnexpected(request);
              throw Refusal.message(404, "Not Found");
            })
        .handle(request);
  }

  /**
   * Authentication brings the key in its body; portal and authorization are for browsers, the key
   * of access tokens is for everybody.
   */
  private boolean isAuthorized(Request request) {
    return request.path().equals(AuthenticateEndpoint.PATH)
        || request.path().equals(PortalEndpoints.PAGE)
        || request.path().equals(AuthorizeEndpoint.PATH)
        || request.path().startsWith(SessionEndpoints.KEYS)
        || request
            .header("Authorization")
            .filter(header -> header.equals("Bearer " + credentials.apiKey()))
            .isPresent();
  }
}
