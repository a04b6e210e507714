package dev.ferry.cli.common;

/** What a command's exit code means. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int SOME_FAILED = 1;
  public static final int REFUSED = 2;
  public static final int DIFFERENCES = 3;
  public static final int KEY_REFUSED = 4;
  public static final int IN_USE = 5;
  public static final int OUR_DEFECT = 70;

  /** Above it: what a shell adds to a signal's number. */
  public static final int BY_SIGNAL = 128;

  public static final int INTERRUPTED = 130;
  public static final int TERMINATED = 143;

  private ExitCode() {}
}
