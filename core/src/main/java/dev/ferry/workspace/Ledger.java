package dev.ferry.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was run in this workspace, against what, and with what result; and what is remembered of the
 * workspace as a whole.
 */
public interface Ledger extends Memory {

  long begin(String command, String version, Instant at);

  /**
   * @param summary the command's JSON document
   */
  void end(long run, Instant at, int exitCode, String summary);

  /**
   * Enters which environment a run works on.
   *
   * @param environment its name
   */
  void worksOn(long run, String environment);

  List<Run> runs();

  /** The newest finished run of a command. */
  Optional<Run> lastFinished(String command);

  /**
   * One run.
   *
   * @param endedAt null if it was killed or is still running
   * @param exitCode null if it was killed or is still running
   * @param environment the name of the one that it worked on or showed; null before there is one
   */
  record Run(
      long id,
      String command,
      String version,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer exitCode,
      @Nullable String summary,
      @Nullable String environment) {}
}
