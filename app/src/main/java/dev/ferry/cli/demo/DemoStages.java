package dev.ferry.cli.demo;

import dev.ferry.Migration;
import dev.ferry.MigrationListener;
import dev.ferry.StandIn;
import dev.ferry.TargetChoice;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.apply.ApplyStage;
import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.assess.AssessStage;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.EmbeddedStages.Stage;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.plan.PlanStage;
import dev.ferry.cli.plan.PlanStage.Planned;
import dev.ferry.cli.report.ReportStage;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.snapshot.SnapshotStage;
import dev.ferry.cli.snapshot.SnapshotStage.Taken;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.cli.verify.VerifyStage.Verified;
import dev.ferry.migrate.PlanBuilder.Wishes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of a demo. The first one that does not do what it should is the last. */
final class DemoStages {
  /** How often apply is run while it leaves users that the next run would take up. */
  private static final int APPLIES = 4;

  private final EmbeddedStages stages;
  private final Migration migration;
  private final StandIn workos;
  private final boolean readsPage;
  private int applies;

  /**
   * @param migration of an empty workspace
   * @param readsPage true if the live page is to be read before and after what is written
   */
  DemoStages(EmbeddedStages stages, Migration migration, StandIn workos, boolean readsPage) {
    this.stages = stages;
    this.migration = migration;
    this.workos = workos;
    this.readsPage = readsPage;
  }

  /**
   * @throws StageEndedException if one did not do what it should
   */
  DemoOutcome run(SnapshotSources sources) {
    Taken taken = snapshot(sources);
    assess();
    Planned planned = plan();
    Applied applied = apply();
    Verified verified = verify();
    return new DemoOutcome(taken.info(), planned, applied, applies, verified, report());
  }

  /** A generated tenant has rows that cannot be read; how many, the demo compares at its end. */
  private Taken snapshot(SnapshotSources sources) {
    Taken taken =
        stages.run(
            "snapshot",
            (context, document) -> {
              SnapshotStage stage = new SnapshotStage(context, sources, document);
              stage.begin();
              return stage.take(migration);
            });
    if (!taken.wholeButRejects()) {
      throw new StageEndedException(taken.exitCode());
    }
    return taken;
  }

  private void assess() {
    stages.run(
        "assess",
        (context, document) -> {
          headerOfWorkspace(context);
          new AssessStage(context, migration, document).assess(Optional.empty(), false);
          return ExitCode.DONE;
        });
  }

  private Planned plan() {
    return talk(
        "plan",
        (context, document) -> {
          migration.bind(
              workos.target(), workos.limits(), TargetChoice.NONE, MigrationListener.NONE);
          return new PlanStage(context, migration, document)
              .plan(Wishes.NONE, workos.target().describe());
        });
  }

  /** Once, and again as it advises for those whom it gave up. */
  private Applied apply() {
    Applied applied = apply(RunSummary.NONE);
    while (applies < APPLIES && migration.isWorthAnother(applied.outcome())) {
      stages.tellOfAnother("apply");
      applied = apply(applied.run());
    }
    return done(applied.exitCode(), applied);
  }

  private Applied apply(RunSummary earlier) {
    applies++;
    return talk(
        "apply",
        (context, document) -> {
          readPage(context);
          Applied applied =
              new ApplyStage(context, migration, workos.limits(), document).applyAll(earlier);
          readPage(context);
          return applied;
        });
  }

  private void readPage(StageContext context) throws IOException {
    if (readsPage) {
      ReadPage.of(context);
    }
  }

  private Verified verify() {
    Verified verified =
        talk(
            "verify",
            (context, document) -> new VerifyStage(context, document).verify(migration, false));
    return done(verified.exitCode(), verified);
  }

  private Path report() {
    return stages.run(
        "report",
        (context, document) -> {
          headerOfWorkspace(context);
          return new ReportStage(context, migration, document).write();
        });
  }

  private static <R> R done(int exitCode, R result) {
    if (exitCode != ExitCode.DONE) {
      throw new StageEndedException(exitCode);
    }
    return result;
  }

  /** Runs a stage that talks to WorkOS. */
  private <R> R talk(String name, Stage<R> stage) {
    return stages.run(
        name,
        (context, document) -> {
          context.header(
              List.of("workspace " + context.workspaceFolder(), workos.target().describe()));
          return stage.run(context, document);
        });
  }

  private void headerOfWorkspace(StageContext context) {
    List<String> parts = new ArrayList<>(List.of("workspace " + context.workspaceFolder()));
    parts.add(
        migration.environment().map(WorkosTarget::describe).orElse("no WorkOS environment yet"));
    migration.knownClerk().ifPresent(instance -> parts.add("Clerk " + instance));
    context.header(parts);
  }
}
