package dev.ferry;

import dev.ferry.transport.Delivery;
import dev.ferry.verify.Waiting;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.WorkosAnswers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Single requests to the environment that a migration is bound to, within its limits and out of its
 * one budget: for what has no operation of its own. Used by the thread that uses the migration.
 */
public final class WorkosRequests {
  private static final int ATTEMPTS = 4;
  private static final Duration BRIEFLY = Duration.ofSeconds(10);

  /** A single request is not worth more: whoever sends it says that it was too early. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final WorkosConnection connection;
  private final Access access;
  private final Clock clock;
  private final Waiting waiting;

  WorkosRequests(WorkosConnection connection, Access access, Clock clock, Waiting waiting) {
    this.connection = connection;
    this.access = access;
    this.clock = clock;
    this.waiting = waiting;
  }

  /**
   * Sends a request, and sends it again if its answer is lost: of one that looks, or that sets what
   * may be set twice.
   *
   * @throws dev.ferry.workos.ReadFailedException if there is no answer that can be used
   */
  public Outcome repeat(Endpoint<?> request) throws InterruptedException {
    return connection.reads(access).one(request);
  }

  /**
   * Sends a request: one that looks at a user until it is answered, any other once, and again only
   * if the rate limit refused it, since it had no effect then.
   */
  public Outcome send(Endpoint<?> request) throws InterruptedException {
    if (request.rateLimitClass() == RateLimitClass.USER_READ) {
      return repeat(request);
    }
    Outcome outcome = once(request);
    for (int i = 1; i < ATTEMPTS && outcome instanceof Outcome.RateLimited limited; i++) {
      Duration wait = limited.retryAfter().orElse(BRIEFLY);
      if (wait.compareTo(LONGEST_WAIT) > 0) {
        return outcome;
      }
      waiting.pause(wait);
      outcome = once(request);
    }
    return outcome;
  }

  private Outcome once(Endpoint<?> request) throws InterruptedException {
    long now = System.nanoTime();
    long at = connection.pacer().availableAt(request.rateLimitClass(), now);
    while (at - now > 0) {
      waiting.pause(Duration.ofNanos(at - now));
      now = System.nanoTime();
      at = connection.pacer().availableAt(request.rateLimitClass(), now);
    }
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    connection.pacer().sent(request.rateLimitClass());
    connection.transport().send(connection.calls(access).of(request), answer::complete);
    try {
      return WorkosAnswers.read(request, answer.get(), clock.instant());
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes it with an exception", e);
    } finally {
      connection.pacer().answered(request.rateLimitClass(), System.nanoTime());
    }
  }
}
