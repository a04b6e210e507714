package dev.ferry.cli.plan;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.FreshFile;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.PolicyText;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.Policy;
import dev.ferry.policy.DecidedOtherwise;
import dev.ferry.policy.DecidedOtherwiseList;
import dev.ferry.policy.PolicyDifference;
import dev.ferry.privacy.Folders;
import dev.ferry.source.CsvList;
import dev.ferry.workspace.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says who would be decided otherwise under another policy, and names them in lists. */
record DiffStage(WorkCommand command, Migration migration, Document document) {
  private static final String NAME = "policy-diff";

  void compare(Policy inForce, Path file, Policy other) throws IOException {
    Workspace workspace = migration.workspace();
    if (workspace.snapshots().info().isEmpty()) {
      throw UsageError.usage(
          "no-snapshot",
          "there is no snapshot in " + workspace.folder(),
          "Take one first.",
          command.command("snapshot --csv clerk-export.csv"));
    }
    Path reports = workspace.reports();
    Files.createDirectories(reports);
    FreshFile csv = fresh(reports.resolve(NAME + ".csv"));
    FreshFile jsonl = fresh(reports.resolve(NAME + ".jsonl"));
    PolicyDifference difference;
    try {
      difference = written(inForce, other, csv.file(), jsonl.file());
      csv.put();
      jsonl.put();
    } finally {
      csv.drop();
      jsonl.drop();
    }
    DiffSummary summary =
        new DiffSummary(
            file,
            DiffSummary.keys(PolicyText.values(inForce), PolicyText.values(other)),
            workspace.target().readAt().orElse(null),
            difference);
    summary.print(command.terminal());
    document.add(summary.found());
    document.addFile("diffCsv", csv.file());
    document.addFile("diffJsonl", jsonl.file());
    command.terminal().say("  who they are, before and after, a line each: " + csv.file());
    command.terminal().say("  the same for programs: " + jsonl.file());
    command.terminal().say("  no plan was written");
  }

  private static FreshFile fresh(Path file) {
    return new FreshFile(file, Folders.partOf(file));
  }

  private PolicyDifference written(Policy inForce, Policy other, Path csv, Path jsonl)
      throws IOException {
    try (CsvList.File<DecidedOtherwise> rows =
            DecidedOtherwiseList.LIST.begin(Folders.partOf(csv));
        BufferedWriter lines =
            Files.newBufferedWriter(Folders.partOf(jsonl), StandardCharsets.UTF_8)) {
      return PolicyDifference.of(
          migration.workspace().plans(),
          inForce,
          other,
          one -> {
            rows.add(one);
            add(lines, one);
          });
    }
  }

  private static void add(BufferedWriter lines, DecidedOtherwise one) {
    try {
      lines.write(Json.line(one));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
