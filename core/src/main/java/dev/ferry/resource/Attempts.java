package dev.ferry.resource;

/**
 * How often was tried what, since the operation was taken up.
 *
 * @param failures requests that came to nothing
 * @param throttles refusals by the rate limit
 * @param looks look-ups since the last request that found nothing
 * @param lookFailures look-ups since the last request that got no usable answer
 */
public record Attempts(int failures, int throttles, int looks, int lookFailures) {
  public static final Attempts NONE = new Attempts(0, 0, 0, 0);

  public Attempts failed() {
    return new Attempts(failures + 1, throttles, looks, lookFailures);
  }

  public Attempts throttled() {
    return new Attempts(failures, throttles + 1, looks, lookFailures);
  }

  public Attempts looked() {
    return new Attempts(failures, throttles, looks + 1, lookFailures);
  }

  public Attempts lookFailed() {
    return new Attempts(failures, throttles, looks, lookFailures + 1);
  }

  public Attempts withoutLooks() {
    return new Attempts(failures, throttles, 0, 0);
  }
}
