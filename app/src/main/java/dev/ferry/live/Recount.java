package dev.ferry.live;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * When the workspace is counted anew: at once where a run begins or ends, otherwise as rarely as it
 * takes for counting to cost a four-hundredth of the time. Of a small workspace that is every few
 * seconds. Not thread-safe.
 */
public final class Recount {
  private static final long SHARE = 400;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private String counted = "";
  private long dueAt;
  private boolean never = true;

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
    dueAt = now + SECOND;
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
    dueAt = ended + Math.max(SECOND, SHARE * (ended - begun));
  }
}
