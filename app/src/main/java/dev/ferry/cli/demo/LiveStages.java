package dev.ferry.cli.demo;

import dev.ferry.Migration;
import dev.ferry.MigrationListener;
import dev.ferry.MigrationOptions;
import dev.ferry.StandIn;
import dev.ferry.TargetChoice;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedPlace;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Runs stages as the commands that they are: each opens the workspace anew, and is a run of its own
 * that the ledger tells of.
 */
final class LiveStages {
  private final WorkCommand command;
  private final EmbeddedPlace place;
  private final StandIn workos;
  private final Log log;
  private final EmbeddedStages stages;

  /** Enters in the ledger what was begun, and begins its log. */
  interface Log {
    void begin(Migration migration, String name, String words);
  }

  /** Does the work of a stage. */
  interface Stage<R> {
    R run(Migration migration, StageContext context, Document document)
        throws IOException, InterruptedException;
  }

  LiveStages(WorkCommand command, EmbeddedPlace place, StandIn workos, Log log) {
    this.command = command;
    this.place = place;
    this.workos = workos;
    this.log = log;
    // The first line has said into which folder all goes.
    String folder = place.workspace().resolveSibling("").toString();
    this.stages =
        new EmbeddedStages(command, place, line -> line.replace(folder + File.separator, ""));
  }

  StandIn workos() {
    return workos;
  }

  /** What it has found, for programs. */
  Document document(String name) {
    return stages.document(name).orElseThrow();
  }

  /**
   * Runs one that people hear.
   *
   * @param words as it would be typed
   */
  <R> R run(String words, ToIntFunction<R> exitCode, Stage<R> stage)
      throws IOException, InterruptedException {
    return open(
        words, exitCode, (migration, name) -> stages.runOn(name, asStage(migration, stage)));
  }

  /**
   * Runs one whose outcome the demo tells in words of its own.
   *
   * @throws StageEndedException if it ends with another exit code than one of these
   */
  <R> R runMuted(String words, Set<Integer> good, ToIntFunction<R> exitCode, Stage<R> stage)
      throws IOException, InterruptedException {
    R result =
        open(
            words, exitCode, (migration, name) -> stages.runMuted(name, asStage(migration, stage)));
    int ended = exitCode.applyAsInt(result);
    if (!good.contains(ended)) {
      command
          .terminal()
          .say("  ferry " + words + " has ended with " + ended + "; its log says why");
      throw new StageEndedException(ended);
    }
    return result;
  }

  private static <R> EmbeddedStages.Stage<R> asStage(Migration migration, Stage<R> stage) {
    return (context, document) -> stage.run(migration, context, document);
  }

  /** What runs with a workspace that is open. */
  private interface Opened<R> {
    R run(Migration migration, String name);
  }

  private <R> R open(String words, ToIntFunction<R> exitCode, Opened<R> run)
      throws IOException, InterruptedException {
    String name = words.split(" ", 2)[0];
    MigrationOptions options = place.options().withName(name);
    try (Migration migration = Migration.open(place.workspace(), options)) {
      log.begin(migration, name, words);
      migration.bind(workos.target(), workos.limits(), TargetChoice.NONE, MigrationListener.NONE);
      return conclude(migration, exitCode, name, run);
    }
  }

  private <R> R conclude(Migration migration, ToIntFunction<R> exitCode, String name, Opened<R> run)
      throws IOException {
    Integer ended = null;
    try {
      R result = run.run(migration, name);
      ended = exitCode.applyAsInt(result);
      return result;
    } catch (StageEndedException e) {
      ended = e.exitCode();
      throw e;
    } finally {
      migration.conclude(ended == null ? ExitCode.OUR_DEFECT : ended, found(name));
    }
  }

  private String found(String name) {
    return stages.document(name).map(document -> document.found().toString()).orElse("{}");
  }
}
