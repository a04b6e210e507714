package dev.ferry.migrate;

/**
 * The requests of a run.
 *
 * @param writes sent that change something
 * @param reads sent that only look
 * @param throttled answered with 429
 * @param retried sent again for an operation that was sent before
 * @param settled operations whose lost answer was settled by looking
 */
public record RequestCounts(long writes, long reads, long throttled, long retried, long settled) {
  /** None so far. */
  public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0, 0);

  RequestCounts plusWrite(boolean again) {
    return new RequestCounts(writes + 1, reads, throttled, retried + (again ? 1 : 0), settled);
  }

  RequestCounts plusRead() {
    return new RequestCounts(writes, reads + 1, throttled, retried, settled);
  }

  RequestCounts plusThrottled() {
    return new RequestCounts(writes, reads, throttled + 1, retried, settled);
  }

  RequestCounts plusSettled() {
    return new RequestCounts(writes, reads, throttled, retried, settled + 1);
  }
}
