package dev.ferry.workos;

import dev.ferry.pace.Backoff;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads from WorkOS within its limits: several requests at once, each until it has an answer or
 * there is no point in trying on. Reading changes nothing, so a lost answer is simply asked for
 * again. Not thread-safe; blocks its caller; of no use after a {@link ReadFailedException}.
 */
public final class PacedReads {
  private static final Backoff AGAIN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
  private static final int ATTEMPTS = 8;
  private static final int THROTTLES = 60;

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
   *     Outcome.Wait}, {@link Outcome.Unknown}, {@link Outcome.NotSent}, {@link Outcome.Foreign},
   *     {@link Outcome.KeyRefused}
   * @throws ReadFailedException as {@link #one}
   */
  public void all(Iterator<? extends WorkosRequest> wanted, BiConsumer<WorkosRequest, Outcome> take)
      throws InterruptedException {
    ArrayDeque<Asked> waiting = new ArrayDeque<>();
    while (underway > 0 || !waiting.isEmpty() || wanted.hasNext()) {
      if (waiting.isEmpty() && wanted.hasNext()) {
        waiting.add(new Asked(wanted.next(), 1));
      }
      Answer answer =
          waiting.isEmpty() || underway >= atOnce
              ? answers.take()
              : answerBeforeTurn(waiting.getFirst().request().bucket());
      if (answer == null) {
        send(waiting.removeFirst());
      } else {
        answered(answer, waiting, take);
      }
    }
  }

  private void answered(
      Answer answer, ArrayDeque<Asked> waiting, BiConsumer<WorkosRequest, Outcome> take) {
    Asked asked = answer.asked();
    underway--;
    pacer.answered(asked.request().bucket(), System.nanoTime());
    if (answer.outcome() instanceof Outcome.KeyRefused refused) {
      throw new ReadFailedException(ReadFailedException.Cause.KEY, refused.error().describe());
    }
    Duration wait = waitBeforeAgain(answer);
    if (wait == null) {
      take.accept(asked.request(), answer.outcome());
    } else {
      pacer.pause(wait, System.nanoTime());
      waiting.addFirst(new Asked(asked.request(), asked.attempt() + 1));
    }
  }

  /** How long to wait before this is asked for again; null if the answer can be used. */
  private @Nullable Duration waitBeforeAgain(Answer answer) {
    int attempt = answer.asked().attempt();
    if (answer.outcome() instanceof Outcome.Wait wait) {
      throttled++;
      if (attempt >= THROTTLES) {
        throw new ReadFailedException(
            ReadFailedException.Cause.UNREACHABLE,
            "the rate limit refused one request " + attempt + " times; what else uses it up?");
      }
      // Zero seconds, or a date that is past, would be asked again and again without a pause.
      return wait.retryAfter()
          .filter(length -> !length.isZero())
          .orElseGet(() -> AGAIN.after(attempt, attempt));
    } else if (answer.outcome() instanceof Outcome.NotSent notSent) {
      return again(attempt, notSent.why());
    } else if (answer.outcome() instanceof Outcome.Unknown unknown) {
      return again(attempt, unknown.why());
    } else if (answer.outcome() instanceof Outcome.Foreign foreign) {
      return again(attempt, foreign.error().describe());
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

  private void send(Asked asked) {
    pacer.sent(asked.request().bucket());
    underway++;
    requests++;
    transport.send(
        calls.of(asked.request()),
        delivery ->
            answers.add(
                new Answer(asked, WorkosAnswers.read(asked.request(), delivery, clock.instant()))));
  }

  /**
   * An answer that comes before the next request of this kind may leave; null if it may leave now.
   * Answers are taken as they come, since each gives its place back one window later.
   */
  private @Nullable Answer answerBeforeTurn(Bucket bucket) throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      long at = pacer.availableAt(bucket, now);
      if (at == SlidingWindow.UNTIL_ANSWER) {
        if (underway == 0) {
          throw new IllegalStateException("requests of another reader hold all places");
        }
        return answers.take();
      } else if (at - now <= 0) {
        return null;
      }
      Answer answer = answers.poll(at - now, TimeUnit.NANOSECONDS);
      if (answer != null) {
        return answer;
      }
    }
  }
}
