package dev.ferry.cli;

/** What a command's exit code means. */
final class ExitCode {
  static final int DONE = 0;
  static final int SOME_FAILED = 1;
  static final int REFUSED = 2;
  static final int DIFFERENCES = 3;
  static final int KEY_REFUSED = 4;
  static final int IN_USE = 5;
  static final int OUR_DEFECT = 70;

  /** Above it: what a shell adds to a signal's number. */
  static final int BY_SIGNAL = 128;

  static final int INTERRUPTED = 130;
  static final int TERMINATED = 143;

  private ExitCode() {}
}
