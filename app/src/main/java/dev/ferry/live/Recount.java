package dev.ferry.live;

import java.time.Duration;

/**
 * When the workspace is counted anew: at once where a run begins or ends, otherwise as rarely as it
 * takes for counting to cost a fortieth of the time. Of a small workspace that is each second. Not
 * thread-safe.
 */
public final class Recount {
  private static final long SHARE = 40;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private String counted = "";
  private long dueAt;
  private boolean never = true;

  /**
   * @param seen what tells whether anything has been written since
   * @param forced true where a run has begun or ended, or somebody has answered
   * @param now in nanoseconds
   */
  public boolean isDue(String seen, boolean forced, long now) {
    return never || forced || (now - dueAt >= 0 && !seen.equals(counted));
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
