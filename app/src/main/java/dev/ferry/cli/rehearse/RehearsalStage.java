package dev.ferry.cli.rehearse;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.EmbeddedPlace;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.output.RehearsalReport;
import dev.ferry.cli.rehearse.RehearsedStages.Ended;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.html.Rehearsed;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rehearses the plan of a workspace, or where there is none, one for an empty WorkOS. */
public final class RehearsalStage {
  private final WorkCommand command;
  private final StageContext context;
  private final Migration migration;
  private final How how;
  private final Document document;

  /**
   * How it is rehearsed.
   *
   * @param seed of the faults
   * @param rollback true if it is taken back at the end
   */
  public record How(EmbeddedOptions embedded, long seed, boolean rollback) {}

  /**
   * @param command whose stage it is
   * @param migration open, but bound to nothing that it has not been bound to before
   */
  public RehearsalStage(
      WorkCommand command, StageContext context, Migration migration, How how, Document document) {
    this.command = command;
    this.context = context;
    this.migration = migration;
    this.how = how;
    this.document = document;
  }

  /**
   * Rehearses; a thread that is interrupted stops it.
   *
   * @param readAt as of when it is known what WorkOS holds; empty if none was read
   * @return the exit code
   */
  public int rehearse(Optional<Instant> readAt) throws IOException {
    TwinMemory.ofThisProcess().check(users(migration.workspace(), readAt.isPresent()), context);
    return carriedOut(readAt);
  }

  /** How many there will be at the end. */
  private static long users(Workspace workspace, boolean planned) {
    long all = workspace.snapshots().info().map(SnapshotInfo::users).orElse(0L);
    return planned ? all + workspace.target().count() : all;
  }

  private int carriedOut(Optional<Instant> readAt) throws IOException {
    Workspace workspace = migration.workspace();
    Optional<PlanInfo> current = readAt.map(at -> migration.currentPlan());
    List<ExistingUser> held = current.isPresent() ? new UsersAsRead(workspace).all() : List.of();
    try (EmbeddedWorkos workos =
        new TargetAsRead(workspace, context.options())
            .start(held, how.embedded(), how.seed(), context.around().clock())) {
      TwinContents before = TwinContents.of(workos.twin().state());
      RehearsedLists lists = new RehearsedLists(workspace, context.around().workingFolder());
      RehearsedStages stages =
          new RehearsedStages(
              shown(lists),
              workos.standIn(),
              lists,
              new RehearsalReport(context),
              plan -> rehearsed(plan, readAt, held.size()));
      Ended ended = carryOut(workos, stages);
      Optional<TakenBack> taken = takenBack(stages, before, workos);
      if (ended.equals(Ended.DONE) && taken.isPresent() && !taken.get().passed()) {
        ended = Ended.DIFFERENT;
      }
      document.status(ended.status());
      Optional<RehearsalSummary> summary =
          current
              .or(stages::planned)
              .map(
                  plan ->
                      new RehearsalSummary(
                          plan, readAt.orElse(null), held.size(), stages, how.embedded()));
      tell(stages, summary, ended);
      taken.ifPresent(back -> tell(back, stages));
      if (taken.isPresent() && current.isPresent()) {
        remember(taken.get(), current.get());
      }
      summary.ifPresent(one -> document.add(one.found()));
      tell(lists);
      return ended.exitCode();
    }
  }

  /** As its page says it. */
  private Rehearsed rehearsed(PlanInfo plan, Optional<Instant> readAt, int held) {
    return new Rehearsed(
        migration.workspace().folder().toAbsolutePath().normalize().toString(),
        held,
        readAt.orElse(null),
        NotRehearsed.of(plan, readAt.isEmpty()).stream().map(NotRehearsed::words).toList());
  }

  private EmbeddedStages shown(RehearsedLists lists) {
    return new EmbeddedStages(
        command,
        EmbeddedPlace.within(
            context,
            context.workspaceFolder(),
            context.options(),
            Optional.of(context.policyFile()).filter(Files::exists)),
        lists::ofTheOriginal);
  }

  private Ended carryOut(EmbeddedWorkos workos, RehearsedStages stages) throws IOException {
    try {
      migration.rehearse(workos.standIn(), how.rollback(), stages);
    } catch (StageEndedException e) {
      return stages.ended(); // it has said why
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stages.ended().equals(Ended.DONE) ? Ended.STOPPED : stages.ended();
    }
    return stages.ended();
  }

  private Optional<TakenBack> takenBack(
      RehearsedStages stages, TwinContents before, EmbeddedWorkos workos) {
    return stages
        .rolledBack()
        .map(
            ended ->
                new TakenBack(
                    stages.carriedOut().exitCode(),
                    ended.exitCode(),
                    before.held().size(),
                    TwinContents.of(workos.twin().state())
                        .since(before, EarlierRuns.of(migration.workspace().journal()))));
  }

  private void tell(RehearsedStages stages, Optional<RehearsalSummary> summary, Ended ended) {
    if (ended.exitCode() == ExitCode.SOME_FAILED) {
      stages.applied().ifPresent(applied -> applied.fixes().forEach(document::next));
    }
    if (ended.wentThrough() && summary.isPresent()) {
      stages.applied().ifPresent(applied -> summary.get().print(context.terminal(), applied));
    }
    stages
        .document(RehearsedStages.PLAN)
        .ifPresent(one -> document.addStage(RehearsedStages.PLAN, one));
    List<String> names = List.of(RehearsedStages.APPLY, RehearsedStages.VERIFY);
    names.forEach(name -> stages.document(name).ifPresent(document::addFoundBy));
    for (String name : names) {
      stages
          .document(name)
          .ifPresentOrElse(one -> document.addStage(name, one), () -> document.add(name, Map.of()));
    }
  }

  private void tell(TakenBack back, RehearsedStages stages) {
    back.print(context.terminal());
    stages
        .document(RehearsedStages.ROLLBACK)
        .ifPresent(
            rolledBack -> {
              rolledBack.add(back.found());
              document.addStage(RehearsedStages.ROLLBACK, rolledBack);
            });
  }

  /** A whole plan that was taken back is what the checklist's item asks for. */
  private void remember(TakenBack back, PlanInfo plan) {
    new Proofs(migration.workspace())
        .rememberRehearsal(
            plan.generation(), context.around().clock().instant(), back.proves(), back.says());
  }

  private void tell(RehearsedLists lists) throws IOException {
    List<Path> saved = lists.all();
    saved.forEach(list -> context.terminal().say("  kept: " + list));
    document.add("lists", saved);
    lists
        .page()
        .ifPresent(
            page -> {
              context.terminal().say("  as a page, for whoever is to see it beforehand: " + page);
              document.add("report", page);
            });
  }
}
