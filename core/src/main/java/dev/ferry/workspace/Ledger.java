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

  /** Enters what a run was begun with. */
  void startedAs(long run, Start start);

  /**
   * What a run was begun with.
   *
   * @param process the id of the operating system's process
   * @param arguments as typed, without the program; no secret is given by an argument
   * @param log the name of its log file among those of the workspace
   */
  record Start(long process, String arguments, String log) {}

  List<Run> runs();

  /** The newest finished run of a command. */
  Optional<Run> lastFinished(String command);

  /**
   * One run.
   *
   * @param endedAt null if it was killed or is still running
   * @param exitCode null if it was killed or is still running
   * @param environment the name of the one that it worked on or showed; null before there is one
   * @param start null if that was not entered
   */
  record Run(
      long id,
      String command,
      String version,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer exitCode,
      @Nullable String summary,
      @Nullable String environment,
      @Nullable Start start) {

    /** One of which it is not known what it was begun with. */
    public Run(
        long id,
        String command,
        String version,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable String summary,
        @Nullable String environment) {
      this(id, command, version, startedAt, endedAt, exitCode, summary, environment, null);
    }
  }
}
