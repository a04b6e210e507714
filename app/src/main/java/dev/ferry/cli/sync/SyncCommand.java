package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.apply.ApplyStage;
import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.plan.PlanStage;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.snapshot.SnapshotStage;
import dev.ferry.cli.sync.RightsStage.Withdrawn;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.cli.verify.VerifyStage.Verified;
import dev.ferry.migrate.PlanBuilder.Wishes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings over what has changed in Clerk since the last snapshot. */
@Command(
    name = "sync",
    description =
        "Brings over what has changed in Clerk: reads it anew, takes away what it no longer grants,"
            + " plans the difference, carries it out, verifies. The same command goes on.",
    footer = {
      "",
      "Examples:",
      "  CLERK_SECRET_KEY=sk_live_... WORKOS_API_KEY=sk_... ferry sync --yes",
      "  ferry sync --csv second-export.csv --yes      passwords that were set since, too",
      "  ferry sync --withdraw-many --yes              if very many were banned or deleted"
    })
public final class SyncCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Mixin private final ClerkKeyOptions clerk = new ClerkKeyOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "A newer dashboard export: of passwords and authenticators, the newest export counts."
              + " Without it, what earlier exports told still holds.")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--exported-at",
      paramLabel = "[FILE=]TIME",
      description = "When Clerk made the export, such as 2026-11-01T20:00:00Z.")
  private List<String> exportedAt = new ArrayList<>();

  @Option(
      names = "--withdraw-many",
      description =
          "Takes away what Clerk no longer grants however much it is; without it, more than 100 of a"
              + " kind, or more than one in a hundred and more than five, are refused.")
  private boolean withdrawMany;

  @Option(
      names = "--accept-removed",
      description = "Goes on however much of what came to WorkOS was removed there by others.")
  private boolean acceptRemoved;

  public SyncCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    try (ClerkConnection connection = clerk.connect(around())) {
      return run(document, target, connection);
    }
  }

  private int run(Document document, WorkosTarget target, ClerkConnection connection)
      throws IOException, InterruptedException {
    Document read = new Document("snapshot");
    SnapshotStage snapshot = new SnapshotStage(this, sources(connection), read);
    snapshot.begin();
    terminal().say("  into " + target.describe());
    Migration migration = open(false);
    bind(migration, workos, target, document);
    int exitCode = snapshot.goOn(migration).exitCode();
    document.addStage("snapshot", read);

    Withdrawn withdrawn = withdraw(migration, target, connection, document);
    if (withdrawn.early() != 0) {
      document.status("stopped");
      return withdrawn.early();
    }
    Document plan = new Document("plan");
    new PlanStage(this, migration, plan).plan(new Wishes(acceptRemoved, false), target.describe());
    document.addStage("plan", plan);

    Applied applied = apply(migration, target, document, withdrawn.run());
    if (applied.outcome().stop() != null) {
      document.status("stopped");
      return applied.exitCode();
    }
    exitCode = worst(exitCode, applied.exitCode());
    if (applied.run().requests().writes() > 0) {
      exitCode = worst(exitCode, verify(migration, document));
    }
    return conclude(document, exitCode, withdrawn.remaining());
  }

  private SnapshotSources sources(ClerkConnection connection) {
    return new SnapshotSources(
        csv, List.of(), new ExportTimes(exportedAt), connection, " --clerk" + clerk.words(), false);
  }

  private Withdrawn withdraw(
      Migration migration, WorkosTarget target, ClerkConnection connection, Document document)
      throws IOException, InterruptedException {
    return new RightsStage(this, migration, workos.limits(target), document)
        .withdraw(
            connection.source(),
            withdrawMany,
            (writes, preview) -> consent.forWriting(this, target).obtain(writes, preview));
  }

  private Applied apply(
      Migration migration, WorkosTarget target, Document document, RunSummary earlier)
      throws IOException, InterruptedException {
    Document found = new Document("apply");
    Applied applied =
        new ApplyStage(this, migration, workos.limits(target), found)
            .applyAll(
                (writes, preview) -> consent.forWriting(this, target).obtain(writes, preview),
                earlier);
    document.addStage("apply", found);
    document.add("requests", applied.run().requests());
    return applied;
  }

  private int verify(Migration migration, Document document)
      throws IOException, InterruptedException {
    Document found = new Document("verify");
    Verified verified = new VerifyStage(this, found).verify(migration, false);
    document.addStage("verify", found);
    return verified.exitCode();
  }

  private int conclude(Document document, int exitCode, long remaining) {
    if (remaining > 0) {
      document.status("rights-remain");
      return worst(exitCode, ExitCode.SOME_FAILED);
    }
    if (exitCode == ExitCode.DIFFERENCES) {
      document.status("differences");
    } else if (exitCode != ExitCode.DONE) {
      document.status("some-failed");
    } else {
      terminal().say(terminal().green("  in step: ") + "WorkOS holds what Clerk held just now");
    }
    return exitCode;
  }

  /** What is not as it should be outweighs what is missing. */
  private static int worst(int one, int other) {
    return Math.max(one, other);
  }

  @Override
  protected String wordsToConsent() {
    return name()
        + csv.stream()
            .map(file -> " --csv " + Shell.quote(file.toString()))
            .collect(Collectors.joining())
        + exportedAt.stream()
            .map(time -> " --exported-at " + Shell.quote(time))
            .collect(Collectors.joining())
        + clerk.words()
        + (withdrawMany ? " --withdraw-many" : "")
        + (acceptRemoved ? " --accept-removed" : "");
  }
}
