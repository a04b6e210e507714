package dev.ferry.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was run in this workspace, against what, and with what result. */
public interface Ledger {

  long begin(String command, String version, Instant at);

  /**
   * @param summary the command's JSON document
   */
  void end(long run, Instant at, int exitCode, String summary);

  List<Run> runs();

  /** The newest finished run of a command. */
  Optional<Run> lastFinished(String command);

  /** A remembered fact about the workspace, such as the fingerprint of its target. */
  Optional<String> recall(String name);

  void remember(String name, String value);

  /**
   * One run.
   *
   * @param endedAt null if it was killed or is still running
   * @param exitCode null if it was killed or is still running
   */
  record Run(
      long id,
      String command,
      String version,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer exitCode,
      @Nullable String summary) {}
}
