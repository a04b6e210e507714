package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Handler;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What every request passes: only what changes nothing is allowed, the key is checked, it takes its
 * slot in the rate limit, its version is checked, and then its endpoint answers. Thread-safe.
 */
final class Gate implements Handler {
  /** To the letter: with a charset behind it, @clerk/backend 3.25.0 takes an answer for a text. */
  private static final String JSON = "application/json";

  private final Router router;
  private final String secretKey;
  private final RateLimit limit;
  private final Traffic traffic;
  private final InstantSource clock;
  private final Others others;

  Gate(
      Router router,
      String secretKey,
      RateLimit limit,
      Traffic traffic,
      InstantSource clock,
      Others others) {
    this.router = router;
    this.secretKey = secretKey;
    this.limit = limit;
    this.traffic = traffic;
    this.clock = clock;
    this.others = others;
  }

  @Override
  public Reply handle(Request request) {
    Reply reply;
    try {
      reply = pass(request);
      others.act(request.path());
    } catch (Refusal refusal) {
      reply = refusal.reply();
    }
    traffic.countAnswer(reply.status());
    return reply.ofType(JSON);
  }

  private Reply pass(Request request) {
    boolean post = request.method().equals("POST") && router.find(request).isPresent();
    if (!request.method().equals("GET") && !post) {
      throw Refusal.readOnly();
    }
    authorize(request);
    limit.admit(clock.instant());
    if (!Versions.isNamed(request)) {
      traffic.countUnversioned();
    }
    Versions.check(request);
    return router.find(request).orElseGet(() -> this::unknown).handle(request);
  }

  private Reply unknown(Request request) {
    traffic.countUnexpected(request);
    throw Refusal.notFound("There is nothing at " + request.path());
  }

  private void authorize(Request request) {
    Optional<String> header = request.header("Authorization");
    if (header.filter(value -> value.startsWith("Bearer ")).isEmpty()) {
      throw Refusal.noKey();
    }
    if (header.filter(value -> value.equals("Bearer " + secretKey)).isEmpty()) {
      throw Refusal.wrongKey();
    }
  }
}
