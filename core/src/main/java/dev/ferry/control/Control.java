package dev.ferry.control;

/**
 * What somebody asks of the run that goes on in a workspace.
 *
 * @param paused no request leaves
 * @param rate so many requests that write in any ten seconds, beside every other limit; 0 for no
 *     limit of its own
 * @param stop the run is to end in order, as at Ctrl-C
 */
public record Control(boolean paused, int rate, boolean stop) {
  /** Nothing is asked. */
  public static final Control NONE = new Control(false, 0, false);

  /** How a run stands by what is asked of it, in one word. */
  public enum State {
    /** Nothing runs. */
    IDLE,
    RUNNING,
    PAUSED,
    SLOWED,
    /** It ends in order. */
    STOPPING
  }

  public Control {
    if (rate < 0) {
      throw new IllegalArgumentException("a rate is no less than none");
    }
  }

  /**
   * How the run stands.
   *
   * @param running false if none goes on
   */
  public State state(boolean running) {
    if (!running) {
      return State.IDLE;
    } else if (stop) {
      return State.STOPPING;
    } else if (paused) {
      return State.PAUSED;
    }
    return rate == 0 ? State.RUNNING : State.SLOWED;
  }

  public Control withPaused(boolean other) {
    return new Control(other, rate, stop);
  }

  /**
   * @param other 0 for none
   */
  public Control withRate(int other) {
    return new Control(paused, other, stop);
  }

  public Control withStop(boolean other) {
    return new Control(paused, rate, other);
  }
}
