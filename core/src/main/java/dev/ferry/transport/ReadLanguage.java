package dev.ferry.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * How one service is read: what a request looks like on the wire, and what came back.
 *
 * @param <Q> what is asked for
 * @param <A> what is answered
 * @param <K> the kinds of request that the service's rate limits tell apart
 */
public interface ReadLanguage<Q, A, K extends Enum<K>> {

  K kind(Q request);

  Call call(Q request);

  /** Called on a thread of the transport. */
  Reading<A> read(Q request, Delivery delivery);

  /** The failure to throw where the service refuses the key. */
  RuntimeException keyRefused(String why);

  /** The failure to throw where no usable answer came in many attempts. */
  RuntimeException unreachable(String why);

  /**
   * What a delivery is good for.
   *
   * @param <A> what is answered
   */
  sealed interface Reading<A> {

    /** An answer that asking again would not change. */
    record Usable<A>(A answer) implements Reading<A> {}

    /**
     * The rate limit.
     *
     * @param retryAfter as the answer says; empty if it says nothing that can be read
     */
    record Throttled<A>(Optional<Duration> retryAfter) implements Reading<A> {}

    /** No answer, or none of the service: worth asking again. */
    record Unusable<A>(String why) implements Reading<A> {}

    /** The key is not good for this. */
    record KeyRefused<A>(String why) implements Reading<A> {}
  }
}
