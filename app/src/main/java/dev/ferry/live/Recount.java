package dev.ferry.live;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * When the workspace is looked at anew: at once where a run begins or ends, otherwise as rarely as
 * it takes for looking to cost a small share of the time. Not thread-safe.
 */
public final class Recount {
  private final long share;
  private final long often;

  private String counted = "";
  private long dueAt;
  private boolean never = true;

  /**
   * @param share so many times as long as it took passes until it is due again
   * @param often and no less than this
   */
  public Recount(int share, Duration often) {
    this.share = share;
    this.often = often.toNanos();
  }

  /**
   * @param seen what tells whether anything has been written since; asked only if it is time
   * @param forced true where a run has begun or ended, or somebody has answered
   * @param now in nanoseconds
   */
  public boolean isDue(Supplier<String> seen, boolean forced, long now) {
    if (never || forced) {
      return true;
    } else if (now - dueAt < 0) {
      return false;
    }
    dueAt = now + often;
    return !seen.get().equals(counted);
  }

  /**
   * It was counted.
   *
   * @param seen before it began
   */
  public void took(String seen, long begun, long ended) {
    never = false;
    counted = seen;
    dueAt = ended + Math.max(often, share * (ended - begun));
  }
}
