package dev.ferry.workos;

import dev.ferry.pace.Backoff;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads from WorkOS within its limits: several requests at once, each until it has an answer or
 * there is no point in trying on. Reading changes nothing, so a lost answer is simply asked for
 * again. Not thread-safe; blocks its caller.
 */
public final class PacedReads {
  private static final Backoff AGAIN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
  private static final int ATTEMPTS = 8;

  private final Transport transport;
  private final WorkosCalls calls;
  private final Pacer<Bucket> pacer;
  private final Clock clock;
  private final int atOnce;
  private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private int underway;
  private long requests;
  private long throttled;

  private record Answer(Asked asked, Outcome outcome) {}

  private record Asked(WorkosRequest request, int attempt) {}

  /**
   * @param atOnce how many requests may be under way
   */
  public PacedReads(
      Transport transport, WorkosCalls calls, Pacer<Bucket> pacer, Clock clock, int atOnce) {
    this.transport = transport;
    this.calls = calls;
    this.pacer = pacer;
    this.clock = clock;
    this.atOnce = atOnce;
  }

  /** How many requests were sent so far. */
  public long requests() {
    return requests;
  }

  /** How many of them were answered with 429. */
  public long throttled() {
    return throttled;
  }

  /**
   * Reads one thing.
   *
   * @throws ReadFailedException if the key is refused, or there is no usable answer after several
   *     attempts
   */
  public Outcome one(WorkosRequest request) throws InterruptedException {
    Outcome[] found = new Outcome[1];
    all(java.util.List.of(request).iterator(), (asked, outcome) -> found[0] = outcome);
    return found[0];
  }

  /**
   * Reads many things, in no particular order of answers.
   *
   * @param take called from this thread with each request and its answer: never {@link
   *     Outcome.Wait}, {@link Outcome.Unknown}, {@link Outcome.NotSent}, {@link Outcome.KeyRefused}
   * @throws ReadFailedException as {@link #one}
   */
  public void all(Iterator<? extends WorkosRequest> wanted, BiConsumer<WorkosRequest, Outcome> take)
      throws InterruptedException {
    while (underway > 0 || wanted.hasNext()) {
      while (underway < atOnce && wanted.hasNext()) {
        send(new Asked(wanted.next(), 1));
      }
      Answer answer = answers.take();
      underway--;
      pacer.answered(answer.asked().request().bucket(), System.nanoTime());
      Outcome outcome = answer.outcome();
      if (outcome instanceof Outcome.KeyRefused refused) {
        throw new ReadFailedException(ReadFailedException.Cause.KEY, refused.error().describe());
      }
      Duration wait = waitBeforeAgain(answer);
      if (wait == null) {
        take.accept(answer.asked().request(), outcome);
      } else {
        pacer.pause(wait, System.nanoTime());
        send(new Asked(answer.asked().request(), answer.asked().attempt() + 1));
      }
    }
  }

  /** How long to wait before this is asked for again; null if the answer can be used. */
  private @Nullable Duration waitBeforeAgain(Answer answer) {
    int attempt = answer.asked().attempt();
    if (answer.outcome() instanceof Outcome.Wait wait) {
      throttled++;
      return wait.retryAfter().orElseGet(() -> AGAIN.after(attempt, attempt));
    } else if (answer.outcome() instanceof Outcome.NotSent notSent) {
      return again(attempt, notSent.why());
    } else if (answer.outcome() instanceof Outcome.Unknown unknown) {
      return again(attempt, unknown.why());
    }
    return null;
  }

  private static Duration again(int attempt, String why) {
    if (attempt >= ATTEMPTS) {
      throw new ReadFailedException(
          ReadFailedException.Cause.UNREACHABLE,
          "no usable answer in " + attempt + " attempts; the last: " + why);
    }
    return AGAIN.after(attempt, why.hashCode());
  }

  private void send(Asked asked) throws InterruptedException {
    Bucket bucket = asked.request().bucket();
    awaitTurn(bucket);
    pacer.sent(bucket);
    underway++;
    requests++;
    transport.send(
        calls.of(asked.request()),
        delivery ->
            answers.add(
                new Answer(asked, WorkosAnswers.read(asked.request(), delivery, clock.instant()))));
  }

  private void awaitTurn(Bucket bucket) throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      long at = pacer.availableAt(bucket, now);
      if (at - now <= 0) {
        return;
      }
      long wait = at == SlidingWindow.UNTIL_ANSWER ? Duration.ofMillis(5).toNanos() : at - now;
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }
}
