package dev.ferry.cli.report;

import dev.ferry.Migration;
import dev.ferry.cli.common.FreshFile;
import dev.ferry.cli.output.IdMapOutput;
import dev.ferry.cli.output.IdMapOutput.Format;
import dev.ferry.cli.output.MetadataSidecar;
import dev.ferry.cli.output.PasswordResetFile;
import dev.ferry.cli.output.ReportsLock;
import dev.ferry.cli.output.UnfinishedFiles;
import dev.ferry.cli.session.StageContext;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lists of a report that other commands write as well. A report reads as of one moment, and may
 * take minutes: what a run has written meanwhile is newer, and stays.
 */
final class ReportLists {
  private final StageContext command;

  /** As of when it is read. */
  private final Migration migration;

  ReportLists(StageContext command, Migration migration) {
    this.command = command;
    this.migration = migration;
  }

  /**
   * What of the workspace the lists depend on.
   *
   * @param left what is not settled: not all that is has an entry in the journal
   */
  private record Moment(long entry, long plan, long left) {
    static Moment of(Workspace workspace) {
      return new Moment(
          workspace.journal().lastEntry(),
          workspace.plans().info().map(plan -> plan.generation()).orElse(0L),
          Left.of(workspace.plans()).total());
    }
  }

  /**
   * Puts them in their places, or leaves them all as they are.
   *
   * @return those with somebody in them; empty too if they were left
   */
  List<Path> write(ReportsLock lock) throws IOException {
    Workspace workspace = migration.workspace();
    if (command.options().store() != null) {
      MetadataSidecar.writeIfMissing(workspace.snapshots(), workspace.folder());
    }
    List<FreshFile> fresh =
        new ArrayList<>(UnfinishedFiles.of(workspace).prepare(workspace.unfinished()));
    List<FreshFile> empty = new ArrayList<>();
    if (workspace.plans().info().isPresent()) {
      PasswordResetFile.Fresh resets = PasswordResetFile.of(workspace).prepare(workspace.plans());
      (resets.users() > 0 ? fresh : empty).add(resets.file());
    }
    idMaps(workspace, fresh);
    List<Path> written = new ArrayList<>();
    lock.whileNobodyElse(
        () -> {
          boolean newer = hasMovedOn();
          for (FreshFile file : fresh) {
            if (!newer && file.part() != null) {
              written.add(file.file());
            }
            end(file, newer);
          }
          for (FreshFile file : empty) {
            end(file, newer);
          }
          if (newer) {
            tellNewer();
          }
        });
    return written;
  }

  private static void end(FreshFile file, boolean newer) throws IOException {
    if (newer) {
      file.drop();
    } else {
      file.put();
    }
  }

  private void tellNewer() {
    command
        .terminal()
        .say(
            command.terminal().yellow("  the lists are left as they are: ")
                + "the migration has gone on since this report began; "
                + command.again()
                + " writes them anew");
  }

  private boolean hasMovedOn() throws IOException {
    try (Migration now = Migration.read(command.workspaceFolder(), command.options())) {
      migration.environment().ifPresent(environment -> now.show(environment.name()));
      return !Moment.of(now.workspace()).equals(Moment.of(migration.workspace()));
    }
  }

  /** Of whatever has a WorkOS id; the SQL needs the application's names, and so its own command. */
  private void idMaps(Workspace workspace, List<FreshFile> fresh) throws IOException {
    for (ObjectKind kind : List.of(ObjectKind.USER, ObjectKind.ORGANIZATION)) {
      if (workspace.idMap().mapped(kind) > 0) {
        for (Format format : List.of(Format.CSV, Format.JSONL)) {
          fresh.add(
              IdMapOutput.report(command, workspace.reports(), kind, format)
                  .prepare(workspace.idMap()));
        }
      }
    }
  }
}
