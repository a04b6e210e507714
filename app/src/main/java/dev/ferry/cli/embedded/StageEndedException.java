package dev.ferry.cli.embedded;

/** A stage did not do what it should, and has said why. */
public final class StageEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String status;

  /** Of a stage whose result is not what it should be. */
  public StageEndedException(int exitCode) {
    this(exitCode, "done");
  }

  StageEndedException(int exitCode, String status) {
    super("a stage has ended with " + exitCode);
    this.exitCode = exitCode;
    this.status = status;
  }

  public int exitCode() {
    return exitCode;
  }

  /** Of its document. */
  public String status() {
    return status;
  }
}
