package dev.ferry.cli.output;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.workspace.Ledger;

/** How a run stands, by what the ledger knows, and whether it goes on. */
public enum RunState {
  DONE,
  /** It did its work, and some records failed. */
  SOME_FAILED,
  /** It found differences, or no reason to go. */
  DIFFERENCES,
  /** It did nothing: a refusal, missing consent, or a key that was refused. */
  REFUSED,
  /** It was asked to stop, and ended in order. */
  STOPPED,
  /** It ended by a defect of ours. */
  DEFECT,
  /** Its process works on it. */
  RUNNING,
  /** It has no end, and its process is gone: killed, or lost with its machine. */
  CRASHED;

  public static RunState of(Ledger.Run run, GoingOn goingOn) {
    Integer exitCode = run.exitCode();
    if (exitCode == null) {
      return goingOn.is(run) ? RUNNING : CRASHED;
    }
    return switch (exitCode) {
      case ExitCode.DONE -> DONE;
      case ExitCode.SOME_FAILED -> SOME_FAILED;
      case ExitCode.DIFFERENCES -> DIFFERENCES;
      case ExitCode.REFUSED, ExitCode.KEY_REFUSED, ExitCode.IN_USE -> REFUSED;
      case ExitCode.OUR_DEFECT -> DEFECT;
      default -> STOPPED;
    };
  }

  public String word() {
    return Document.word(this);
  }
}
