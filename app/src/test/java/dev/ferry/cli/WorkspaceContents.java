package dev.ferry.cli;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything in a workspace but its runs with their logs, and the lists of a rehearsal. */
public record WorkspaceContents(
    List<String> files,
    Optional<SnapshotInfo> snapshot,
    Optional<PlanInfo> plan,
    List<UserPlan> users,
    List<WorkosUser> target,
    Optional<Instant> readAt,
    long lastEntry,
    List<Mapping> mappings,
    CountsByKind<Outcome> results,
    Optional<KnownEnvironment> environment,
    Optional<String> verification) {
  private static final int ALL = 100_000;

  public static WorkspaceContents of(Path folder) throws IOException {
    InStore.looksIntoFiles();
    List<String> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files =
          found
              .map(file -> folder.relativize(file).toString())
              .filter(name -> !name.contains("/rehearsal-") && !name.startsWith("logs"))
              .sorted()
              .toList();
    }
    try (Workspace workspace =
        SqliteWorkspace.open(
            folder, SealingKeys.fromFile(folder.resolve("ferry.key")), Clock.systemUTC())) {
      return new WorkspaceContents(
          files,
          workspace.snapshots().info(),
          workspace.plans().info(),
          workspace.plans().after(UserPlan.class, 0, ALL),
          workspace.target().after("", ALL),
          workspace.target().readAt(),
          workspace.journal().lastEntry(),
          workspace.journal().mappings().after(ObjectKind.USER, "", ALL),
          workspace.journal().results().counts(),
          workspace.environments().current(),
          workspace.environmentMemory().recall("verification"));
    }
  }
}
