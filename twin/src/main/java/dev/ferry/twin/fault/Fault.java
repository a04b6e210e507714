package dev.ferry.twin.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with one request: whether the request takes effect, when, and what the
 * caller gets to see of it. Immutable.
 *
 * @param processed whether the request reaches the service and takes effect
 * @param holdBefore how long the request lies about before it is processed; not negative
 * @param holdAfter how long the answer lies about before it is sent; not negative
 * @param ending how much of the answer the caller gets
 * @param substitute an answer sent in place of the service's own, or null for the service's own
 */
public record Fault(
    boolean processed,
    Duration holdBefore,
    Duration holdAfter,
    Ending ending,
    @Nullable Substitute substitute) {

  /** How much of an answer arrives. */
  public enum Ending {
    /** All of it. */
    WHOLE,
    /** All headers and half of the body; then the connection is closed. */
    HALF,
    /** Nothing; the connection is closed. */
    NOTHING
  }

  /**
   * An answer that is not the service's own.
   *
   * @param status the HTTP status
   * @param body the body, possibly empty; sent as HTML if it begins with {@code <}, else as JSON
   * @param retryAfter the raw value of a {@code Retry-After} header, or null for no such header
   */
  public record Substitute(int status, String body, @Nullable String retryAfter) {

    /** The media type that fits the body. */
    public String contentType() {
      return body.startsWith("<") ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
    }
  }

  private static final Fault NONE =
      new Fault(true, Duration.ZERO, Duration.ZERO, Ending.WHOLE, null);

  /** Checks that whatever is sent exists. */
  public Fault {
    Objects.requireNonNull(holdBefore);
    Objects.requireNonNull(holdAfter);
    Objects.requireNonNull(ending);
    if (holdBefore.isNegative() || holdAfter.isNegative()) {
      throw new IllegalArgumentException("a fault cannot hold for a negative time");
    }
    if (!processed && substitute == null && ending != Ending.NOTHING) {
      throw new IllegalArgumentException("an unprocessed request has no answer of its own");
    }
  }

  /** Nothing goes wrong. */
  public static Fault none() {
    return NONE;
  }

  /** The connection is closed before the request takes effect. */
  public static Fault closeBeforeProcessing() {
    return new Fault(false, Duration.ZERO, Duration.ZERO, Ending.NOTHING, null);
  }

  /** The request takes effect, then the connection is closed without an answer. */
  public static Fault closeAfterProcessing() {
    return new Fault(true, Duration.ZERO, Duration.ZERO, Ending.NOTHING, null);
  }

  /** The request takes effect; its answer breaks off half-way through the body. */
  public static Fault halfBody() {
    return new Fault(true, Duration.ZERO, Duration.ZERO, Ending.HALF, null);
  }

  /** The request has no effect and is answered with this status and body. */
  public static Fault answerBeforeProcessing(int status, String body) {
    return instead(false, new Substitute(status, body, null));
  }

  /** The request takes effect, but the answer is this status and body. */
  public static Fault answerAfterProcessing(int status, String body) {
    return instead(true, new Substitute(status, body, null));
  }

  /**
   * The request has no effect and is answered 429.
   *
   * @param retryAfter the raw value of the {@code Retry-After} header, or null for none
   */
  public static Fault tooManyRequests(@Nullable String retryAfter) {
    return instead(
        false, new Substitute(429, "{\"message\":\"Rate limit exceeded.\"}", retryAfter));
  }

  /** The request takes effect at once; its answer comes later by this much. */
  public static Fault delayAnswer(Duration by) {
    return new Fault(true, Duration.ZERO, by, Ending.WHOLE, null);
  }

  /** The request takes effect, and is answered, only after this much time. */
  public static Fault delayProcessing(Duration by) {
    return new Fault(true, by, Duration.ZERO, Ending.WHOLE, null);
  }

  /** The answer sent in place of the service's own, if there is one. */
  public Optional<Substitute> inPlace() {
    return Optional.ofNullable(substitute);
  }

  private static Fault instead(boolean processed, Substitute substitute) {
    return new Fault(processed, Duration.ZERO, Duration.ZERO, Ending.WHOLE, substitute);
  }
}
