package dev.ferry.workos;

import dev.ferry.pace.Pacer;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.PacedReads.Patience;
import dev.ferry.transport.ReadLanguage;
import dev.ferry.transport.Transport;
import java.time.Clock;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads from WorkOS within its limits: several requests at once, each until it has an answer or
 * there is no point in trying on. Not thread-safe; blocks its caller; of no use after a {@link
 * ReadFailedException}.
 */
public final class PacedReads implements Reads {
  private final dev.ferry.transport.PacedReads<Endpoint<?>, Outcome, RateLimitClass> reads;

  /**
   * @param atOnce how many requests may be under way
   */
  public PacedReads(
      Transport transport,
      WorkosCalls calls,
      Pacer<RateLimitClass> pacer,
      Clock clock,
      int atOnce) {
    reads =
        new dev.ferry.transport.PacedReads<>(
            transport, new WorkosReading(calls, clock), pacer, atOnce, Patience.FULL);
  }

  /** Hears, once, why WorkOS did not answer, before it is asked again. */
  public void onSilence(Consumer<String> listener) {
    reads.onSilence(listener);
  }

  /** How many requests were sent so far. */
  public long requests() {
    return reads.requests();
  }

  /** How many of them were answered with 429. */
  public long throttled() {
    return reads.throttled();
  }

  @Override
  public void ahead(Endpoint<?> request) {
    reads.ahead(request);
  }

  /**
   * Reads one thing.
   *
   * @throws ReadFailedException if the key is refused, or there is no usable answer after several
   *     attempts
   */
  @Override
  public Outcome one(Endpoint<?> request) throws InterruptedException {
    return reads.one(request);
  }

  /**
   * Reads many things, in no particular order of answers.
   *
   * @param take called from this thread with each request and its answer: never {@link
   *     Outcome.RateLimited}, {@link Outcome.Ambiguous}, {@link Outcome.NotSent}, {@link
   *     Outcome.GatewayResponse}, {@link Outcome.KeyRefused}
   * @throws ReadFailedException as {@link #one}
   */
  @Override
  public <E extends Endpoint<?>> void all(Iterator<E> wanted, BiConsumer<E, Outcome> take)
      throws InterruptedException {
    reads.all(wanted, take);
  }

  /** Which outcomes of a read are answers, and which are worth asking again. */
  private record WorkosReading(WorkosCalls calls, Clock clock)
      implements ReadLanguage<Endpoint<?>, Outcome, RateLimitClass> {

    @Override
    public RateLimitClass kind(Endpoint<?> request) {
      return request.rateLimitClass();
    }

    @Override
    public Call call(Endpoint<?> request) {
      return calls.of(request);
    }

    @Override
    public Reading<Outcome> read(Endpoint<?> request, Delivery delivery) {
      Outcome outcome = WorkosAnswers.read(request, delivery, clock.instant());
      if (outcome instanceof Outcome.RateLimited wait) {
        return new Reading.Throttled<>(wait.retryAfter());
      } else if (outcome instanceof Outcome.NotSent notSent) {
        return new Reading.Unusable<>(notSent.why());
      } else if (outcome instanceof Outcome.Ambiguous unknown) {
        return new Reading.Unusable<>(unknown.why());
      } else if (outcome instanceof Outcome.GatewayResponse foreign) {
        return new Reading.Unusable<>(foreign.error().describe());
      } else if (outcome instanceof Outcome.KeyRefused refused) {
        return new Reading.KeyRefused<>(refused.error().describe());
      }
      return new Reading.Usable<>(outcome);
    }

    @Override
    public ReadFailedException keyRefused(String why) {
      return new ReadFailedException(ReadFailedException.Cause.KEY, why);
    }

    @Override
    public ReadFailedException unreachable(String why) {
      return new ReadFailedException(ReadFailedException.Cause.UNREACHABLE, why);
    }
  }
}
