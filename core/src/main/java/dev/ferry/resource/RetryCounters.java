package dev.ferry.resource;

/**
 * How often was tried what, since the operation was taken up.
 *
 * @param failures requests that came to nothing
 * @param throttles refusals by the rate limit
 * @param looks look-ups since the last request that found nothing
 * @param lookFailures look-ups since the last request that got no usable answer
 */
public record RetryCounters(int failures, int throttles, int looks, int lookFailures) {
  public static final RetryCounters NONE = new RetryCounters(0, 0, 0, 0);

  public RetryCounters failed() {
    return new RetryCounters(failures + 1, throttles, looks, lookFailures);
  }

  public RetryCounters throttled() {
    return new RetryCounters(failures, throttles + 1, looks, lookFailures);
  }

  public RetryCounters looked() {
    return new RetryCounters(failures, throttles, looks + 1, lookFailures);
  }

  public RetryCounters lookFailed() {
    return new RetryCounters(failures, throttles, looks, lookFailures + 1);
  }

  public RetryCounters withoutLooks() {
    return new RetryCounters(failures, throttles, 0, 0);
  }
}
