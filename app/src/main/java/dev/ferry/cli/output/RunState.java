package dev.ferry.cli.output;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.workspace.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a run stands, by what the ledger and the operating system know. */
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

  /** A process that began later has only got the number of one that is gone. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  public static RunState of(Ledger.Run run) {
    Integer exitCode = run.exitCode();
    if (exitCode == null) {
      return isAlive(run) ? RUNNING : CRASHED;
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

  private static boolean isAlive(Ledger.Run run) {
    Ledger.Start start = run.start();
    if (start == null) {
      return false;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(start.process()).filter(ProcessHandle::isAlive);
    Optional<Instant> began = process.flatMap(one -> one.info().startInstant());
    return process.isPresent()
        && began.map(at -> !at.isAfter(run.startedAt().plus(CLOCKS))).orElse(true);
  }

  public String word() {
    return Document.word(this);
  }
}
