package dev.ferry.cli.verify;

import dev.ferry.WorkosConnection;
import dev.ferry.cli.common.CliContext;
import dev.ferry.transport.Delivery;
import dev.ferry.verify.TestUser;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.WorkosAnswers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Sends one request at a time, within the limits; what changes something, not a second time. */
record SingleRequests(WorkosConnection connection, CliContext around) implements TestUser.Sending {
  private static final int ATTEMPTS = 4;
  private static final Duration BRIEFLY = Duration.ofSeconds(10);

  @Override
  public Outcome send(Endpoint<?> request) throws InterruptedException {
    if (request.rateLimitClass() == RateLimitClass.USER_READ) {
      return connection.reads(Access.TEST_ACCOUNT).one(request);
    }
    Outcome outcome = once(request);
    for (int i = 1; i < ATTEMPTS && outcome instanceof Outcome.RateLimited wait; i++) {
      around.waiting().pause(wait.retryAfter().orElse(BRIEFLY)); // a 429 had no effect
      outcome = once(request);
    }
    return outcome;
  }

  private Outcome once(Endpoint<?> request) throws InterruptedException {
    long now = System.nanoTime();
    long at = connection.pacer().availableAt(request.rateLimitClass(), now);
    while (at - now > 0) {
      around.waiting().pause(Duration.ofNanos(at - now));
      now = System.nanoTime();
      at = connection.pacer().availableAt(request.rateLimitClass(), now);
    }
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    connection.pacer().sent(request.rateLimitClass());
    connection
        .transport()
        .send(connection.calls(Access.TEST_ACCOUNT).of(request), answer::complete);
    try {
      return WorkosAnswers.read(request, answer.get(), around.clock().instant());
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes it with an exception", e);
    } finally {
      connection.pacer().answered(request.rateLimitClass(), System.nanoTime());
    }
  }
}
