package dev.ferry.engine;

import dev.ferry.workos.RateLimitClass;

/**
 * The requests of a run.
 *
 * @param writes sent that change something
 * @param userWrites those of them that fall under the limit of writes of users and memberships
 * @param reads sent that only look
 * @param throttled answered with 429
 * @param retried sent again for an operation that was sent before
 * @param settled operations whose lost answer was settled by looking
 */
public record RequestCounts(
    long writes, long userWrites, long reads, long throttled, long retried, long settled) {
  /** None so far. */
  public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0, 0, 0);

  public RequestCounts plusWrite(boolean again, RateLimitClass bucket) {
    return new RequestCounts(
        writes + 1,
        userWrites + (bucket == RateLimitClass.USER_WRITE ? 1 : 0),
        reads,
        throttled,
        retried + (again ? 1 : 0),
        settled);
  }

  public RequestCounts plusRead() {
    return new RequestCounts(writes, userWrites, reads + 1, throttled, retried, settled);
  }

  public RequestCounts plusThrottled() {
    return new RequestCounts(writes, userWrites, reads, throttled + 1, retried, settled);
  }

  public RequestCounts plusSettled() {
    return new RequestCounts(writes, userWrites, reads, throttled, retried, settled + 1);
  }

  /** Those of another run as well. */
  public RequestCounts plus(RequestCounts other) {
    return new RequestCounts(
        writes + other.writes,
        userWrites + other.userWrites,
        reads + other.reads,
        throttled + other.throttled,
        retried + other.retried,
        settled + other.settled);
  }
}
