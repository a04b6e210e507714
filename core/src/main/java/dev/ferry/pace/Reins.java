package dev.ferry.pace;

/** Somebody outside who holds requests back while they are being sent. */
@FunctionalInterface
public interface Reins {
  /** Nobody does. */
  Reins LOOSE = () -> Pull.NONE;

  /** What is asked now; asked often. */
  Pull now();

  /**
   * How much is held back.
   *
   * @param paused nothing leaves
   * @param most in any ten seconds, beside every quota; 0 for no limit of its own
   */
  record Pull(boolean paused, int most) {
    static final Pull NONE = new Pull(false, 0);
  }
}
