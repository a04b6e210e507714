package dev.ferry.workos;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request to WorkOS came to, as far as it can be known. */
public sealed interface Outcome {

  /** What was answered; null if there is no answer that holds anything. */
  default @Nullable Object value() {
    return null;
  }

  /** True if a request that changes something took effect. */
  default boolean isDone() {
    return this instanceof Answer || this instanceof Deleted;
  }

  /**
   * It was answered with what was asked for; {@link Endpoint#answer} gives it its type back.
   *
   * @param value what the request's {@link Endpoint#read} made of the answer
   */
  record Answer(Object value) implements Outcome {
    /** What was answered to this request, which this is the answer to. */
    @SuppressWarnings("unchecked") // only read() of that request makes an answer to it
    public <A> A to(Endpoint<A> request) {
      return (A) value;
    }
  }

  /** The environment does not offer this at all: it had no effect, and no other one would. */
  record NotOffered(ApiError error) implements Outcome {}

  /** It was deleted. */
  record Deleted() implements Outcome {}

  /** What was asked for does not exist. */
  record Absent() implements Outcome {}

  /**
   * Something with this external id, or this e-mail, exists already.
   *
   * @param externalId true if the answer says that the external id is taken
   */
  record AlreadyThere(boolean externalId, ApiError error) implements Outcome {}

  /** A definite no: it had no effect, and the same request would get the same answer. */
  record Rejected(ApiError error) implements Outcome {}

  /**
   * A refusal that is not WorkOS's word: the page of a proxy or a firewall, or no words at all.
   * What became of the request behind it nobody knows, and the same request may fare better later.
   */
  record GatewayResponse(ApiError error) implements Outcome {}

  /** The key is not good for this: it had no effect. */
  record KeyRefused(ApiError error) implements Outcome {}

  /**
   * The rate limit: it had no effect.
   *
   * @param retryAfter as the answer says; empty if it says nothing that can be read
   * @param said in its words, without secrets
   */
  record RateLimited(Optional<Duration> retryAfter, String said) implements Outcome {
    public RateLimited(Optional<Duration> retryAfter) {
      this(retryAfter, "HTTP 429");
    }
  }

  /** No connection came about: it had no effect. */
  record NotSent(String why) implements Outcome {}

  /** Nobody knows whether it had an effect. */
  record Ambiguous(String why) implements Outcome {}
}
